// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Finds the failed recipients in the text of a report, and what is said about each.
///
/// However different the reports of the world look, recipients stand in few ways: at the start of a line (`<a@b>:`,
/// `a@b... User unknown`, alone and indented), behind a label (`Recipient: a@b`), in a transcript of the SMTP session
/// (`>>> RCPT TO:<a@b>`, `<<< 550 …`), or in a sentence that says that something failed. The first way that finds
/// somebody is taken.
struct RecipientLines {
    /// Recipients that are listed.
    static let maximum = DeliveryStatusPart.maximumRecipients
    /// Bytes of a diagnostic that are kept.
    static let maximumDiagnostic = 2000
    /// Lines of a diagnostic.
    private static let maximumLines = 40

    let text: ReportText
    /// The lines where recipients stand.
    let region: Range<Int>
    /// Labels of the family besides the general ones.
    let labels: [StaticString]
    /// Addresses that are not recipients unless they stand where only recipients do: the sender of the mail that failed, and
    /// of the report.
    let others: Set<[UInt8]>

    /// The recipients in order of appearance, each once.
    func read() -> [TextRecipient] {
        var starts: [Int: Listed] = [:]
        var order: [Int] = []
        var hasPlain = false
        for index in region {
            guard order.count < RecipientLines.maximum else { break }
            guard let listed = listed(text.content(index)) else { continue }
            // `<a@b>: host x said: 550` folded before `<a@b>... User unknown`.
            if let last = order.last, index == last + 1, !text.isBlank(index), let before = starts[last],
                before.address.elementsEqual(listed.address)
            {
                continue
            }
            if !listed.isWeak { hasPlain = true }
            starts[index] = listed
            order.append(index)
        }
        // `To: a@b` sums up the mail that failed where the recipients are listed by themselves.
        if hasPlain { order.removeAll { starts[$0]?.isWeak ?? true } }
        let kept = Set(order)
        var found = order.compactMap { index -> TextRecipient? in
            guard let listed = starts[index] else { return nil }
            let diagnostic = diagnostic(from: index, rest: listed.rest, isStart: { kept.contains($0) })
            return TextRecipient(address: Array(listed.address), diagnostic: diagnostic, line: index)
        }
        if found.isEmpty { found = transcript() }
        if found.isEmpty { found = sentences() }
        return RecipientLines.unique(found)
    }

    /// A line that begins with a recipient.
    private struct Listed {
        let address: ArraySlice<UInt8>
        /// What follows it.
        let rest: ArraySlice<UInt8>
        /// Whether a label stands before it that may also stand before something else.
        var isWeak = false
    }

    /// Each address once; the first with a diagnostic tells it.
    static func unique(_ recipients: [TextRecipient]) -> [TextRecipient] {
        var places: [[UInt8]: Int] = [:]
        var result: [TextRecipient] = []
        for recipient in recipients {
            let key = recipient.address.map(\.lowercased)
            if let place = places[key] {
                if result[place].diagnostic.isEmpty { result[place].diagnostic = recipient.diagnostic }
            } else {
                places[key] = result.count
                result.append(recipient)
            }
        }
        return result
    }

    // MARK: Lines that begin with a recipient

