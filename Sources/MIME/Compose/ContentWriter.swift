// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A content with the transfer encoding that suits it (RFC 2045 §6): 7bit, quoted-printable or
/// base64.
enum ContentWriter {
    /// Longest line of text that goes as it is (RFC 5322 §2.1.1).
    static let softLimit = 78

    /// Text with CRLF line breaks; one is added at the end when it is missing.
    ///
    /// Plain ASCII in short lines goes as 7bit, so that it can be read in its raw form; text with
    /// few other characters as quoted-printable, other text as base64.
    ///
    /// - Parameter keepsBlanks: Blanks at the end of lines are format=flowed's and may go as they
    ///   are (RFC 3676 §4.2).
    static func text(_ text: String, keepsBlanks: Bool) -> BodyPart.Content {
        let content = crlf(text)
        let scan = ContentScan(content)
        if !scan.hasForeignBytes, scan.longestLine <= softLimit, !scan.hasFromLine, !scan.hasLoneDot,
            !scan.hasTrailingBlanks || keepsBlanks
        {
            return .plain(content)
        }
        if scan.escapes * 5 <= content.count { return .quotedPrintable(QuotedPrintableWriter.encode(content)) }
        return .base64(content)
    }

    /// Whether bytes may travel as they are: ASCII, CRLF line breaks, no line over 998, nothing
    /// that relays change.
    static func isSevenBit(_ bytes: [UInt8]) -> Bool {
        let scan = ContentScan(bytes)
        return !scan.hasForeignBytes && scan.longestLine <= HeaderWriter.hardLimit && !scan.hasFromLine
    }

    /// Whether encoded bytes of another's mail may travel on as they are.
    static func mayGoOn(_ bytes: ArraySlice<UInt8>, as encoding: MailBuilder.ElsewhereContent.Encoding) -> Bool {
        let scan = bytes.withUnsafeBufferPointer { ContentScan($0) }
        guard !scan.hasForeignBytes, scan.longestLine <= HeaderWriter.hardLimit, !scan.hasFromLine, !scan.hasLoneDot
        else { return false }
        // Blanks at line ends are nothing in base64 and not to be relied on in quoted-printable.
        return !scan.hasTrailingBlanks || encoding == .base64
    }

    /// All line breaks as CRLF.
    private static func crlf(_ text: String) -> [UInt8] {
        var text = text
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + text.utf8.count / 32 + 2)
        text.withUTF8 { bytes in
            var start = 0
            for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
                let endsCRLF = byte == 0x0A && index > 0 && bytes[index - 1] == 0x0D
                if !endsCRLF {
                    result.append(contentsOf: bytes[start..<index])
                    result.append(0x0D)
                    result.append(0x0A)
                }
                start = index + 1
            }
            result.append(contentsOf: bytes[start...])
        }
        if let last = result.last, last != 0x0A { result += [0x0D, 0x0A] }
        return result
    }
}
