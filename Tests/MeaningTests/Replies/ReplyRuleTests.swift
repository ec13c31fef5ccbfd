// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Meaning

/// A line, and whether a rule takes it.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let line: String
    let isTaken: Bool
    var testDescription: String { "\(line.debugDescription) \(isTaken)" }

    init(_ line: String, _ isTaken: Bool) {
        self.line = line
        self.isTaken = isTaken
    }

    var bytes: ArraySlice<UInt8> { Array(line.utf8)[...] }
}

@Suite("Rules for single lines of a reply")
struct ReplyRuleTests {
    @Test(
        "folded text is the same for all ways of writing it",
        arguments: [
            ("  Mit freundlichen GRÜSSEN\u{A0}", "mit freundlichen grussen"), ("a\u{300}", "a"), ("À", "a"),
            ("*Von:*", "von:"),
            ("\u{200E}كتب\u{200F}", "كتب"), ("Ё", "е"), ("ΈΓΡΑΨΕ", "εγραψε"), ("έγραψες", "εγραψεσ"),
            ("From：", "from:"), ("l’app", "l'app"),
            ("Đã viết", "da viet"), ("İletilen", "iletilen"), ("ﾀ", "ﾀ"), ("a\t\n b", "a b"), ("٢٠٢٦", "2026"),
            ("— x", "- x"),
        ]
    )
    func folding(text: String, folded: String) {
        #expect(String(decoding: FoldedText(text.utf8).bytes, as: UTF8.self) == folded)
    }

    @Test("folding is bounded")
    func foldingIsBounded() {
        #expect(FoldedText(repeatElement(0x61, count: 1_000_000)).bytes.count <= FoldedText.maximumLength)
    }

    @Test(
        "certain attributions",
        arguments: [
            RuleCase("On Mon, 2 Mar 2026 at 09:15, Anna Berg <anna@example.org> wrote:", true),
            RuleCase("Am 02.03.2026 um 09:15 schrieb Anna Berg:", true),
            RuleCase("Le lun. 2 mars 2026 à 09:15, Anna <anna@example.org> a écrit :", true),
            RuleCase("02.03.2026, 09:15, \"Anna\" <anna@example.org>:", true),
            RuleCase("2026年3月2日(月) 9:15 Anna <anna@example.org>:", true),
            RuleCase("Anna <anna@example.org> 于2026年3月2日周一 09:15写道：", true),
            RuleCase("-----Anna/ORG wrote on 02.03.2026 09:15: -----", true),
            RuleCase("On 2 March 2026 at 10:15 your technician wrote:", false), RuleCase("Anna wrote:", false),
            RuleCase("On Monday he wrote:", false),
            RuleCase("You wrote on 2 March that all is fine", false),
            RuleCase("The meeting is on 2 March 2026 at 09:15:", false),
        ]
    )
    func attributions(sample: RuleCase) {
        #expect((AttributionLine([sample.bytes])?.evidence.isCertain ?? false) == sample.isTaken)
    }

    @Test(
        "separators",
        arguments: [
            RuleCase("-----Original Message-----", true), RuleCase("----- Ursprüngliche Nachricht -----", true),
            RuleCase("-------- Message d'origine --------", true),
            RuleCase("Begin forwarded message:", true), RuleCase("---------- Forwarded message ---------", true),
            RuleCase("Anfang der weitergeleiteten Nachricht:", true),
            RuleCase(
                "---------------------- Forwarded by Anna Berg/ORG on 02.03.2026 09:15 ---------------------------",
                true),
            RuleCase("- Original message", false), RuleCase("The original message", false), RuleCase("-----", false),
            RuleCase("--- see below ---", false),
        ]
    )
    func separators(sample: RuleCase) {
        #expect((MessageSeparator.kind(of: sample.bytes) != nil) == sample.isTaken)
    }

