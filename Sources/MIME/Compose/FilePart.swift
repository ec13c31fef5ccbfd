// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Makes the part that carries a file (RFC 2183).
enum FilePart {
    private static let anyFile = "application/octet-stream"

    /// - Parameter place: Which of the mail's files it is.
    static func part(_ file: MailBuilder.Attachment, at place: Int, isInline: Bool) throws(ComposeError) -> BodyPart {
        let declared = try type(file.contentType)
        if let name = file.filename { try HeaderWriter.check(name, field: "filename") }
        var name = file.filename.flatMap(AttachmentName.written)
        var type = declared
        var content = BodyPart.Content.base64(file.bytes)
        if let elsewhere = file.elsewhere {
            content = .elsewhere(elsewhere, attachment: place)
            // RFC 2046 §5.2.1: a mail inside a mail is not encoded.
            if declared.hasPrefix("message/") { type = anyFile }
        } else if declared.hasPrefix("message/") {
            (type, content) = message(declared, file.bytes)
        }
        if type != declared { name = AttachmentName.mail(name) }
        var tokens = [type]
        if type.hasPrefix("text/"), file.elsewhere?.isUTF8 ?? isUTF8(file.bytes) { tokens.append("charset=utf-8") }
        if let name { tokens += ParameterWriter.tokens("name", name) }
        var writer = HeaderWriter(allowsUTF8: false)
        try writer.write("Content-Type", separated(tokens))
        let disposition = isInline ? "inline" : "attachment"
        let filename = name.map { ParameterWriter.tokens("filename", $0) } ?? []
        try writer.write("Content-Disposition", separated([disposition] + filename))
        if let id = file.contentID {
            try HeaderWriter.check(id: id, field: "Content-ID", allowsUTF8: false)
            try writer.write("Content-ID", ["<" + id + ">"])
        }
        if let encoding = content.encoding { try writer.write("Content-Transfer-Encoding", [encoding]) }
        return BodyPart(header: writer.bytes, content: content)
    }

    /// A `type/subtype` in lower case; a multipart is no file.
    private static func type(_ text: String) throws(ComposeError) -> String {
        try HeaderWriter.check(text, field: "Content-Type", allowsTab: false)
        let halves = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        // RFC 6838 §4.2: at most 127 characters each.
        guard halves.count == 2, halves.allSatisfy({ (1...127).contains($0.count) && $0.allSatisfy(\.isToken) }),
            !halves[0].equalsIgnoringCase("multipart")
        else { throw ComposeError(.invalidContentType, field: "Content-Type") }
        return text.asciiLowercased
    }

    /// A mail inside a mail must not be encoded (RFC 2046 §5.2.1): one that cannot go as it is goes
    /// as a file, unless it is a `message/global`, which may be encoded (RFC 6532 §3.7).
    ///
    /// - Note: 8bit would need a server with 8BITMIME, writing its parts anew would break its
    ///   signatures, and `message/global` in place of `message/rfc822` is opened by few programs.
    ///   A file that ends in `.eml` is opened by most.
    private static func message(_ type: String, _ bytes: [UInt8]) -> (String, BodyPart.Content) {
        // Fragments and references to other places are nothing that a reader should follow.
        let isForeign = type == "message/partial" || type == "message/external-body"
        if !isForeign, ContentWriter.isSevenBit(bytes) { return (type, .plain(bytes)) }
        return (type == "message/global" ? type : anyFile, .base64(bytes))
    }

    /// Whether a text that came without a charset is UTF-8 and not just ASCII.
    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        bytes.contains { $0 >= 0x80 } && String(validating: bytes, as: UTF8.self) != nil
    }

    /// Adds the `;` between a value and its parameters where it is missing.
    private static func separated(_ tokens: [String]) -> [String] {
        tokens.enumerated().map { place, token in
            place + 1 < tokens.count && !token.hasSuffix(";") ? token + ";" : token
        }
    }
}
