// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import HTML
import Logging
import MailIngest
import Outbound
import Templates
import Tickets

/// What a mail says, and by which template.
struct MailWords: Sendable {
    let rendered: Rendered
    let template: TemplateUse

    var subject: String { rendered.subject }
    var text: String { rendered.text }
    var html: String? { rendered.html }
}

extension Reactions {
    /// What a mail of a kind says about a ticket.
    ///
    /// - Throws: TemplateError where the default fails, too; what the database throws.
    func words(
        _ kind: MailTemplate.Kind,
        _ facts: Templates.Facts,
        _ ticket: Ticket,
        _ place: Place,
        _ transaction: Transaction
    ) throws -> MailWords {
        let facts = facts.with(wording.fields.values(of: ticket, for: kind))
        let (rendered, template) = try words(kind, ticket, place, transaction) {
            (template: MailTemplate) throws(TemplateError) in try template.render(facts)
        }
        return MailWords(rendered: rendered, template: template)
    }

    /// The same for what is more than one rendering.
    ///
    /// A template of the tenant's own that fails keeps no mail back: the default writes it, and an event on the ticket names
    /// the template and the cause (decision 45).
    func words<Words>(
        _ kind: MailTemplate.Kind,
        _ ticket: Ticket,
        _ place: Place,
        _ transaction: Transaction,
        render: (MailTemplate) throws(TemplateError) -> Words
    ) throws -> (Words, TemplateUse) {
        let locale = locale(ticket)
        switch wording.choice(of: kind, for: locale, brand: place.brand) {
        case .standard(let template): return (try render(template), TemplateUse(kind: kind.rawValue))
        case .own(let own):
            let failure: TemplateError
            switch try wording.parsed(own, of: place.brand, in: transaction) {
            case .success(let template):
                do throws(TemplateError) {
                    return (try render(template), TemplateUse(kind: kind.rawValue, id: own.id, version: own.version))
                } catch { failure = error }
            case .failure(let error): failure = error
            }
            let tenant = try transaction.requireTenant()
            logger.error(
                "a template failed; the default takes its place",
                metadata: [
                    "tenant": "\(tenant)", "template": "\(own.id)", "version": "\(own.version)",
                    "ticket": "\(ticket.id)", "cause": "\(failure)",
                ])
            try TicketCore(transaction, as: .system).record(
                .templateFailed, on: ticket.id,
                data: ["template": "\(own.id)", "version": "\(own.version)", "cause": "\(failure)"])
            let standard = wording.standard(kind, for: locale, brand: place.brand)
            return (try render(standard), TemplateUse(kind: kind.rawValue))
        }
    }
}
