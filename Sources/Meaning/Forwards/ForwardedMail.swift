// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

/// A mail that another one passes on: attached to it, or written into its text with a block of its header fields.
///
/// What it says about its sender is the forwarder's word and no more; who may be believed is decided elsewhere.
package struct ForwardedMail: Sendable {
    /// Whom it names as its sender, with an address.
    package let sender: Address
    /// Its subject, where it tells it.
    package let subject: String?
    /// Its words.
    package let text: ReplyText
    /// The whole mail, where it is attached.
    package let original: Mail?
    /// What the forwarder writes himself, as UTF-8; empty for most.
    package let remark: [UInt8]

    /// The mail that a mail passes on; `nil` when it passes none on, several, or one whose sender has no address.
    ///
    /// - Parameter reply: The mail's text, as read.
    /// - Complexity: O(n).
    package static func read(_ mail: Mail, _ reply: ReplyText) -> ForwardedMail? {
        if let original = attached(to: mail) {
            guard let sender = original.from.first(where: { $0.key?.contains("@") == true }) else { return nil }
            return ForwardedMail(
                sender: sender, subject: original.subject, text: ReplyText.read(original), original: original,
                remark: reply.reply)
        }
        guard reply.isForwarded else { return nil }
        return written(in: reply.quoted ?? reply.reply, remark: reply.quoted == nil ? [] : reply.reply)
    }

    /// The one mail that is attached.
    private static func attached(to mail: Mail) -> Mail? {
        let attached = mail.attachments.filter { mail.parts[$0].isMessage }
        return attached.count == 1 ? mail.nestedMail(of: mail.parts[attached[0]]) : nil
    }

    private static func written(in passage: [UInt8], remark: [UInt8]) -> ForwardedMail? {
        // Apple and Thunderbird may put a quote mark before each line of it.
        for text in [passage, withoutMarks(passage)] {
            let lines = ReplyLines(text, isFlowed: false)
            let top = (0..<min(lines.count, HeaderBlockLines.maximumLines)).lazy
                .compactMap { start in HeaderBlockLines(lines, at: start).map { (start, $0) } }
                .first { $0.1.isQuotation(isAnnounced: true) }
            guard let (start, block) = top else { continue }
            let fields = (start..<block.end).compactMap { HeaderLabels.field(of: lines[$0]) }
            guard let from = fields.first(where: { $0.field == .from })?.value, let sender = sender(in: from) else {
                return nil
            }
            let body = Array(text[lines.offset(of: block.end)...])
            return ForwardedMail(
                sender: sender, subject: fields.first { $0.field == .subject }.map { line($0.value) },
                text: ReplyText.read(text: Array(ReplyText.trimmed(body[...]))), original: nil, remark: remark)
        }
        return nil
    }

    private static func withoutMarks(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let isMarked = line.first == UInt8(ascii: ">")
            result += isMarked ? line.dropFirst(line.dropFirst().first == 0x20 ? 2 : 1) : line
            result.append(0x0A)
        }
        return result
    }

    /// `Mia Holm <mia@example.net>`, `Mia Holm [mailto:mia@example.net]`, `mia@example.net`, with or without asterisks.
    private static func sender(in value: ArraySlice<UInt8>) -> Address? {
        let value = value.filter { $0 != UInt8(ascii: "*") }[...]
        guard let found = AddressScan.first(in: value) else { return nil }
        let address = String(decoding: found, as: UTF8.self)
        let name = line(value.prefix { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: "[") })
            .trimming { "\"'".contains($0) || $0.isWhitespace }
        let isName = !name.isEmpty && !name.contains("@")
        return Address(address: address, name: isName ? name : nil)
    }

    private static func line(_ value: ArraySlice<UInt8>) -> String {
        String(decoding: ReplyText.trimmed(value), as: UTF8.self)
    }
}

extension String {
    fileprivate func trimming(_ isEdge: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, isEdge(first) { rest.removeFirst() }
        while let last = rest.last, isEdge(last) { rest.removeLast() }
        return String(rest)
    }
}
