// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One part of a mail's body, ready to be written.
///
/// Files are encoded while the mail is written, so that a large one is in memory twice, as it came
/// and as it goes, and not more often.
struct BodyPart {
    /// What follows the header.
    enum Content {
        /// As it is: 7bit.
        case plain([UInt8])
        /// Quoted-printable.
        case quotedPrintable([UInt8])
        /// The bytes that become base64.
        case base64([UInt8])
        /// What stands elsewhere, of the attachment at a place.
        case elsewhere(MailBuilder.ElsewhereContent, attachment: Int)
        /// Parts between boundaries (RFC 2046 §5.1).
        case parts([BodyPart], boundary: String)

        /// The Content-Transfer-Encoding (RFC 2045 §6.1); a multipart needs none.
        var encoding: String? {
            switch self {
            case .plain: "7bit"
            case .quotedPrintable: "quoted-printable"
            case .base64: "base64"
            case .elsewhere(let content, _): content.encoding.rawValue
            case .parts: nil
            }
        }
    }

    /// Header fields; the empty line after them is not among them.
    var header: [UInt8]
    var content: Content

    /// Octets that ``write(into:)`` appends; not what stands elsewhere.
    var size: Int {
        switch content {
        case .plain(let bytes), .quotedPrintable(let bytes): header.count + 2 + bytes.count
        case .base64(let bytes): header.count + 2 + Base64Writer.lineLength(for: bytes.count)
        case .elsewhere: header.count + 2
        case .parts(let parts, let boundary):
            parts.reduce(header.count + 2 + boundary.utf8.count + 6) { $0 + $1.size + boundary.utf8.count + 6 }
        }
    }

    /// Appends header, empty line and body.
    func write(into mail: inout ComposedMail) {
        mail.bytes += header
        mail.bytes += [0x0D, 0x0A]
        switch content {
        case .plain(let bytes), .quotedPrintable(let bytes): mail.bytes += bytes
        case .base64(let bytes): Base64Writer.appendLines(of: bytes, to: &mail.bytes)
        case .elsewhere(_, let attachment):
            mail.gaps.append(ComposedMail.Gap(at: mail.bytes.count, attachment: attachment))
        case .parts(let parts, let boundary):
            for part in parts {
                mail.bytes += "--\(boundary)\r\n".utf8
                part.write(into: &mail)
                mail.bytes += [0x0D, 0x0A]
            }
            mail.bytes += "--\(boundary)--\r\n".utf8
        }
    }
}
