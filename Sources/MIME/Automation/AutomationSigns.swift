// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The signs of machine-written mail in a header, one function per class.
///
/// Each function gives the places of the fields that speak for its class, in order; none means it
/// does not apply.
struct AutomationSigns {
    private struct Sign {
        let field: HeaderBlock.Field
        /// Unfolded value, as written.
        let value: String
        /// The value in ASCII lower case.
        let lower: String
    }

    private let mail: Mail
    private let signs: [Sign]

    /// Only this many fields are looked at.
    private static let maximumFields = 2_000

    /// Fields that hold no sign.
    private static let silent: Set<FieldName> = [
        .other, .date, .replyTo, .to, .cc, .bcc, .messageID, .inReplyTo, .references, .mimeVersion,
        .contentTransferEncoding, .contentDisposition, .contentID,
    ]

    init(_ mail: Mail) {
        self.mail = mail
        let text = HeaderText(fallback: mail.header.fallbackCharset)
        signs = mail.header.fields.prefix(AutomationSigns.maximumFields).compactMap { field in
            guard !AutomationSigns.silent.contains(field.known) else { return nil }
            let value = text.plain(mail.header.unfolded(field))
            return Sign(field: field, value: value, lower: value.asciiLowercased)
        }
    }

    /// `Field-Name: value`, unfolded and cut.
    func evidence(_ index: Int) -> String {
        let sign = signs[index]
        let text = mail.header.name(of: sign.field) + ": " + sign.value
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Automation.maximumEvidence)))
    }

    private func fields(_ test: (Sign) -> Bool) -> [Int] {
        signs.indices.filter { test(signs[$0]) }
    }

    private func fields(_ names: FieldName...) -> [Int] {
        fields { names.contains($0.field.known) }
    }

    /// The first word of a value: up to a blank, a semicolon or a comment.
    private static func word(_ value: String) -> String {
        String(
            decoding: value.utf8.prefix { !$0.isSpace && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "(") },
            as: UTF8.self
        )
    }

    private var reportType: String? {
        guard let root = mail.parts.first, root.contentType.essence == "multipart/report" else { return nil }
        if let declared = mail.typeParameter("report-type", of: root) { return declared.asciiLowercased }
        // QUIRK: report-type left out; the machine-readable part tells.
        for child in root.children where mail.parts[child].contentType.type == "message" {
            let subtype = mail.parts[child].contentType.subtype
            if subtype != "rfc822" { return subtype == "global-delivery-status" ? "delivery-status" : subtype }
        }
        return nil
    }

    private var contentTypeFields: [Int] {
        Array(fields(.contentType).prefix(1))
    }

    /// A report about an undelivered or delayed mail (RFC 6522, RFC 3464).
    func bounce() -> [Int] {
        reportType == "delivery-status" ? contentTypeFields : []
    }

    /// Other machine reports.
    func report() -> [Int] {
        let types: Set<String> = ["feedback-report", "disposition-notification", "tlsrpt"]
        if let reportType, types.contains(reportType) { return contentTypeFields }
        let feedback = fields(.tlsReportSubmitter, .tlsReportDomain)
        if !feedback.isEmpty { return feedback }
        // RFC 7489 §7.2.1.1: the subject of an aggregate report.
        return fields {
            $0.field.known == .subject && $0.lower.hasPrefix("report domain:") && $0.lower.contains("submitter:")
        }
    }

    /// Answers that a machine wrote to a mail.
    func autoReply() -> [Int] {
        let marked = fields { sign in
            switch sign.field.known {
            case .autoSubmitted: return AutomationSigns.word(sign.lower).hasPrefix("auto-replied")
            case .autoreply, .autorespond, .autoresponder: return sign.lower != "no" && sign.lower != "false"
            case .autoReplyFrom: return true
            case .precedence:
                let word = AutomationSigns.word(sign.lower)
                return word == "auto_reply" || word == "auto-reply"
            case .postMessageClass: return sign.lower.contains("autoresponder")
            case .xPrecedence: return AutomationSigns.word(sign.lower) == "auto_reply"
            default: return false
            }
        }
        if !marked.isEmpty { return marked }
        guard let subject = mail.subject else { return [] }
        let subjectFields = fields(.subject).prefix(1)
        if AutoReplySubject.matches(subject) { return Array(subjectFields) }
        let nullPaths = nullReturnPath()
        if !nullPaths.isEmpty, SubjectLine(subject).isReply { return (nullPaths + subjectFields).sorted() }
        return []
    }

    /// Mailing lists and newsletter systems (RFC 2919, RFC 2369).
    func list() -> [Int] {
        fields {
            [.listID, .listUnsubscribe, .listPost, .mailingList].contains($0.field.known)
                || ($0.field.known == .precedence && AutomationSigns.word($0.lower) == "list")
        }
    }

    /// Bulk mail.
    func bulk() -> [Int] {
        fields { sign in
            switch sign.field.known {
            case .precedence: return ["bulk", "junk"].contains(AutomationSigns.word(sign.lower))
            case .feedbackID, .campaign: return true
            default: return false
            }
        }
    }

    /// Other machine-written mail.
    func autoGenerated() -> [Int] {
        var result = fields { sign in
            switch sign.field.known {
            case .autoSubmitted: return !sign.lower.isEmpty && AutomationSigns.word(sign.lower) != "no"
            case .autoResponseSuppress:
                let words = sign.lower.utf8.split { $0 == UInt8(ascii: ",") || $0.isSpace }.map {
                    $0.asciiLowercasedText
                }
                return words.contains { ["all", "oof", "autoreply"].contains($0) }
            case .from, .sender:
                return AutomationSigns.isMachine(sign.field.known == .from ? mail.from : mail.sender)
            default: return false
            }
        }
        result += nullReturnPath()
        return Set(result).sorted()
    }

    private func nullReturnPath() -> [Int] {
        fields { $0.field.known == .returnPath && $0.value.utf8.filter { !$0.isSpace }.elementsEqual("<>".utf8) }
    }

    private static let machines: Set<String> = [
        "mailer-daemon", "mailerdaemon", "postmaster", "no-reply", "noreply", "no_reply", "no.reply", "do-not-reply",
        "donotreply", "do_not_reply", "do.not.reply", "dont-reply", "nicht-antworten", "mdaemon",
        "auto-reply", "autoreply", "ne-pas-repondre", "nepasrepondre", "noresponder", "no-responder",
    ]

    private static func isMachine(_ addresses: [Address]) -> Bool {
        addresses.contains { address in
            guard let key = address.key else { return false }
            let local = String(key.prefix { $0 != "@" && $0 != "+" })
            // RFC 2142 §6 and custom: the people behind a list are its software.
            return machines.contains(local) || local.hasPrefix("owner-") || local.hasSuffix("-owner")
                || local.hasSuffix("-request") || local.hasSuffix("-bounces")
        }
    }
}

