// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// What the text of a report says beside the recipients: replies of servers, names of hosts, codes.
struct TextSigns {
    private let text: ReportText
    private let region: Range<Int>
    /// Whether the text holds a transcript of an SMTP session, line by line.
    private let isTranscript: Bool

    /// Lines that are looked at.
    private static let maximumLines = 600
    /// Lines that make up one diagnostic.
    private static let maximumDiagnostic = 12

    init(_ text: ReportText, _ region: Range<Int>) {
        self.text = text
        self.region = region.prefixRange(TextSigns.maximumLines)
        isTranscript =
            text.slice(self.region).prefix(8192).holds("transcript of")
            || self.region.contains { text.line($0).trimmed.hasOpening("<--") || text.content($0).hasOpening("<--") }
    }

    /// Whether there was one session with another server, of which everything is said.
    var hasOneSession: Bool {
        let phrase: StaticString = "while talking to "
        guard let first = whole.place(of: phrase) else { return false }
        return whole.place(of: phrase, from: first + 1) == nil
    }

    /// All of it.
    var whole: ArraySlice<UInt8> { text.slice(region).prefix(DiagnosticText.maximumLength) }

    /// Whether a diagnostic says why: it has a code or a known phrase.
    func isTelling(_ diagnostic: ArraySlice<UInt8>) -> Bool {
        guard diagnostic.count >= 4 else { return false }
        return SMTPReplyCode.first(in: diagnostic) != nil || StatusCode.first(in: diagnostic) != nil
            || ReasonDecision.words(of: diagnostic) != nil
    }

    /// What the text says elsewhere about a recipient: a reply that names the address, or, where nobody else failed,
    /// any reply.
    func diagnostic(for address: [UInt8], alone: Bool) -> ArraySlice<UInt8>? {
        let key = address.map(\.lowercased)
        if isTranscript, let reply = transcriptReply(to: key, alone: alone) { return reply }
        var named: ArraySlice<UInt8>?
        var reply: ArraySlice<UInt8>?
        var sentence: ArraySlice<UInt8>?
        for index in region {
            let line = text.content(index)
            guard line.count >= 4, !text.isRule(index), !line.hasOpening("---") else { continue }
            let mentions =
                !key.isEmpty && line.contains(UInt8(ascii: "@"))
                && AddressScan.all(in: line.prefix(600), maximum: 4).contains { $0.address.map(\.lowercased) == key }
            let isReply = isReply(line)
            if mentions, named == nil, isReply || isTelling(line.prefix(400)) { named = paragraph(from: index) }
            if isReply, reply == nil { reply = paragraph(from: index) }
            if sentence == nil, !isReply,
                index == region.lowerBound || text.isBlank(index - 1) || text.content(index - 1).hasOpening("---")
            {
                let paragraph = paragraph(from: index)
                if ReasonDecision.words(of: paragraph.prefix(800)).map({ $0.strength > .vague }) ?? false {
                    sentence = paragraph
                }
            }
            if named != nil, reply != nil { break }
        }
        if let named, isReplyLike(named) { return withoutAddress(named, key) }
        let best = alone ? named.flatMap { reply == nil ? $0 : nil } ?? reply ?? named ?? sentence : named
        return best.map { withoutAddress($0, key) }
    }