    private static let bullets: Set<UInt8> = [
        UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: ">"), UInt8(ascii: "+"), UInt8(ascii: "o"),
        UInt8(ascii: "#"),
    ]

    /// Labels that stand before recipients only.
    private static let generalLabels: [StaticString] = [
        "recipient", "recipients", "recipient address", "undeliverable address", "undeliverable addresses", "error-for",
        "addressed to", "unable to deliver message to", "there was an error delivering your mail to",
        "user's mailbox is full", "failed recipient", "failed recipients", "failed address",
        "rcpt to", "recipient(s)", "failed recipient(s)",
        "recipient's address", "undelivered to", "not delivered to", "unknown user", "unknown address", "user unknown",
        "invalid address", "intended recipient", "intended recipients",
        "invalid recipient", "invalid recipients", "empfänger", "destinataire", "destinataires", "destinatario",
        "destinatário",
        "destinatari", "ontvanger", "mottagare", "modtager", "odbiorca", "adresat", "получатель", "адресат",
        "Получатель", "Адресат", "Empfänger", "宛先",
        "受信者",
        "収信人", "收件人", "收件者", "수신자", "받는사람", "受信アドレス", "could not deliver to", "delivery to", "couldn't deliver to",
        "unable to deliver to",
        "undeliverable to", "failed to deliver to", "could not be delivered to", "address(es)", "destination", "dest",
        "envelope recipient",
    ]

    /// Labels that may also sum up the mail that failed.
    private static let weakLabels: [StaticString] = [
        "to", "an", "à", "À", "Кому", "Адрес", "a", "para", "mail to", "sent to", "address", "email address",
        "e-mail address", "user",
        "адрес", "кому", "for", "email", "e-mail", "mailbox", "account",
    ]

    /// A line that begins with a recipient, perhaps behind a label.
    private func listed(_ line: ArraySlice<UInt8>) -> Listed? {
        guard line.count >= 3, line.contains(UInt8(ascii: "@")), !line.hasOpening(">>>"), !line.hasOpening("<<<"),
            let found = AddressScan.all(in: line.prefix(600), maximum: 1).first
        else { return nil }
        var head = line[..<found.range.lowerBound].trimmed
        let rest = line[found.range.upperBound...]
        while let last = head.last, RecipientLines.isOpening(last) { head = head.dropLast().trimmed }
        if head.count <= 4, head.allSatisfy({ RecipientLines.bullets.contains($0) }),
            head.count == 1 || head.first != UInt8(ascii: "o")
        {
            head = []
        }
        // `mailto:`, `rfc822;`, `SMTP <`: the type of the address.
        for type in RecipientLines.types {
            let bare = head.last == UInt8(ascii: ":") || head.last == UInt8(ascii: ";") ? head.dropLast() : head
            guard bare.endsIgnoringCase(with: type) else { continue }
            head = bare.dropLast(type.utf8CodeUnitCount).trimmed
            while let last = head.last, RecipientLines.isOpening(last) { head = head.dropLast().trimmed }
            break
        }
        if head.isEmpty {
            return isListed(rest, found.address)
                ? Listed(address: found.address, rest: RecipientLines.opened(rest)) : nil
        }
        guard let label = RecipientLines.label(head), !isOther(found.address) else { return nil }
        let isStrong = (labels + RecipientLines.generalLabels).contains { label.equalsIgnoringCase($0) }
        guard isStrong || RecipientLines.weakLabels.contains(where: { label.equalsIgnoringCase($0) }) else {
            return nil
        }
        return Listed(address: found.address, rest: RecipientLines.opened(rest), isWeak: !isStrong)
    }

    /// What stands before a colon (also the wide one of East Asia), an equal sign, a tab between cells, or alone before the address.
    private static func label(_ head: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard head.count <= 60 else { return nil }
        if head.hasEnding([0xEF, 0xBC, 0x9A]) { return head.dropLast(3).trimmed }
        guard let last = head.last else { return nil }
        if last == UInt8(ascii: ":") || last == UInt8(ascii: "=") { return head.dropLast().trimmed }
        return head
    }

    private static let types: [StaticString] = ["mailto", "rfc822", "smtp", "internet"]

    private static func isOpening(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
            || byte == UInt8(ascii: "(")
            || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "`")
    }

    /// Whether what follows an address at the start of a line lets it be one of a list.
    private func isListed(_ rest: ArraySlice<UInt8>, _ address: ArraySlice<UInt8>) -> Bool {
        let after = rest.drop {
            $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: ")")
                || $0 == UInt8(ascii: "]")
        }
        let closed = after.startIndex > rest.startIndex
        let text = after.trimmed
        guard let first = text.first else { return !isOther(address) || closed }
        switch first {
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "-"), UInt8(ascii: "="),
            UInt8(ascii: "<"), UInt8(ascii: "["),
            UInt8(ascii: "#"), UInt8(ascii: "|"):
            return !isOther(address) || first == UInt8(ascii: ":")
        case UInt8(ascii: ","):
            return text.count == 1 && !isOther(address)
        case UInt8(ascii: "."):
            return text.hasOpening("...") || text.count == 1 && !isOther(address)
        default:
            if isOther(address) { return false }
            if RecipientLines.isDate(text) { return true }
            // `'a@b' on 1 March`, `a@b Failed`, `<a@b> User unknown`.
            return SMTPReplyCode.match(text, at: text.startIndex) != nil
                || ReasonDecision.words(of: text.prefix(200)).map { $0.strength > .vague } ?? false
                || text.prefix(120).holds(anyOf: FailureWords.verbs)
        }
    }

    /// `on 3/2/2026 10:15 AM`, `am 02.03.2026 10:15`: when Exchange tried.
    private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
        let words: [StaticString] = ["on ", "am ", "le ", "el ", "em ", "il ", "op ", "den ", "på ", "дата "]
        return words.contains { text.hasOpening($0) } && text.prefix(40).count(where: \.isDigit) >= 4
    }

    /// What follows an address, without what closes it.
    private static func opened(_ rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let marks: Set<UInt8> = Set(">\"'):;,.-=|] \t`".utf8)
        var rest = rest
        // `<mailto:a@b>` of HTML turned into text.
        if rest.hasOpening("<mailto:") || rest.hasOpening(" <mailto:") || rest.hasOpening("> <mailto:"),
            let close = rest.lastIndex(of: UInt8(ascii: ">"))
        {
            rest = rest[(close + 1)...]
        }
        rest = rest.drop { marks.contains($0) }.trimmed
        return isDate(rest) ? [] : rest
    }

    private func isOther(_ address: ArraySlice<UInt8>) -> Bool { others.contains(address.map(\.lowercased)) }

    // MARK: What is said about a recipient

    /// The rest of the line and the lines that follow, up to a blank one, a rule, or the next recipient.
    private func diagnostic(from index: Int, rest: ArraySlice<UInt8>, isStart: (Int) -> Bool) -> [UInt8] {
        var result = Array(rest.prefix(RecipientLines.maximumDiagnostic))
        var next = index + 1
        var blanks = 0
        while next < region.upperBound, next - index < RecipientLines.maximumLines,
            result.count < RecipientLines.maximumDiagnostic
        {
            if isStart(next) || text.isRule(next) { break }
            if text.isBlank(next) {
                if !result.isEmpty { break }
                blanks += 1
                if blanks > 2 { break }
                next += 1
                continue
            }
            let content = text.content(next)
            if RecipientLines.isSection(content) { break }
            // What sums up the mail explains nothing.
            if RecipientLines.summaries.contains(where: { content.hasOpening($0) }) {
                next += 1
                continue
            }
            // A sentence between two lists of recipients announces the second one.
            if result.isEmpty, blanks > 0, isFollowedByStart(next, isStart) { break }
            if result.isEmpty, isLeadIn(content), text.isBlank(next + 1) {
                blanks = 0
                next += 1
                continue
            }
            if !result.isEmpty { result.append(0x20) }
            result += content.prefix(RecipientLines.maximumDiagnostic)
            next += 1
        }
        return result
    }

    private static let summaries: [StaticString] = [
        "subject:", "message-id:", "date:", "sent:", "from:", "cc:", "betreff:", "gesendet:", "objet :", "asunto:",
        "assunto:", "oggetto:",
        "message id:", "received:",
    ]

    /// Whether the paragraph that begins here is followed by a recipient.
    private func isFollowedByStart(_ index: Int, _ isStart: (Int) -> Bool) -> Bool {
        var next = index
        while next < region.upperBound, next - index < RecipientLines.maximumLines, !text.isBlank(next) {
            if isStart(next) { return true }
            next += 1
        }
        while next < region.upperBound, next - index < RecipientLines.maximumLines, text.isBlank(next) { next += 1 }
        return next < region.upperBound && isStart(next)
    }

    /// `because:` alone in a paragraph: what it announces comes behind the blank line.
    private func isLeadIn(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 80 && line.last == UInt8(ascii: ":") && !line.contains { $0.isDigit || $0 == UInt8(ascii: "@") }
    }

    /// `----- Transcript of session follows -----`, `>>> RCPT TO`: something else begins.
    private static func isSection(_ line: ArraySlice<UInt8>) -> Bool {
        line.hasOpening("---") || line.hasOpening("===") || line.hasOpening("***") || line.hasOpening(">>>")
            || line.hasOpening("... while talking to") || line.hasOpening("final-recipient:")
            || line.hasOpening("reporting-mta:")
    }

    // MARK: Transcripts

    /// `>>> RCPT To:<a@b>` and the reply below it; `550 5.1.1 <a@b>... User unknown`.
    private func transcript() -> [TextRecipient] {
        var result: [TextRecipient] = []
        var pending: (address: [UInt8], line: Int)?
        for index in region {
            guard result.count < RecipientLines.maximum else { break }
            let line = text.content(index)
            if line.hasOpening(">>>") || line.hasOpening("rcpt to:") || line.hasOpening("-> rcpt to:")
                || line.hasOpening("sent: rcpt to:")
            {
                pending =
                    line.prefix(300).holds("rcpt to:") ? AddressScan.first(in: line).map { (Array($0), index) } : nil
            } else if let waiting = pending, isFailureReply(line) {
                result.append(TextRecipient(address: waiting.address, diagnostic: Array(reply(line)), line: index))
                pending = nil
            } else if isFailureReply(line),
                let address = AddressScan.all(in: line.prefix(600)).first(where: { !isOther($0.address) })
            {
                result.append(
                    TextRecipient(address: Array(address.address), diagnostic: Array(reply(line)), line: index))
            }
        }
        return result
    }

    private func reply(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        line.drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "-") || $0.isSpace }.prefix(
            RecipientLines.maximumDiagnostic)
    }

    private func isFailureReply(_ line: ArraySlice<UInt8>) -> Bool {
        let reply = line.hasOpening("<<<") || line.hasOpening("<-") ? self.reply(line) : line
        return !reply.isEmpty && SMTPReplyCode.match(reply, at: reply.startIndex) != nil
    }

    // MARK: Sentences

    /// An address in a paragraph that says that something failed.
    private func sentences() -> [TextRecipient] {
        var result: [TextRecipient] = []
        var start = region.lowerBound
        while start < region.upperBound, result.count < RecipientLines.maximum {
            guard !text.isBlank(start) else {
                start += 1
                continue
            }
            var end = start + 1
            while end < region.upperBound, !text.isBlank(end), !text.isRule(end),
                end - start < RecipientLines.maximumLines
            { end += 1 }
            let paragraph = text.slice(start..<end).prefix(4 * RecipientLines.maximumDiagnostic)
            if FailureWords.say(paragraph) {
                var floor = paragraph.startIndex
                for found in AddressScan.all(in: paragraph, maximum: 100) {
                    defer { floor = found.range.upperBound }
                    guard isRecipient(found, in: paragraph, from: floor) else { continue }
                    result.append(
                        TextRecipient(
                            address: Array(found.address),
                            diagnostic: Array(paragraph.prefix(RecipientLines.maximumDiagnostic)),
                            line: start
                        )
                    )
                }
            }
            start = end
        }
        return result
    }

    /// Whether an address in a failing sentence may be the recipient, and not whom to ask or who sent.
    private func isRecipient(_ found: AddressScan.Found, in text: ArraySlice<UInt8>, from floor: Int) -> Bool {
        if isOther(found.address) { return false }
        let local = found.address.prefix { $0 != UInt8(ascii: "@") }
        if local.hasOpening("postmaster") || local.hasOpening("mailer-daemon") || local.hasOpening("abuse")
            || local.hasOpening("helpdesk")
        {
            return false
        }
        let before = text[floor..<found.range.lowerBound].suffix(40)
        if before.holds(anyOf: [
            "mail from", "from:", "from <", "sender", "contact ", "message-id", "return-path", "absender", "kontakt",
        ]) {
            return false
        }
        let after = text[found.range.upperBound...].prefix(3)
        return !after.hasOpening("> for") && !before.trimmed.endsIgnoringCase(with: "from")
    }
}
