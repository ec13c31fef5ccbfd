// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A part's content where it stands in its mail, and how it can go on in another mail without being copied.
package struct PlacedContent: Sendable, Equatable {
    /// The bytes in Mail/bytes.
    package let range: Range<Int>
    /// How these bytes are encoded and go as they are; `nil` where they are the content itself and become base64.
    package let encoding: MailBuilder.ElsewhereContent.Encoding?

    /// What a mail says about it.
    package func elsewhere(isUTF8: Bool) -> MailBuilder.ElsewhereContent {
        guard let encoding else {
            return MailBuilder.ElsewhereContent(.base64, size: Base64Stream.size(of: range.count), isUTF8: isUTF8)
        }
        return MailBuilder.ElsewhereContent(encoding, size: range.count, isUTF8: isUTF8)
    }
}

extension Mail {
    /// Where the content of a leaf stands, if it can go on as it stands there.
    ///
    /// Base64 and quoted-printable go on untouched where every server takes them (RFC 5321 §4.5.3.1.6, RFC 2045 §2.7): lines
    /// that end in CRLF, ASCII, nothing that is damaged. What was sent without an encoding is the content. For all else, and
    /// for what is no leaf, there is none: it has to be decoded and written anew.
    ///
    /// - Complexity: O(n).
    package func placedContent(of part: Part) -> PlacedContent? {
        guard part.isLeaf, !part.isMessage else { return nil }
        let encoding: MailBuilder.ElsewhereContent.Encoding
        switch part.encoding {
        case .identity: return PlacedContent(range: part.bodyRange, encoding: nil)
        case .base64: encoding = .base64
        case .quotedPrintable: encoding = .quotedPrintable
        }
        var range = part.bodyRange
        while range.count >= 2, bytes[range.upperBound - 1] == 0x0A, bytes[range.upperBound - 2] == 0x0D {
            range = range.lowerBound..<range.upperBound - 2
        }
        guard !range.isEmpty, ContentWriter.mayGoOn(bytes[range], as: encoding),
            decodeContent(of: part, into: { _ in }) == nil
        else { return nil }
        return PlacedContent(range: range, encoding: encoding)
    }
}