    /// Whether a reply goes on: `<<< 550-first`, `<<< 550 second`.
    private func isContinued(_ line: ArraySlice<UInt8>, _ next: ArraySlice<UInt8>) -> Bool {
        let marks: (UInt8) -> Bool = { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "-") || $0.isSpace }
        let (first, second) = (line.drop(while: marks), next.drop(while: marks))
        return first.count > 3 && second.count > 3 && first[first.startIndex + 3] == UInt8(ascii: "-")
            && first.prefix(3).elementsEqual(second.prefix(3))
    }

    /// Without the address that stands alone below the words (Notes).
    private func withoutAddress(_ text: ArraySlice<UInt8>, _ key: [UInt8]) -> ArraySlice<UInt8> {
        guard let line = text.lastIndex(of: 0x0A), text[line...].trimmed.map(\.lowercased) == key else { return text }
        return text[..<line].trimmed
    }

    private func isReplyLike(_ text: ArraySlice<UInt8>) -> Bool { SMTPReplyCode.first(in: text) != nil }

    /// What the other server answered to the command that names the address (`>>> RCPT To:<a@b>`), or to the last one.
    private func transcriptReply(to key: [UInt8], alone: Bool) -> ArraySlice<UInt8>? {
        var isMine = false
        for index in region {
            let line = text.content(index)
            if line.hasOpening(">>>") || line.hasOpening("-->") || line.hasOpening("sent <<<") {
                let address = AddressScan.first(in: line.prefix(600)).map { $0.map(\.lowercased) }
                isMine = address == key || alone && !line.prefix(20).holds("mail from") && !line.holds("quit")
            } else if isMine {
                let reply = line.drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "-") || $0.isSpace }
                if line.hasOpening("<"), !reply.isEmpty, SMTPReplyCode.match(reply, at: reply.startIndex) != nil {
                    return paragraph(from: index)
                }
            }
        }
        return nil
    }

    /// A line that begins with a reply, perhaps behind `<<<`, `said:` or a lead-in.
    private func isReply(_ line: ArraySlice<UInt8>) -> Bool {
        var line = line
        if line.hasOpening("<<<") || line.hasOpening("<-") {
            line = line.drop { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "-") || $0.isSpace }
        }
        if line.hasOpening(">>>") { return false }
        guard let first = line.first else { return false }
        if SMTPReplyCode.match(line, at: line.startIndex) != nil { return true }
        if first == UInt8(ascii: "#") || first == UInt8(ascii: "["), StatusCode.first(in: line.prefix(12)) != nil {
            return true
        }
        return SMTPReplyCode.first(in: line.prefix(500)) != nil
    }

    /// A line and those that go on with it.
    private func paragraph(from index: Int) -> ArraySlice<UInt8> {
        var end = index + 1
        while end < region.upperBound, end - index < TextSigns.maximumDiagnostic, !text.isBlank(end), !text.isRule(end)
        {
            let line = text.content(end)
            if line.hasOpening(">>>") || line.hasOpening("---") || line.hasOpening("-->")
                || line.hasOpening("recipient")
            {
                break
            }
            // In a transcript each line is one reply, unless the next has the same code again.
            if isTranscript, !(text.line(end).first?.isBlank ?? false), !isContinued(text.content(end - 1), line) {
                break
            }
            end += 1
        }
        var result = text.slice(index..<end).trimmed
        if result.hasOpening("<<<") || result.hasOpening("<--") { result = result.dropFirst(3).trimmed }
        // `<a@b>... User unknown` of Sendmail: the address is known.
        if result.first == UInt8(ascii: "<"), let dots = result.prefix(340).place(of: ">... ") {
            result = result[(dots + 5)...]
        }
        return result.prefix(RecipientLines.maximumDiagnostic)
    }

    /// The host that made the report, where the text names it.
    var reportingMTA: String? {
        let openings: [StaticString] = [
            "this is the qmail-send program at ", "this is the mail system at host ",
            "this is the postfix program at host ", "generating server: ", "generating server:",
            "mail system at host ", "this is the mail delivery program at ", "this is the mail delivery system at ",
            "this is a delivery status notification from ", "reporting-mta: dns; ",
            "reporting mta: ", "reporting-mta: ",
            "reporting-mta:      ", "hello, this is the mail server on ", "mail server on ", "generierender server: ",
            "serveur de génération : ", "servidor de generación: ", "servidor de geração: ", "reported by ",
            "this is the haraka mailer program at ", "james mail server at ", "this is the mail delivery agent at ",
            "qmail-send de ", "qmail-send program on ",
        ]
        let opening = text.slice(region).prefix(8192)
        for phrase in openings {
            guard let place = opening.place(of: phrase) else { continue }
            if let host = HostName.opening(opening[(place + phrase.utf8CodeUnitCount)...]) { return host }
        }
        // `This is the DragonFly Mail Agent v0.13 at df.example.net.`
        for (phrase, word) in [("this is the ", " at "), ("este es el programa ", " en ")]
            as [(StaticString, StaticString)]
        {
            guard let place = opening.place(of: phrase),
                let at = opening[place...].prefix(80).prefix(while: { $0 != 0x0A }).place(of: word)
            else { continue }
            if let host = HostName.opening(opening[(at + word.utf8CodeUnitCount)...]) { return host }
        }
        return nil
    }
}
