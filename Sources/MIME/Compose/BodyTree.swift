// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Puts texts and files together as multipart/mixed, related and alternative, as far as they are
/// needed.
///
/// The plain text comes first and the HTML after it, since the last alternative is the richest (RFC
/// 2046 §5.1.4); files that the HTML shows stand beside it (RFC 2387).
enum BodyTree {
    /// The whole body.
    static func root(of mail: MailBuilder) throws(ComposeError) -> BodyPart {
        let text = try mail.text.map { text throws(ComposeError) in try plain(text, mail.textLayout) }
        let html = try mail.html.map { html throws(ComposeError) in
            try self.text(["text/html;", "charset=utf-8"], ContentWriter.text(html, keepsBlanks: false))
        }
        var related: [BodyPart] = []
        var files: [BodyPart] = []
        var ids: Set<String> = []
        for (place, file) in mail.attachments.enumerated() {
            if let id = file.contentID, !ids.insert(id).inserted {
                throw ComposeError(.duplicateContentID, field: "Content-ID")
            }
            let isShown = html != nil && file.contentID != nil
            let part = try FilePart.part(file, at: place, isInline: isShown)
            if isShown { related.append(part) } else { files.append(part) }
        }
        var boundaries = BoundarySource(
            seed: mail.boundarySeed.isEmpty ? Array(mail.messageID.utf8) : mail.boundarySeed,
            contents: [text, html].compactMap { $0 } + related + files
        )
        var body = html
        if let html, !related.isEmpty {
            // RFC 2387 §3.1: the root's type is required; the root is the first part without `start`.
            body = try multipart("related", [html] + related, &boundaries, parameters: ["type=\"text/html\";"])
        }
        if let text, let rich = body {
            body = try multipart("alternative", [text, rich], &boundaries)
        } else {
            body = body ?? text
        }
        if !files.isEmpty { return try multipart("mixed", [body].compactMap { $0 } + files, &boundaries) }
        if let body { return body }
        return try plain("", .fixed)
    }

    private static func plain(_ text: String, _ layout: MailBuilder.TextLayout) throws(ComposeError) -> BodyPart {
        if layout == .flowed, FlowedText.isUseful(for: text) {
            // The last line is one like the others, even when only blanks were in it.
            let flowed = FlowedText(flowing: text.utf8.last == 0x0A ? text : text + "\n")
            if flowed.hasSoftBreaks {
                let parameters = ["text/plain;", "charset=utf-8;", "format=flowed" + (flowed.deletesSpaces ? ";" : "")]
                return try self.text(
                    parameters + (flowed.deletesSpaces ? ["delsp=yes"] : []),
                    ContentWriter.text(flowed.content, keepsBlanks: true)
                )
            }
        }
        return try self.text(["text/plain;", "charset=utf-8"], ContentWriter.text(text, keepsBlanks: false))
    }

    private static func text(_ type: [String], _ content: BodyPart.Content) throws(ComposeError) -> BodyPart {
        var writer = HeaderWriter(allowsUTF8: false)
        try writer.write("Content-Type", type)
        if let encoding = content.encoding { try writer.write("Content-Transfer-Encoding", [encoding]) }
        return BodyPart(header: writer.bytes, content: content)
    }

    private static func multipart(
        _ subtype: String,
        _ parts: [BodyPart],
        _ boundaries: inout BoundarySource,
        parameters: [String] = []
    ) throws(ComposeError) -> BodyPart {
        let boundary = boundaries.next()
        var writer = HeaderWriter(allowsUTF8: false)
        try writer.write("Content-Type", ["multipart/\(subtype);"] + parameters + ["boundary=\"\(boundary)\""])
        return BodyPart(header: writer.bytes, content: .parts(parts, boundary: boundary))
    }
}
