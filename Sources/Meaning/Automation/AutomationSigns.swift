// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// The fields of a header that show a machine, found in one pass; for a person's mail nothing is copied or decoded.
struct AutomationSigns {
    /// What a field speaks for; a set where several are asked for.
    struct Sign: OptionSet, Sendable {
        let rawValue: UInt16
        /// A delivery report.
        static let bounce = Sign(rawValue: 1)
        /// Another machine report.
        static let report = Sign(rawValue: 1 << 1)
        /// An answer that a machine wrote.
        static let autoReply = Sign(rawValue: 1 << 2)
        /// A mailing list or a newsletter.
        static let list = Sign(rawValue: 1 << 3)
        /// Bulk mail by its precedence, as vacation programs mark theirs, too.
        static let bulk = Sign(rawValue: 1 << 4)
        /// Bulk mail that a program for campaigns sent.
        static let mass = Sign(rawValue: 1 << 9)
        /// Other mail that a machine wrote.
        static let generated = Sign(rawValue: 1 << 5)
        /// Nobody is to get a bounce (RFC 5321 §4.5.5); what that means depends on the subject.
        static let nullPath = Sign(rawValue: 1 << 6)
        /// A list, where nothing else shows what the mail is.
        static let sparseList = Sign(rawValue: 1 << 7)
        /// A machine, where nothing else shows what the mail is.
        static let sparseGenerated = Sign(rawValue: 1 << 8)
    }

    /// Fields that speak, by their places in the header, in order.
    private(set) var found: [(place: Int, sign: Sign)] = []
    /// The first field of its kind, which is the one that counts.
    private(set) var subject: Int?
    private(set) var contentType: Int?
    private var from: Int?
    private var sender: Int?
    private var replyTo: Int?

    /// Only this many fields are looked at.
    private static let maximumFields = 2_000

    init(_ header: HeaderBlock) {
        for place in header.fields.indices.prefix(AutomationSigns.maximumFields) {
            let field = header.fields[place]
            switch field.known {
            case .subject: subject = subject ?? place
            case .contentType: contentType = contentType ?? place
            case .from: from = from ?? place
            case .sender: sender = sender ?? place
            case .replyTo: replyTo = replyTo ?? place
            case .date, .to, .cc, .bcc, .messageID, .inReplyTo, .references, .mimeVersion, .contentTransferEncoding,
                .contentDisposition, .contentID:
                break
            case .other:
                let (name, value) = (header.bytes[field.name], header.bytes[field.value])
                if let sign = UnlistedField.sign(of: name, value: value) { found.append((place, sign)) }
            default:
                if let sign = AutomationSigns.sign(of: field.known, value: header.bytes[field.value]) {
                    found.append((place, sign))
                }
            }
        }
    }

    /// What the value of a listed field says.
    private static func sign(of name: FieldName, value: ArraySlice<UInt8>) -> Sign? {
        switch name {
        case .autoSubmitted:
            // RFC 3834 §5: "no" is a person; keywords that nobody knows are machines.
            let word = FieldWord.first(in: value)
            if word.isEmpty || word.equalsIgnoringCase("no") { return nil }
            return word.equalsIgnoringCase("auto-replied") ? .autoReply : .generated
        case .autoreply, .autorespond, .autoresponder:
            // QUIRK: cPanel writes the answered subject here, which may be empty:
            // samples/automation/field-x-autorespond-empty.eml
            let word = FieldWord.first(in: value)
            return word.equalsIgnoringCase("no") || word.equalsIgnoringCase("false") ? nil : .autoReply
        case .autoReplyFrom: return .autoReply
        case .postMessageClass:
            return FieldWord.contains(value, ["autoresponder", "autoresponse", "autoreply"]) ? .autoReply : nil
        case .precedence, .xPrecedence: return precedence(FieldWord.first(in: value), isListed: name == .precedence)
        case .returnPath: return isNullPath(value) ? .nullPath : nil
        case .listID, .listUnsubscribe, .listPost, .mailingList: return FieldWord.isEmpty(value) ? nil : .list
        case .feedbackID, .campaign: return FieldWord.isEmpty(value) ? nil : .mass
        case .autoResponseSuppress:
            // MS-OXCMAIL: DR, RN, NRN suppress reports only.
            return FieldWord.contains(value, ["all", "oof", "autoreply"]) ? .generated : nil
        case .tlsReportDomain, .tlsReportSubmitter: return FieldWord.isEmpty(value) ? nil : .report
        case .failedRecipients: return .bounce
        default: return nil
        }
    }

