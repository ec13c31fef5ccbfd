// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import CPlatform

/// Puts texts and files together as multipart/mixed, related and alternative, as far as they are
/// needed.
struct BodyTree {
    /// Header fields and body of one part; the empty line between them is the writer's.
    struct Entity {
        var header: [UInt8]
        var body: [UInt8]
    }

    private let mail: MailBuilder
    private var boundaryCount = 0

    init(_ mail: MailBuilder) {
        self.mail = mail
    }

    /// The whole body.
    mutating func root() throws(ComposeError) -> Entity {
        let isRelated: (MailBuilder.Attachment) -> Bool = { [hasHTML = mail.html != nil] in
            hasHTML && $0.contentID != nil
        }
        var bodies: [Entity] = []
        if let text = mail.text { bodies.append(try self.text(text, "plain")) }
        if let html = mail.html {
            var part = try text(html, "html")
            var related: [Entity] = []
            for file in mail.attachments where isRelated(file) { related.append(try attachment(file, isInline: true)) }
            if !related.isEmpty {
                part = try multipart("related", [part] + related, parameters: ["type=\"text/html\""])
            }
            bodies.append(part)
        }
        var parts: [Entity] = []
        if bodies.count > 1 {
            parts.append(try multipart("alternative", bodies))
        } else {
            parts += bodies
        }
        for file in mail.attachments where !isRelated(file) { parts.append(try attachment(file, isInline: false)) }
        if parts.isEmpty { return try text("", "plain") }
        return parts.count == 1 && mail.attachments.allSatisfy(isRelated) ? parts[0] : try multipart("mixed", parts)
    }

    private func text(_ text: String, _ subtype: String) throws(ComposeError) -> Entity {
        let content = ContentWriter.text(text)
        var writer = HeaderWriter(allowsUTF8: false)
        try writer.write("Content-Type", ["text/\(subtype);", "charset=utf-8"])
        try writer.write("Content-Transfer-Encoding", [content.encoding])
        return Entity(header: writer.bytes, body: content.bytes)
    }

    private func attachment(_ file: MailBuilder.Attachment, isInline: Bool) throws(ComposeError) -> Entity {
        try HeaderWriter.check(file.contentType, field: "Content-Type")
        let split = ContentType.split(Array(file.contentType.utf8)[...])
        guard let type = split.type, let subtype = split.subtype, type != "multipart",
            (type + "/" + subtype) == file.contentType.asciiLowercased
        else { throw ComposeError(.invalidContentType, field: "Content-Type") }
        var content = ContentWriter.binary(file.bytes)
        var essence = type + "/" + subtype
        if type == "message" {
            // RFC 2046 §5.2.1: a mail inside a mail must not be encoded; one that cannot go as it
            // is goes as a file.
            if ContentWriter.isSevenBit(file.bytes) {
                content = ContentWriter(encoding: "7bit", bytes: file.bytes)
            } else {
                essence = "application/octet-stream"
            }
        }
        var writer = HeaderWriter(allowsUTF8: false)
        let disposition = isInline ? "inline" : "attachment"
        if let name = file.filename, !name.isEmpty {
            try HeaderWriter.check(name, field: "filename")
            try writer.write("Content-Type", [essence + ";"] + ParameterWriter.tokens("name", name))
            try writer.write("Content-Disposition", [disposition + ";"] + ParameterWriter.tokens("filename", name))
        } else {
            try writer.write("Content-Type", [essence])
            try writer.write("Content-Disposition", [disposition])
        }
        if let id = file.contentID {
            try HeaderWriter.check(id: id, field: "Content-ID", allowsUTF8: false)
            try writer.write("Content-ID", ["<" + id + ">"])
        }
        try writer.write("Content-Transfer-Encoding", [content.encoding])
        return Entity(header: writer.bytes, body: content.bytes)
    }

    private mutating func multipart(
        _ subtype: String,
        _ parts: [Entity],
        parameters: [String] = []
    ) throws(ComposeError) -> Entity {
        let boundary = self.boundary(notIn: parts)
        var writer = HeaderWriter(allowsUTF8: false)
        try writer.write(
            "Content-Type",
            ["multipart/\(subtype);"] + parameters.map { $0 + ";" } + ["boundary=\"\(boundary)\""]
        )
        var body: [UInt8] = []
        body.reserveCapacity(parts.reduce(200) { $0 + $1.header.count + $1.body.count + 100 })
        for part in parts {
            body += "--\(boundary)\r\n".utf8
            body += part.header
            body += [0x0D, 0x0A]
            body += part.body
            body += [0x0D, 0x0A]
        }
        body += "--\(boundary)--\r\n".utf8
        return Entity(header: writer.bytes, body: body)
    }

    /// A boundary that occurs in none of the parts.
    ///
    /// `=_` occurs neither in base64 nor in quoted-printable; contents are looked through all the
    /// same.
    private mutating func boundary(notIn parts: [Entity]) -> String {
        while true {
            boundaryCount += 1
            let seed = mail.boundarySeed.isEmpty ? Array(mail.messageID.utf8) : mail.boundarySeed
            let candidate =
                "=_" + BodyTree.hash(seed, salt: UInt64(boundaryCount))
                + BodyTree.hash(seed, salt: ~UInt64(boundaryCount))
            if !parts.contains(where: { BodyTree.contains($0.body, Array(candidate.utf8)) }) { return candidate }
        }
    }

    private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { haystack in
            needle.withUnsafeBytes { needle in
                guard let base = haystack.baseAddress, let start = needle.baseAddress else { return false }
                return cplatform_memmem(base, haystack.count, start, needle.count) != nil
            }
        }
    }

    /// FNV-1a in sixteen hexadecimal digits; uniqueness is wanted here, not secrecy.
    private static func hash(_ bytes: [UInt8], salt: UInt64) -> String {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for shift in 0..<8 { mix(UInt8(truncatingIfNeeded: salt >> UInt64(shift * 8))) }
        for byte in bytes { mix(byte) }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
