// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Whose address or domain a phrase is about.
///
/// "Does not exist" and "not found" are said of recipients, but also of the sender's domain and of the host that
/// connects. Taken for the recipient's, they would stop all mail to a good address, so what stands before them in the
/// sentence is asked.
enum PhraseSubject {
    /// Bytes before a phrase that are looked at.
    private static let maximumBefore = 60

    /// The reason of a phrase that was found in a comparable text (``DiagnosticText``), `nil` where it says nothing.
    ///
    /// - Complexity: O(1).
    static func reason(of phrase: ReasonPhrases.Phrase, at range: Range<Int>, in text: [UInt8]) -> BounceReason? {
        guard phrase.reason.kind == .hard, phrase.strength < .certain else { return phrase.reason }
        let rest = text[range.upperBound...]
        if phrase.reason == .domainNoMail, limits.contains(where: { rest.hasOpening($0) }) { return nil }
        if unknown.contains(where: { text[range].endsIgnoringCase(with: $0) }) {
            // `unbekannter Fehler`: the word goes on.
            let next = rest.drop { $0.isLetter }
            if troubles.contains(where: { next.hasOpening($0) }) { return nil }
            // `erreur inconnue`: the noun stands before.
            let noun = text[range].lastIndex(of: 0x20).map { text[range.lowerBound..<$0] } ?? []
            if troubles.contains(where: { noun.endsIgnoringCase(with: $0) }) { return nil }
        }
        var before = text[..<range.lowerBound].suffix(maximumBefore)
        if let end = before.indices.last(where: { isSentenceEnd(before[$0...]) }) { before = before[end...] }
        // `authentication failed: user unknown` is our own user.
        if logins.contains(where: { before.place(of: $0) != nil }) { return .policy }
        // `too many unknown recipients`, `your server sent mail to invalid recipients`, `unknown user limit exceeded`.
        if crowds.contains(where: { before.place(of: $0) != nil }) { return .clientBlocked }
        if before.endsIgnoringCase(with: "too many ") || rest.hasOpening(" limit") || rest.hasOpening("s limit") {
            return .rateLimited
        }
        if allowLists.contains(where: { rest.prefix(40).place(of: $0) != nil }) { return .recipientRefused }
        if senderMarks.contains(where: { rest.prefix(40).place(of: $0) != nil }) { return .senderRejected }
        if phrase.reason == .domainUnknown, text[range].contains(UInt8(ascii: "[")) {
            // `host mx[192.0.2.1]: unknown` is what that host said, `host [192.0.2.1] unknown to us` is about ourselves.
            if text[range].place(of: "]:") != nil || text[range].place(of: "] said") != nil { return nil }
            if isClient(text[range]) { return .clientBlocked }
        }
        let sentence = text[before.startIndex..<range.upperBound]
        let recipient = last(of: recipients, in: sentence) ?? -1
        if let sender = last(of: senders, in: sentence), sender > recipient, !isReturn(sentence[..<sender]) {
            return .senderRejected
        }
        if let client = last(of: clients, in: sentence), client > recipient { return .clientBlocked }
        if let thing = last(of: things, in: sentence), thing > recipient { return nil }
        return phrase.reason
    }

    /// Whether a phrase has an address literal in its gap: who connects is named by it.
    private static func isClient(_ phrase: ArraySlice<UInt8>) -> Bool {
        guard let bracket = phrase.firstIndex(of: UInt8(ascii: "[")), bracket + 1 < phrase.endIndex else {
            return false
        }
        return phrase[bracket + 1].isDigit
    }

    private static func isSentenceEnd(_ text: ArraySlice<UInt8>) -> Bool {
        text.hasOpening(". ") || text.hasOpening("; ") || text.hasOpening("! ")
    }

    /// "Returned to sender".
    private static func isReturn(_ before: ArraySlice<UInt8>) -> Bool {
        before.endsIgnoringCase(with: "to ") || before.endsIgnoringCase(with: "to the ")
    }

    private static func last(of words: [StaticString], in text: ArraySlice<UInt8>) -> Int? {
        var result: Int?
        for word in words {
            var place = text.place(of: word)
            while let found = place {
                result = max(result ?? found, found)
                place = text.place(of: word, from: found + 1)
            }
        }
        return result
    }

    private static let recipients: [StaticString] = [
        "recipient", "rcpt", "user", "mailbox", "addressee", "destination", "empfanger", "empfaenger", "destinat",
        "ontvanger",
        "получател", "адресат", "收件", "収信", "宛先", "수신", "benutzer", "utilisateur", "usuari", "utilizator",
        "utente", "gebruiker", "odbiorc", "adresat", "prijemc", "cimzett", "mottagar", "mottaker", "modtager", "alici",
        "kullanici", "пользовател", "користувач",
    ]

    /// What may be missing or invalid besides an address.
    private static let things: [StaticString] = [
        " url", "your message", "message-id", "message id", "header", "attachment", " file", "dkim", " spf", "selector",
        "certificate", "database", " table", "ldap",
    ]

    private static let crowds: [StaticString] = ["sent mail to", "sends mail to", "sends to", "sending to", "sent to "]
    private static let allowLists: [StaticString] = ["whitelist", "white list", "allow list", "allowlist"]

    private static let logins: [StaticString] = ["authentication", "auth failed", "login", "sasl", "credentials"]

    /// Behind a phrase: "no such host b.example (sender)".
    private static let senderMarks: [StaticString] = ["(sender", "in mail from", "in from:", "in sender", "for sender"]

    private static let senders: [StaticString] = [
        "sender ", "sender-", "sender:", "sender, ", "senders domain", "senders address", "senders email", "mail from:",
        "mail from @", "from address", "from domain", "from header", "from: ", "envelope from", "return path",
        "return-path", "reverse-path", "originator", "your domain", "absender", "expediteur", "remitente", "remetente",
        "mittente", "nadawc", "afzender", "avsandare", "afsender", "gonderen", "отправител", "发件人", "发信人",
        "寄件", "寄信", "送信元", "送信者", "発信者", "発信元", "your address is", "your email address is", "your e-mail address is",
        "差出人",
        "발신자", "보낸", "відправник", "подател", "пошиљал", "odesilatel",
        "odosielate", "felado", "expeditor", "lahettaj", "avsender", "posiljatelj", "remitent", "saatja", "gonderici",
        "αποστολεα", "שולח", "مرسل", "pengirim", "nguoi gui", "ผู้ส่ง",
    ]

    private static let clients: [StaticString] = [
        "helo", "ehlo", "client ", "your host", "your ip", "your server", "your mail server", "ip address",
        "sending host", "sending server", "sending mta", "sending system", "connection from", "connecting host",
        "reverse",
    ]

    /// What goes on behind "does not accept mail" where only some mail is refused.
    private static let limits: [StaticString] = [
        " from", " with", " over", " via", " unless", " larger", " that", " which", " by ", " if ", " at this time",
        " von", " mit ", " de ", " con ", " avec ",
    ]

    /// Ends of phrases that say that something is unknown.
    private static let unknown: [StaticString] = [
        "unknown", "unbekannt", "inconnu", "inconnue", "desconocido", "desconhecido", "sconosciuto", "onbekend",
        "okand",
        "ukendt", "ukjent",
    ]

    /// What is unknown where no address is: "recipient's server returned an unknown error".
    private static let troubles: [StaticString] = [
        " error", " reason", " response", " problem", " failure", " status", " command", " exception", " result",
        " cause", " parameter", " sender", " client", " option", " fehler", " grund", " ursache", " erreur", " motivo",
        " raison", " errore", " erro", " causa", " motif", " fout", " reden", " absender",
    ]
}