    private static func precedence(_ word: ArraySlice<UInt8>, isListed: Bool) -> Sign? {
        if FieldWord.contains(word, ["auto_reply", "auto-reply", "autoreply"]) { return .autoReply }
        guard isListed else { return nil }
        if word.equalsIgnoringCase("list") { return .list }
        return word.equalsIgnoringCase("bulk") || word.equalsIgnoringCase("junk") ? .bulk : nil
    }

    /// `<>`, blanks and comments around and within (RFC 5322 §3.6.7); sendmail writes the mailer daemon in its place.
    private static func isNullPath(_ value: ArraySlice<UInt8>) -> Bool {
        let path = FieldWord.withoutComments(value.prefix(FieldWord.maximumValue))
        guard path.first == UInt8(ascii: "<") else { return false }
        let inside = FieldWord.withoutComments(path.dropFirst())
        if inside.first == UInt8(ascii: ">") { return true }
        return inside.prefix { $0 != UInt8(ascii: "@") && $0 != UInt8(ascii: ">") }.equalsIgnoringCase("mailer-daemon")
    }

    // MARK: Questions

    /// The places of the fields that speak for one of these.
    func places(_ signs: Sign) -> [Int] {
        found.isEmpty ? [] : found.filter { signs.contains($0.sign) }.map(\.place)
    }

    /// Whether words that people use as well may be those of an automatic answer: the mail answers another one, or a
    /// machine wrote it that is no list and no newsletter.
    private func mayAnswer(_ mail: Mail) -> Bool {
        if !mail.inReplyTo.isEmpty || !mail.references.isEmpty { return true }
        let signs = found.reduce(into: Sign()) { $0.formUnion($1.sign) }
        return signs.isDisjoint(with: [.list, .mass]) && !signs.isDisjoint(with: [.bulk, .nullPath, .generated])
    }

    /// Machine reports that a field tells, or the subject (RFC 7489 §7.2.1.1).
    func report(_ mail: Mail) -> [Int] {
        let fields = places(.report)
        guard fields.isEmpty, let subject, let text = mail.subject, ReportSigns.isAggregate(subject: text) else {
            return fields
        }
        return [subject]
    }

    /// Answers that a machine wrote to a mail (RFC 3834): its fields, a null return path with the subject of an answer,
    /// and, without such fields, the words of the subject.
    func autoReply(_ mail: Mail) -> [Int] {
        let marked = places(.autoReply)
        let nullPaths = places(.nullPath)
        guard let subject, let text = mail.subject else { return marked }
        let speaks =
            !nullPaths.isEmpty && SubjectLine(SubjectTag.dropped(from: text)).isReply
            || marked.isEmpty && AutoReplySubject.matches(text, isLikely: mayAnswer(mail))
        return speaks ? (marked + nullPaths + [subject]).sorted() : marked
    }

    /// Other mail that a machine wrote: its fields and its senders.
    func generated(_ mail: Mail) -> [Int] {
        var result = places([.generated, .nullPath])
        if let from, MachineAddress.isAmong(mail.from) { result.append(from) }
        if let sender, MachineAddress.isAmong(mail.sender, asSender: true) { result.append(sender) }
        return result.sorted()
    }

    /// What shows a machine where nothing else does.
    func sparseGenerated(_ mail: Mail) -> [Int] {
        var result = places(.sparseGenerated)
        if let replyTo, MachineAddress.isAmong(mail.replyTo) { result.append(replyTo) }
        return result.sorted()
    }

    // MARK: Evidence

    /// `Field-Name: value`, unfolded and cut to ``Automation/maximumEvidence`` characters.
    static func evidence(_ place: Int, in header: HeaderBlock) -> String {
        let field = header.fields[place]
        // No character is longer than four bytes in any charset of header fields, escapes aside.
        let value = AutomationSigns.beginning(of: header.unfolded(field))
        let text = HeaderText(fallback: header.fallbackCharset).plain(value)
        let scalars = (header.name(of: field) + ": " + text).unicodeScalars
        return String(String.UnicodeScalarView(scalars.prefix(Automation.maximumEvidence)))
    }

    /// A value cut to what evidence can show, never inside a character.
    private static func beginning(of value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let maximum = 4 * Automation.maximumEvidence
        guard value.count > maximum else { return value }
        var cut = value.prefix(maximum)
        while cut.count > maximum - 4, let last = cut.last, last >= 0x80 { cut = cut.dropLast() }
        return cut
    }
}
