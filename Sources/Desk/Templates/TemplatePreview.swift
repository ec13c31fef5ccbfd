// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
import HTML
package import Identity
package import Templates
package import Tickets

/// Shows what a template says, without sending anything.
package enum TemplatePreview {
    /// The values for a preview: a ticket's where it has them, the catalogue's examples for the rest.
    ///
    /// What a mail says of its own cause (the delivery that failed, the address in question) is an example always.
    ///
    /// - Returns: The brand, too, in whose name the ticket's mails are written.
    /// - Complexity: six round trips.
    package static func facts(
        for kind: MailTemplate.Kind,
        of ticket: Ticket,
        in transaction: Transaction
    ) throws -> (facts: Templates.Facts, brand: BrandID) {
        let fields = try CustomFieldStore.fields(in: transaction)
        var facts = Templates.Facts.examples(of: fields.catalogue(for: kind))
            .with(fields.values(of: ticket, for: kind))
        let brands = try TenantStore.brands(in: transaction)
        let mailbox = try ticket.mailbox.flatMap { try MailboxStore.find($0, in: transaction) }
        let brand = mailbox?.brand ?? ticket.brand
        if let named = brands.first(where: { $0.id == brand }) { facts.set(.brandName, named.name) }
        facts.set(.tenantName, try TenantStore.current(in: transaction).name)
        if let mailbox { facts.set(.mailboxAddress, mailbox.address) }
        facts.set(ticket)
        if let assignee = ticket.assignee, let agent = try AgentStore.find(assignee, in: transaction) {
            facts.set(.agentName, agent.name)
        }
        // No message has a fresh id: the conversation is whole.
        let conversation = try PublicConversation.read(ticket.id, before: MessageID(), in: transaction)
        if let last = conversation.entries.last(where: { $0.direction == .inbound }) {
            facts.set(.messageText, last.text.visible)
            facts[.messageHTML] = .html(HTMLText.fragment(of: last.text.visible))
            facts.set(.messageAuthorName, last.author)
            facts.set(.historyText, last.text.visible)
            facts.set(.historyAuthorName, last.author)
        }
        return (facts, brand)
    }

    /// What a draft or a version says.
    ///
    /// - Parameters:
    ///   - brand: In whose mails; `nil` shows the partials for all.
    ///   - partials: Those that the version was published with, or for a draft those of now.
    ///   - fields: The tenant's.
    /// - Throws: TemplateError.
    package static func render(
        _ template: OwnTemplate,
        _ source: TemplateSource,
        _ partials: [BrandedPartial],
        of brand: BrandID?,
        _ fields: CustomFields,
        with facts: Templates.Facts
    ) throws(TemplateError) -> Rendered {
        try MailTemplate(
            kind: template.kind, locale: template.locale, source: source,
            partials: BrandedPartial.view(of: template.brand ?? brand, in: partials),
            catalogue: fields.catalogue(forPublished: template.kind)
        ).render(facts)
    }
}
