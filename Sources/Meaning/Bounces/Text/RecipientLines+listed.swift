// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

extension RecipientLines {
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
    func listed(_ line: ArraySlice<UInt8>) -> Listed? {
        guard line.count >= 3, line.contains(UInt8(ascii: "@")), !line.hasOpening("<<<"),
            let found = AddressScan.all(in: line.prefix(600), maximum: 1).first
        else { return nil }
        var head = line[..<found.range.lowerBound].trimmed
        // `>>> RCPT TO:<a@b>` is the session; `>>> a@b (reading banner): 554` is ecelerity's list.
        if line.hasOpening(">>>"), head.contains(where: { $0 != UInt8(ascii: ">") }) { return nil }
        let (more, rest) = following(line, from: found.range.upperBound)
        while let last = head.last, RecipientLines.isOpening(last) { head = head.dropLast().trimmed }
        if head.count <= 4, head.allSatisfy({ RecipientLines.bullets.contains($0) }),
            head.count == 1 || head.first != UInt8(ascii: "o")
        {
            head = []
        }
        if RecipientLines.isNumber(head) { head = [] }
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
                ? Listed(address: found.address, more: more, rest: RecipientLines.opened(rest)) : nil
        }
        if RecipientLines.isName(head), line[found.range.lowerBound - 1] == UInt8(ascii: "<"), !isOther(found.address),
            RecipientLines.opened(rest).isEmpty
        {
            return Listed(address: found.address, more: more, rest: [], isWeak: true)
        }
        guard let label = RecipientLines.label(head), !isOther(found.address) else { return nil }
        let isStrong = (labels + RecipientLines.generalLabels).contains { label.equalsIgnoringCase($0) }
        guard isStrong || RecipientLines.weakLabels.contains(where: { label.equalsIgnoringCase($0) }) else {
            return nil
        }
        return Listed(address: found.address, more: more, rest: RecipientLines.opened(rest), isWeak: !isStrong)
    }

    /// The addresses that follow one on its line, `a@b, c@d`, `a@b; c@d`, `a@b and c@d`, and what stands behind them.
    private func following(
        _ line: ArraySlice<UInt8>,
        from end: Int
    ) -> (more: [ArraySlice<UInt8>], rest: ArraySlice<UInt8>) {
        var more: [ArraySlice<UInt8>] = []
        var rest = line[end...]
        for found in AddressScan.all(in: rest.prefix(8192), maximum: 100) {
            let between = rest[..<found.range.lowerBound].drop {
                $0.isSpace || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"")
            }
            let word = between.prefix { !$0.isSpace && $0 != UInt8(ascii: "<") }
            let opening = between.dropFirst(word.count)
            guard RecipientLines.separators.contains(where: { word.equalsIgnoringCase($0) }),
                opening.allSatisfy({ $0.isSpace || RecipientLines.isOpening($0) })
            else { break }
            if !isOther(found.address) { more.append(found.address) }
            rest = rest[found.range.upperBound...]
        }
        return (more, rest)
    }

    private static let separators: [StaticString] = [
        ",", ";", "and", "&", "/", "und", "et", "y", "e", "en", "och", "og", "i", "и", "、", "，", "；",
    ]

    /// `1.`, `12)`: the number of a list.
    private static func isNumber(_ head: ArraySlice<UInt8>) -> Bool {
        guard (2...4).contains(head.count), let last = head.last else { return false }
        return (last == UInt8(ascii: ".") || last == UInt8(ascii: ")")) && head.dropLast().allSatisfy(\.isDigit)
    }

    /// `Anna Muster` before an address in angle brackets: a name, and no label or sentence.
    private static func isName(_ head: ArraySlice<UInt8>) -> Bool {
        let words = head.split(separator: 0x20)
        guard head.count <= 60, (1...4).contains(words.count) else { return false }
        return words.allSatisfy { word in
            guard let first = word.first else { return false }
            return (first >= 0x80 || first.isLetter && first.lowercased != first || first == UInt8(ascii: "\""))
                && word.allSatisfy {
                    $0.isLetter || $0 >= 0x80 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
                        || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "'")
                }
        } && !head.holds(anyOf: ["contact", "kontakt", "sender", "from", "subject"])
    }

    /// What stands before a colon (also the wide one of East Asia), an equal sign, a tab between cells, or alone
    /// before the address.
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
                || FailureWords.verbs.isFound(in: text.prefix(120))
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

    func isOther(_ address: ArraySlice<UInt8>) -> Bool { others.contains(address.map(\.lowercased)) }
}
