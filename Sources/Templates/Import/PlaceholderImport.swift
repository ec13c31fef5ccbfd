// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Translates the placeholders of other helpdesks into ours, for templates that are brought along.
///
/// What has no counterpart stays out of the text and is listed: a person decides. Everything else of the text stays as
/// it is; the result is checked like any template when it is saved.
package enum PlaceholderImport {
    /// Where a template comes from.
    package enum Product: String, Sendable, CaseIterable {
        /// `{{ticket.requester.first_name}}`
        case zendesk
        /// `{{ticket.requester.firstname}}`
        case freshdesk
        /// `{%customer.firstName,fallback=there%}`
        case helpScout = "help_scout"
        /// `#{ticket.customer.firstname}`
        case zammad

        var opening: String {
            switch self {
            case .zendesk, .freshdesk: "{{"
            case .helpScout: "{%"
            case .zammad: "#{"
            }
        }

        var closing: String {
            switch self {
            case .zendesk, .freshdesk: "}}"
            case .helpScout: "%}"
            case .zammad: "}"
            }
        }
    }

    /// A translated text.
    package struct Result: Equatable, Sendable {
        /// The text in our language.
        package var text = ""
        /// Placeholders without a counterpart, as they were written, each once and in their order.
        package var unknown: [String] = []
    }

    /// Translates a text.
    ///
    /// - Complexity: O(n).
    package static func translate(_ text: String, from product: Product) -> Result {
        var result = Result()
        var rest = text[...]
        let names = Self.names[product] ?? [:]
        while let piece = rest.cut(at: product.opening) {
            result.text += piece.before
            guard let inside = piece.after.cut(at: product.closing) else {
                // An opening without an end is words.
                result.text += product.opening
                rest = piece.after
                continue
            }
            rest = inside.after
            let placeholder = Self.placeholder(inside.before, of: product)
            if let ours = names[placeholder.name.lowercased()] {
                result.text += "{{ \(ours)\(placeholder.filters) }}"
            } else {
                let written = product.opening + inside.before + product.closing
                if !result.unknown.contains(written) { result.unknown.append(written) }
            }
        }
        result.text += rest
        return result
    }

    private static func placeholder(_ text: Substring, of product: Product) -> (name: String, filters: String) {
        func stripped(_ text: Substring) -> String {
            String(text.drop(while: \.isWhitespace).droppingLast(while: \.isWhitespace))
        }
        if product == .helpScout, let comma = text.firstIndex(of: ",") {
            let rest = stripped(text[comma...].dropFirst())
            guard rest.hasPrefix("fallback=") else { return (stripped(text), "") }
            // Quotes and braces cannot stand in our quoted texts.
            let words = rest.dropFirst(9).filter { !"\"{}\n".contains($0) }
            return (stripped(text[..<comma]), words.isEmpty ? "" : " | default: \"\(words)\"")
        }
        if product != .helpScout, let pipe = text.firstIndex(of: "|") {
            return (stripped(text[..<pipe]), " " + stripped(text[pipe...]))
        }
        return (stripped(text), "")
    }

    private static let names: [Product: [String: String]] = [
        .zendesk: [
            "ticket.id": "ticket.number", "ticket.title": "ticket.subject", "ticket.status": "ticket.status",
            "ticket.requester.name": "contact.name", "ticket.requester.first_name": "contact.first_name",
            "ticket.requester.email": "contact.address", "ticket.assignee.name": "agent.name",
            "ticket.organization.name": "company.name", "ticket.group.name": "team.name",
            "ticket.priority": "ticket.priority", "ticket.latest_comment": "message.text",
            "ticket.latest_public_comment": "message.text", "ticket.latest_comment.author.name": "message.author_name",
            "ticket.account": "tenant.name", "ticket.brand.name": "brand.name", "ticket.url": "ticket.link",
            "ticket.link": "ticket.link", "satisfaction.rating_url": "csat.link", "current_user.name": "agent.name",
        ],
        .freshdesk: [
            "ticket.id": "ticket.number", "ticket.subject": "ticket.subject", "ticket.status": "ticket.status",
            "ticket.priority": "ticket.priority", "ticket.requester.name": "contact.name",
            "ticket.requester.firstname": "contact.first_name", "ticket.requester.email": "contact.address",
            "ticket.requester.company_name": "company.name", "ticket.from_email": "contact.address",
            "ticket.agent.name": "agent.name", "ticket.group.name": "team.name", "ticket.url": "ticket.link",
            "ticket.public_url": "portal.link", "ticket.portal_name": "brand.name", "helpdesk_name": "tenant.name",
            "comment.body": "message.text", "comment.commenter.name": "message.author_name",
            "ticket.satisfaction_survey": "csat.link", "ticket.latest_public_comment": "message.text",
        ],
        .helpScout: [
            "customer.fullname": "contact.name", "customer.firstname": "contact.first_name",
            "customer.email": "contact.address", "customer.company": "company.name",
            "conversation.number": "ticket.number", "conversation.subject": "ticket.subject",
            "conversation.status": "ticket.status", "user.fullname": "agent.name", "mailbox.email": "mailbox.address",
            "mailbox.name": "brand.name", "company.name": "tenant.name",
        ],
        .zammad: [
            "ticket.number": "ticket.number", "ticket.title": "ticket.subject", "ticket.state.name": "ticket.status",
            "ticket.priority.name": "ticket.priority", "ticket.customer.fullname": "contact.name",
            "ticket.customer.firstname": "contact.first_name", "ticket.customer.email": "contact.address",
            "ticket.organization.name": "company.name", "ticket.owner.fullname": "agent.name",
            "ticket.group.name": "team.name", "article.body": "message.text",
            "article.from": "message.author_name", "config.product_name": "brand.name",
            "config.organization": "tenant.name",
        ],
    ]

    /// Our names that some other product's placeholder becomes.
    static var targets: Set<String> { Set(names.values.flatMap(\.values)) }
}

extension Substring {
    fileprivate func cut(at mark: String) -> (before: Substring, after: Substring)? {
        guard let first = mark.first else { return nil }
        var index = startIndex
        while let found = self[index...].firstIndex(of: first) {
            if self[found...].hasPrefix(mark) { return (self[..<found], self[found...].dropFirst(mark.count)) }
            index = self.index(after: found)
        }
        return nil
    }
}