    @Test(
        "lines of devices and apps",
        arguments: [
            RuleCase("Sent from my iPhone", true), RuleCase("Sent from my iPhone, please excuse any typos.", true),
            RuleCase("Von meinem iPhone gesendet", true),
            RuleCase("Get Outlook for iOS<https://aka.example/o0ukef>", true),
            RuleCase("Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.", true),
            RuleCase("Envoyé de mon iPhone", true), RuleCase("iPhoneから送信", true),
            RuleCase("Gesendet mit der GMX Mail App", true), RuleCase("Отправлено с iPhone", true),
            RuleCase("Sent from my Galaxy S24 Ultra", true), RuleCase("Sent from Mail for Windows", true),
            RuleCase("Enviado desde mi iPhone", true),
            RuleCase("Sent from my desk, this is easier.", false),
            RuleCase("Sent from my iPhone the photos look fine, see below", false),
            RuleCase("The mail was sent from my phone yesterday and never came.", false),
            RuleCase("I got it sent from Outlook, but the file is missing.", false),
            RuleCase("Von meinem iPhone gesendet sehen die Bilder besser aus.", false),
            RuleCase("My iPhone is broken", false), RuleCase("Sent", false),
        ]
    )
    func devices(sample: RuleCase) {
        #expect(DeviceSignature.isPresent(in: sample.bytes) == sample.isTaken)
    }

    @Test(
        "closing formulas",
        arguments: [
            RuleCase("Best regards,", true), RuleCase("Mit freundlichen Grüßen", true),
            RuleCase("Mit freundlichen Grüßen / Kind regards", true), RuleCase("LG Anna", true),
            RuleCase("Vielen Dank und viele Grüße", true), RuleCase("Liebe Grüße aus Berlin", true),
            RuleCase("Best, Anna", true), RuleCase("Cordialement,", true),
            RuleCase("Pozdrawiam", true), RuleCase("С уважением,", true), RuleCase("Thanks,", true),
            RuleCase("Viele Grüße, Anna Maria Berg", true),
            RuleCase("Best regards to your team", false), RuleCase("Best Western", false), RuleCase("Best:", false),
            RuleCase("Thanks, Anna", false),
            RuleCase("Danke für die schnelle Antwort", false), RuleCase("Regards the printer, it hums.", false),
            RuleCase("Love it", false),
        ]
    )
    func closings(sample: RuleCase) {
        #expect((ClosingFormula(sample.bytes) != nil) == sample.isTaken)
    }

    @Test(
        "names behind a mark",
        arguments: [
            RuleCase("-Anna", true), RuleCase("/Anna", true), RuleCase("—Anna Berg", true), RuleCase("~Anna", true),
            RuleCase("--Anna", true),
            RuleCase("- Anna", false), RuleCase("-12", false), RuleCase("/usr/bin", false), RuleCase("-force", false),
            RuleCase("-Yes", false), RuleCase("/Anna/Berg", false),
        ]
    )
    func markedNames(sample: RuleCase) {
        #expect(ContactLines.isMarkedName(sample.bytes) == sample.isTaken)
    }

    @Test(
        "notices",
        arguments: [
            RuleCase(
                "This e-mail and any attachments are confidential and intended solely for the addressee. If you received it in error, notify the sender.",
                true),
            RuleCase(
                "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, vernichten Sie sie bitte.",
                true),
            RuleCase("Virenfrei. www.avast.example", true),
            RuleCase("To unsubscribe from this group, send an email to x+unsubscribe@example.org.", true),
            RuleCase("_____________\nusers mailing list\nhttps://lists.example/listinfo/users", true),
            RuleCase("The numbers are confidential, please delete them.", false),
            RuleCase("Disclaimer: I am no expert.", false),
            RuleCase("Please unsubscribe me from the mailing list.", false),
            RuleCase("Please consider the environment: why print?", false),
            RuleCase("CONFIDENTIALITY NOTICE", true),
            RuleCase("Legal notice: the supplier sent one on Friday, see the attachment.", false),
            RuleCase("To unsubscribe from your newsletter at www.helpdesk.example did not work.", false),
            RuleCase(
                "Important: the recipient of order 4711 is wrong, please delete it and send it again to the old address.",
                false),
            RuleCase(
                "Aviso: el destinatario no ha recibido nada y la responsabilidad es de ustedes, hay que enviarlo otra vez.",
                false),
            RuleCase(
                "The parcel was refused, the recipient moved in May. The distribution center in Linz says that it has no liability and wants it to be sent back before Friday.",
                false),
        ]
    )
    func notices(sample: RuleCase) {
        #expect(TrailingNotice.isNotice(sample.bytes) == sample.isTaken)
    }

