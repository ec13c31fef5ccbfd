// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

extension RecipientLines {
    /// `>>> RCPT To:<a@b>` and the reply below it; `550 5.1.1 <a@b>... User unknown`.
    func transcript() -> [TextRecipient] {
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
    func sentences() -> [TextRecipient] {
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
                // A reply on a line of its own says it better than the sentence that leads to it.
                let reply = (start + 1..<end).first { isFailureReply(text.content($0)) }
                let stated = reply.map { text.slice($0..<end) }
                let isClear = stated.flatMap { ReasonDecision.words(of: $0) }.map { $0.strength > .vague } ?? false
                let diagnostic = isClear ? stated ?? paragraph : paragraph
                for found in AddressScan.all(in: paragraph, maximum: 100) {
                    defer { floor = found.range.upperBound }
                    guard isRecipient(found, in: paragraph, from: floor) else { continue }
                    result.append(
                        TextRecipient(
                            address: Array(found.address),
                            diagnostic: Array(diagnostic.prefix(RecipientLines.maximumDiagnostic)),
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
    func isRecipient(_ found: AddressScan.Found, in text: ArraySlice<UInt8>, from floor: Int) -> Bool {
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
            "for help", "question", "fragen", "assistance",
        ]) {
            return false
        }
        let after = text[found.range.upperBound...].prefix(3)
        return !after.hasOpening("> for") && !before.trimmed.endsIgnoringCase(with: "from")
    }
}
