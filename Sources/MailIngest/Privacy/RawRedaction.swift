// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML
import MIME
package import Tickets

/// Writes a raw mail anew without a person who is named in it: header fields, texts, in whatever they are encoded.
///
/// The mail keeps its structure, so that its files stay where they were: they may be the only copy of what somebody else
/// sent. What is no text (a picture, a PDF) is not looked into. A signature over the mail (DKIM) is broken by it.
package struct RawRedaction: Sendable {
    /// What became of a mail.
    package enum Outcome: Equatable, Sendable {
        /// The person is not named.
        case unchanged
        /// The mail without the person.
        case rewritten([UInt8])
        /// The person is named in a way that could not be taken out: in an unusual charset, in pieces, deeply nested.
        case stubborn
    }

    private let redaction: Redaction

    package init(_ redaction: Redaction) { self.redaction = redaction }

    /// Rewrites a mail; what comes out is read again as a proof.
    ///
    /// - Complexity: O(size).
    package func apply(to bytes: [UInt8]) -> Outcome {
        let mail = Mail.parse(bytes)
        let output = rewrite(mail)
        if output == bytes { return names(mail) ? .stubborn : .unchanged }
        return names(Mail.parse(output)) ? .stubborn : .rewritten(output)
    }

    // MARK: Rewriting

    private func rewrite(_ mail: Mail) -> [UInt8] {
        // Encoded texts one by one, and HTML that has the name in pieces; everything between them as it stands.
        let texts = mail.parts
            .filter { $0.isLeaf && Self.isText($0) && !$0.bodyRange.isEmpty }
            .sorted { $0.bodyRange.lowerBound < $1.bodyRange.lowerBound }
        var (output, end): ([UInt8], Int) = ([], 0)
        for part in texts where part.bodyRange.lowerBound >= end {
            let page = textOfPieces(part, of: mail)
            if page == nil, Self.encoding(of: part) == nil { continue }
            output += plain(mail.bytes[end..<part.bodyRange.lowerBound])
            let content = mail.decodedContent(of: part)
            let new = page ?? plain(content[...])
            if new == content {
                output += mail.bytes[part.bodyRange]
            } else {
                switch Self.encoding(of: part) {
                case .base64: output += TransferWriter.base64(new)
                case .quotedPrintable: output += TransferWriter.quotedPrintable(new)
                case nil: output += new
                }
            }
            end = part.bodyRange.upperBound
        }
        return output + plain(mail.bytes[end...])
    }

    /// An HTML part that shows the name though it does not stand there in one piece (`J&uuml;rgen`, `<b>A</b>nna`): its
    /// text without the person, as HTML. `nil` for every other part.
    private func textOfPieces(_ part: Part, of mail: Mail) -> [UInt8]? {
        guard part.contentType.essence == "text/html" else { return nil }
        let html = mail.text(of: part)
        guard redaction.finds(in: Self.rendered(redaction.redact(html))) else { return nil }
        var page = "<pre>"
        // ASCII, whatever the part's charset is.
        for scalar in redaction.redact(Self.rendered(html)).unicodeScalars {
            switch scalar {
            case "\n": page += "\r\n"
            case "<", ">", "&": page += "&#\(scalar.value);"
            case _ where scalar.isASCII: page.unicodeScalars.append(scalar)
            default: page += "&#\(scalar.value);"
            }
        }
        return Array((page + "</pre>").utf8)
    }

    private static func rendered(_ html: String) -> String {
        var options = HTMLText.Options()
        options.maximumOutput = options.maximumInput
        return HTMLText.render(html, options: options)
    }

    /// A stretch of text as it stands; encoded words in it (RFC 2047) are decoded where the person is named.
    private func plain(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let (text, isUnicode) = Self.text(of: bytes)
        var new = redaction.redact(text)
        if new.contains("=?") { new = redactWords(in: new, isUnicode: isUnicode) }
        if new == text { return Array(bytes) }
        // What is put in is ASCII, so Latin-1 stays Latin-1.
        return isUnicode ? Array(new.utf8) : new.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    private func redactWords(in text: String, isUnicode: Bool) -> String {
        // A run of encoded words with white space between them is one text (RFC 2047 §6.2).
        let word = /=\?[^?\s]{1,80}\?[bBqQ]\?[^?\s]*\?=(\s+=\?[^?\s]{1,80}\?[bBqQ]\?[^?\s]*\?=)*/
        return text.replacing(word) { match in
            var found = DefectKinds()
            let run = HeaderBlock.unfold(Array(match.output.0.utf8)[...])
            let decoded = HeaderText(fallback: nil).decode(run, found: &found)
            guard let new = redaction.apply(to: decoded) else { return String(match.output.0) }
            let isASCII = new.utf8.allSatisfy { $0 < 0x80 && $0 >= 0x20 }
            return isASCII ? new : "=?utf-8?B?" + TransferWriter.base64Word(Array(new.utf8)) + "?="
        }
    }

    // MARK: Proof

    /// Whether the person is named anywhere that a reader of the mail would look.
    func names(_ mail: Mail, depth: Int = 0) -> Bool {
        if redaction.finds(in: Self.text(of: mail.bytes[mail.extent]).text) { return true }
        for part in mail.parts {
            let header = mail.header(of: part)
            for field in header.fields where redaction.finds(in: header.text(field)) { return true }
            if let name = part.filename, redaction.finds(in: name) { return true }
            guard part.isLeaf else { continue }
            if part.isMessage {
                if depth < Self.deepest, let nested = mail.nestedMail(of: part), names(nested, depth: depth + 1) {
                    return true
                }
            } else if Self.isText(part) {
                let text = mail.text(of: part)
                if redaction.finds(in: text) { return true }
                if part.contentType.essence == "text/html", redaction.finds(in: Self.rendered(text)) { return true }
            }
        }
        return mail.header.fields.contains { redaction.finds(in: mail.header.text($0)) }
    }

    private static let deepest = 4

    // MARK: Bytes

    private enum Encoding { case base64, quotedPrintable }

    private static func encoding(of part: Part) -> Encoding? {
        switch part.transferEncoding {
        case "base64": .base64
        case "quoted-printable": .quotedPrintable
        default: nil
        }
    }

    private static func isText(_ part: Part) -> Bool {
        let essence = part.contentType.essence
        return essence.hasPrefix("text/") || essence.hasPrefix("message/") || essence == "application/json"
            || essence.hasSuffix("xml")
    }

    /// Bytes as UTF-8 where they are, else as Latin-1, in which every byte is a character.
    private static func text(of bytes: ArraySlice<UInt8>) -> (text: String, isUnicode: Bool) {
        if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
        var text = String.UnicodeScalarView()
        text.reserveCapacity(bytes.count)
        for byte in bytes { text.append(Unicode.Scalar(byte)) }
        return (String(text), false)
    }
}
