// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Meaning

@Suite("Subjects of automatic answers")
struct AutoReplySubjectTests {
    @Test(
        "machines, and people who leave a note",
        arguments: [
            "Automatic reply from Example Support", "Auto Reply: Your mail", "AutoReply: Printer", "Auto-Reply",
            "Automatic Out of Office reply: Printer", "Out of Office AutoReply: Re: [#1042] Printer",
            "Out of Office: Anna Muster", "Out-of-Office: Printer", "Out of Office (Anna Muster)",
            "Out of Office, returning 9 March", "Out of Office. Back on Monday.", "Out of Office / Abwesend",
            "OOO - back Monday", "OOO Re: Printer", "OOO: Re: Printer?", "Out of office 2 March - 9 March",
            "Out of office 3/2", "Anna Muster is out of the office (returning 03/09/2026)",
            "Anna Muster will be out of the office until 9 March", "I am on vacation until March 9",
            "I am currently on annual leave until Monday 9th March", "Abwesenheitsnachricht bis 9. März",
            "Automatische Antwort auf: Drucker", "Automatische Antwort auf Ihre E-Mail",
            "Automatische Antwort von Anna Muster", "Ich bin im Urlaub bis 09.03.",
            "Je suis en congés jusqu'au 9 mars", "RESPUESTA AUTOMÁTICA: Impresora",
            "Estoy de vacaciones hasta el 9 de marzo", "Risposta automatica: R: Stampante",
            "Sono in ferie fino al 9 marzo", "Estou de férias até 9 de março", "Ik ben afwezig tot 9 maart",
            "Jeg er på ferie", "Jag är på semester",
            "Olen lomalla 9.3. saakka", "Jestem na urlopie do 9 marca", "Jsem na dovolené do 9.3.",
            "Szabadságon vagyok", "АВТОМАТИЧЕСКИЙ ОТВЕТ: Принтер", "Я в отпуске до 9 марта", "OTOMATIK YANIT: Yazıcı",
            "【自動応答】プリンター", "[自動返信] プリンター", "[자동응답] 프린터", "자동응답메일",
            "Your support request has been received - #1042", "[#1042] Your ticket has been created",
            "Thanks for contacting Example Support (ticket 1042)", "Thank you for your message!",
            "[Ticket#2026030210000015] Automatic reply: Drucker", "Nous avons bien reçu votre demande n° 1042",
            "Ваша заявка принята №1042", "お問い合わせを受け付けました（受付番号1042）", "我们已收到您的邮件，谢谢",
            "External: Automatic reply: Printer", "-- Auto reply --",
            "This is an automatic reply - please do not answer",
        ]
    )
    func machines(subject: String) {
        #expect(AutoReplySubject.matches(subject))
    }

    @Test(
        "people who write about such mail, or of something else",
        arguments: [
            "", ":", "[]", "Re:", "Automatic replies not working", "automatic reply template", "Auto reply settings",
            "Autoreply stopped working", "Auto response time too slow", "Automated response system quote",
            "Auto parts order", "Auto-Versicherung", "Autosvar virker ikke", "Out of office days policy",
            "Out of office replies are sent twice", "Out of office reply text needs approval", "Out of paper",
            "Out of the office hours support", "Our office is closed on Friday?", "OOO calendar sync", "Vacation",
            "Vacation request Anna Muster", "Urlaub: Antrag vom 2. März", "Abwesenheitsnotiz einrichten",
            "Wie stelle ich eine Abwesenheitsnotiz ein?", "Automatische Antwort heute nicht angekommen",
            "Automatische Antworten abschalten", "Absence de facture", "Respuesta a su consulta", "Ferie", "Poissa",
            "Автоматическая коробка передач", "Автоматический ответ с ошибкой", "自动回复设置", "自动回复怎么关闭?", "外出禁止",
            "Thank you for contacting me", "Thank you for your message, but I still need help",
            "We have not received your message", "I received your message twice", "Your email has been hacked",
            "Your message has been received by the wrong person", "Request received?",
            "Danke für Ihre Nachricht, noch eine Frage", "Nous avons bien reçu votre facture",
            "Who is out of the office?", "My boss is out of office and I cannot log in",
            "My colleague is on vacation and I need her files", "Anna Muster is on maternity leave",
            "I am on vacation and my account is locked", "I am on leave from Monday, please pause my subscription",
            "Ich bin im Urlaub und brauche Zugriff", "RE: Automatic reply: Re: Printer", "FW: Out of Office",
            "回复: 自动回复: 打印机", "Re: [Auto-Reply] Printer", "Test: Automatic reply",
            "Bug: Out of Office not shown", "[Bug] Automatic reply sent twice", "[Question] Out of office chairs",
            "(urgent) Automatic replies go to spam", "[external", "*** *** ***", "Out of Office 365 licences",
        ]
    )
    func people(subject: String) {
        #expect(!AutoReplySubject.matches(subject))
    }