/// Subjects that mail systems use for automatic answers in the common languages.
enum AutoReplySubject {
    /// Openings of a subject; a colon must follow (a blank may stand before it).
    private static let prefixes = [
        "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "auto-response", "autoresponse",
        "auto", "out of office", "out-of-office", "out of the office", "ooo", "vacation", "away", "automated reply",
        "automatic response", "automated response", "abwesenheitsnotiz", "automatische antwort", "abwesenheit",
        "abwesend",
        "automatische rückmeldung", "réponse automatique", "reponse automatique", "absence du bureau",
        "absent du bureau",
        "message d'absence", "risposta automatica", "fuori sede", "fuori ufficio", "respuesta automática",
        "respuesta automatica", "fuera de la oficina", "fuera de oficina", "resposta automática", "resposta automatica",
        "ausência temporária", "fora do escritório", "automatisch antwoord", "afwezig", "afwezigheidsmelding",
        "automatiskt svar", "frånvaro", "frånvarande", "autosvar", "automatisk svar", "fraværende", "ikke på kontoret",
        "automaattinen vastaus", "poissa", "odpowiedź automatyczna", "autoodpowiedź", "automatyczna odpowiedź",
        "automatická odpověď", "automatická odpoveď", "automatikus válasz", "răspuns automat", "raspuns automat",
        "автоматический ответ", "автоответ", "автоматична відповідь", "otomatik yanıt", "αυτόματη απάντηση",
        "自動応答", "自动答复", "自动回复", "自動回覆", "자동 회신",
    ]

    /// Openings that need no colon, since programs write the original subject right behind them.
    private static let openings = [
        "out of office autoreply", "out of office auto-reply", "out of office reply", "automatische antwort auf",
        "abwesenheitsbenachrichtigung", "i am out of the office", "ich bin nicht im büro", "ich bin abwesend",
        "[auto-reply]", "[autoreply]", "(auto-reply)",
    ]

    static func matches(_ subject: String) -> Bool {
        let lower = subject.lowercased()
        if openings.contains(where: { lower.hasPrefix($0) }) { return true }
        guard let colon = lower.firstIndex(where: { $0 == ":" || $0 == "：" }) else {
            return ["out of office", "abwesenheitsnotiz", "automatic reply"].contains(lower)
        }
        let head = lower[..<colon].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return prefixes.contains(head)
    }
}
