// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Decides which leaves are the text body, which the HTML body, and which attachments.
///
/// Each leaf is used exactly once, close to RFC 8621 §4.1.4: of alternatives one text and one HTML
/// are taken, of related parts only the root is searched, nested mails and digests are never
/// searched.
struct BodySelection {
    private let parts: [Part]
    private let header: HeaderText

    /// The bodies found below a part, as indices.
    struct Bodies {
        var text: [Int] = []
        var html: [Int] = []
    }

    private init(_ parts: [Part], _ header: HeaderText) {
        self.parts = parts
        self.header = header
    }

    /// The bodies of a mail; every other leaf is an attachment.
    ///
    /// - Parameter header: Reads the parameter that names the root of related parts.
    static func select(_ parts: [Part], header: HeaderText) -> Bodies {
        parts.isEmpty ? Bodies() : BodySelection(parts, header).search(0)
    }

    /// - Note: Recursion is bounded by ``Mail/maximumNesting``.
    private func search(_ index: Int) -> Bodies {
        let part = parts[index]
        guard part.role == .container else { return leaf(part) }
        guard part.contentType.type == "multipart" else { return Bodies() }
        switch part.contentType.subtype {
        case "digest":
            return Bodies()
        case "alternative":
            let found = part.children.map(search)
            return Bodies(
                text: found.first { !$0.text.isEmpty }?.text ?? [],
                html: found.last { !$0.html.isEmpty }?.html ?? []
            )
        case "related":
            return root(of: part).map(search) ?? Bodies()
        default:
            var bodies = Bodies()
            for child in part.children {
                let found = search(child)
                bodies.text += found.text
                bodies.html += found.html
            }
            return bodies
        }
    }

    /// The root of a multipart/related: the part that `start` names, else the first (RFC 2387
    /// §3.2).
    private func root(of part: Part) -> Int? {
        var ignored = DefectKinds()
        if let start = part.typeParameters.text(of: "start", using: header, found: &ignored),
            let id = MessageIDs.single(Array(start.utf8)[...]),
            let child = part.children.first(where: { parts[$0].contentID?.utf8.elementsEqual(id.utf8) ?? false })
        {
            return child
        }
        return part.children.first
    }

    private func leaf(_ part: Part) -> Bodies {
        guard part.role != .opaque, part.disposition != "attachment", part.filename == nil else { return Bodies() }
        // A multipart without structure counts as plain text.
        if part.role == .brokenMultipart || part.contentType == .plainText { return Bodies(text: [part.index]) }
        return part.contentType == .html ? Bodies(html: [part.index]) : Bodies()
    }
}