    @Test(
        "common words count where the mail answers another one",
        arguments: [
            "Auto: Printer", "Vacation", "Vacation: Re: Printer", "Abwesend bis 9. März", "Urlaub 02.03.-09.03.",
            "En congé : Imprimante", "Ferie", "Poissa: Tulostin", "Отпуск: Принтер", "休假: 打印机",
            "Anna Muster ist im Urlaub", "Anna Muster - Out of Office", "Anna Muster (Automatic reply)",
        ]
    )
    func common(subject: String) {
        #expect(AutoReplySubject.matches(subject, isLikely: true))
        #expect(!AutoReplySubject.matches(subject))
    }

    @Test(
        "also in an answer, what goes on like a sentence is a person's",
        arguments: [
            "Auto repair", "Vacation request", "Absence of an invoice", "Urlaub beantragen", "Printer - out of office?",
            "Re: Anna Muster - Out of Office", "Away from keyboard",
        ]
    )
    func commonInSentences(subject: String) {
        #expect(!AutoReplySubject.matches(subject, isLikely: true))
    }

    @Test(
        "spellings of one phrase fold to the same bytes",
        arguments: [
            ("Réponse automatique : x", "reponse automatique : x"), ("Re\u{301}ponse", "reponse"),
            ("RÉPONSE\u{A0}:", "reponse :"), ("\u{FEFF}\u{200F} a\u{200B}b \t\n c ", "ab c"),
            ("【自動返信】ＡＢ：", "[自動返信]ab:"), ("ΑΥΤΌΜΑΤΗ ΑΠΆΝΤΗΣΗΣ", "αυτοματη απαντησησ"), ("ЁЙ", "еи"),
            ("OTOMATİK YANIT ı", "otomatik yanit i"), ("🌴 OOO 🌴", "ooo"), ("a – b", "a - b"), ("№ 42", "# 42"),
            ("I’m", "i'm"), ("", ""),
        ]
    )
    func folding(subject: String, folded: String) {
        #expect(String(decoding: FoldedSubject(subject).bytes, as: UTF8.self) == folded)
        #expect(FoldedSubject(folded).bytes == FoldedSubject(subject).bytes)
    }

    @Test("phrases are found longest first, and only where a word ends")
    func table() {
        let table = PhraseTable([(.title, ["auto", "Auto Reply", "auto reply mail", ""]), (.never, ["auto repair"])])
        func ends(_ text: String) -> [Int] { table.matches(in: Array(text.utf8), at: 0).map(\.end) }
        #expect(ends("auto reply mail") == [15, 10, 4])
        #expect(ends("auto reply mails") == [10, 4])
        #expect(ends("auto repair") == [11, 4])
        #expect(ends("automatic") == [] && ends("aut") == [] && ends("") == [] && ends("\u{FF}auto") == [])
        #expect(table.matches(in: Array("x".utf8), at: 1).isEmpty)
    }

    @Test("no subject is judged by more than its beginning")
    func long() {
        let padding = String(repeating: "e\u{301}", count: 200_000)
        #expect(!AutoReplySubject.matches(padding))
        #expect(AutoReplySubject.matches("Automatic reply: " + padding))
        #expect(!AutoReplySubject.matches(String(repeating: "[a]", count: 200_000) + "Automatic reply:"))
        #expect(!AutoReplySubject.matches(String(repeating: "- ", count: 200_000) + "Out of Office"))
    }
}
