// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML
package import MIME

extension ReplyText {
    /// Reads a mail: its text body, or, without one that says anything, its HTML body.
    ///
    /// - Complexity: O(n); memory for the text and twelve bytes for each of its lines.
    package static func read(_ mail: Mail) -> ReplyText { read(mail, mail.readBodies()) }

    /// Reads a mail whose bodies have been read already.
    ///
    /// - Complexity: O(n).
    package static func read(_ mail: Mail, _ bodies: Mail.Bodies) -> ReplyText {
        let isForward = isForward(mail.subject)
        if let text = bodies.text, !isBlank(text) || bodies.html == nil {
            return ReplyReader.read(text, isFlowed: isFlowed(mail), isForwardSubject: isForward, source: .text)
        }
        if let html = bodies.html { return read(utf8: html, isForwardSubject: isForward) }
        return ReplyText(text: [], spans: [], isInterleaved: false, isForwarded: false, source: .none)
    }

    /// Reads a bare text: UTF-8, else windows-1252; line breaks may be LF, CRLF or CR.
    ///
    /// - Complexity: O(n).
    package static func read(text: [UInt8]) -> ReplyText {
        ReplyReader.read(decoded(text), source: .text)
    }

    /// Reads bare HTML: UTF-8, else windows-1252.
    ///
    /// - Complexity: O(n).
    package static func read(html: [UInt8]) -> ReplyText {
        read(utf8: decoded(html), isForwardSubject: false)
    }

    private static func read(utf8 html: [UInt8], isForwardSubject: Bool) -> ReplyText {
        var options = HTMLText.Options()
        options.links = .textOnly
        // All of it: what is cut off could be the answer. Quote marks make text longer than its HTML, within bounds.
        options.maximumInput = html.count
        options.maximumOutput = max(options.maximumOutput, 2 * html.count)
        let rendered = HTMLText.renderMarked(html, options: options)
        return ReplyReader.read(
            Array(rendered.text.utf8),
            marks: { ReplyMarks(rendered.marks, in: $0) },
            isForwardSubject: isForwardSubject,
            source: .html
        )
    }

    private static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        var ignored = DefectKinds()
        var text = Array(Charset.decode(bytes, label: nil, found: &ignored).utf8)
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        guard text.contains(0x0D) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for (index, byte) in text.enumerated() {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || index == 0 || text[index - 1] != 0x0D {
                result.append(byte)
            }
        }
        return result
    }

    private static func isBlank(_ text: [UInt8]) -> Bool { trimmed(text[...]).isEmpty }

    /// Whether the text body says that it is flowed (RFC 3676 §4.1).
    private static func isFlowed(_ mail: Mail) -> Bool {
        guard let first = mail.textBodies.first else { return false }
        return mail.typeParameter("format", of: mail.parts[first]).map {
            FoldedText($0.utf8).bytes == Array("flowed".utf8)
        } ?? false
    }

    /// Whether a subject begins as those of forwarded mails do: `Fwd:`, `WG:`, `TR :`.
    private static func isForward(_ subject: String?) -> Bool {
        guard let subject else { return false }
        let folded = FoldedText(subject.utf8.prefix(100)).bytes[...]
        guard let length = SeparatorWords.subjectPrefixes.prefix(of: folded) else { return false }
        return folded.dropFirst(length).first { $0 != 0x20 } == UInt8(ascii: ":")
    }
}