    @Test(
        "below a salutation and nothing else stands what the author says, however it reads",
        arguments: [
            "Hello,\n\nThis message has been scanned three times and the virus report is attached.",
            "Hello,\nThis message has been scanned three times and the virus report is attached.",
            "Hallo,\n\nDie Nachricht wurde irrtümlich gelöscht, der Empfänger war falsch. Bitte die Weiterleitung abschalten.",
        ]
    )
    func onlyParagraph(text: String) {
        #expect(ReplyText.read(text: Array(text.utf8)).reply == Array(text.utf8))
    }

    @Test(
        "header blocks",
        arguments: [
            RuleCase("From: Anna <anna@example.org>\nSent: Monday, 2 March 2026 09:15\nTo: x\nSubject: y", true),
            RuleCase(
                "*Von:* Anna <anna@example.org>\n*Gesendet:* Montag, 2. März 2026 09:15\n*An:* x\n*Betreff:* y", true),
            RuleCase("De : Anna <anna@example.org>\nEnvoyé : lundi 2 mars 2026 09:15\nÀ : x\nObjet : y", true),
            RuleCase(
                "Gesendet: Montag, 02. März 2026 um 09:15 Uhr\nVon: \"Anna\" <anna@example.org>\nAn: x\nBetreff: y",
                true),
            RuleCase("发件人: Anna <anna@example.org>\n发送时间: 2026年3月2日 9:15\n收件人: x\n主题: y", true),
            RuleCase("From: Anna <anna@example.org>\n\nSent: Monday, 2 March 2026 09:15\n\nTo: x\n\nSubject: y", true),
            RuleCase("From: Berlin\nTo: Hamburg\nDate: tomorrow", false),
            RuleCase("From: Anna <anna@example.org>\nSubject: y\n\nMessage", false),
            RuleCase("Name: Anna\nFrom: x\nSubject: y", false),
            RuleCase("From: Anna <a@example.org>\nTo: x\nDate: 2 March 2026\nAmount: 99 EUR", false),
        ]
    )
    func headerBlocks(sample: RuleCase) {
        let lines = ReplyLines(Array(sample.line.utf8), isFlowed: false)
        #expect((HeaderBlockLines(lines, at: 0)?.isQuotation(isAnnounced: false) ?? false) == sample.isTaken)
    }

    @Test(
        "announced answers",
        arguments: [
            RuleCase("See my answers below in red.", true), RuleCase("Meine Antworten stehen unten.", true),
            RuleCase("Mes réponses sont en rouge.", true),
            RuleCase("The red lamp is on. Please answer.", false), RuleCase("It works.", false),
        ])
    func announcements(sample: RuleCase) {
        #expect(AnswerAnnouncement.isPresent(in: sample.bytes) == sample.isTaken)
    }

    @Test("where announced answers stand")
    func announcedPlaces() {
        func place(_ text: String) -> AnswerAnnouncement.Place? { AnswerAnnouncement.place(in: Array(text.utf8)[...]) }
        #expect(place("See below.") == .below)
        #expect(place("Meine Antworten stehen unten.") == .below)
        #expect(place("My answers are inline.") == .between)
        #expect(place("Mes réponses dans le texte.") == .between)
        #expect(place("See my answers below in red.") == .looks)
        #expect(place("It works.") == nil)
    }

    @Test(
        "recipients in words that are not known belong to a header block, other fields do not",
        arguments: [
            RuleCase("From: Anna <a@x.example>\nSent: 2 March 2026 09:15\nQaraqa: b@x.example\nSubject: y", true),
            RuleCase("From: Anna <a@x.example>\nSent: 2 March 2026 09:15\nQaraqa: b\nSubject: y", false),
        ]
    )
    func unknownRecipients(sample: RuleCase) {
        let lines = ReplyLines(Array(sample.line.utf8), isFlowed: false)
        #expect((HeaderBlockLines(lines, at: 0)?.isQuotation(isAnnounced: false) ?? false) == sample.isTaken)
    }
}
