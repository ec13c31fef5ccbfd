// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import Templates

package import struct Foundation.Date

/// Words that agents keep, to be named in a mail: `#macro thanks`.
///
/// Its text is like a mail's: commands in the first lines, words behind them. It has placeholders for the ticket, the customer and the
/// agent who uses it, which are filled in when it is used.
package struct Macro: Equatable, Sendable {
    package var id: MacroID
    /// Letters, digits, `-` and `_`: it is written behind `#macro`.
    package var name: String
    /// The only agent who has it; `nil` for all.
    package var agent: AgentID?
    package var text: String
    /// Who changed it last, and when.
    package var actorKind: String
    package var updatedAt: Date

    /// The longest text, in bytes.
    package static let longestText = 64 << 10

    /// The placeholders that it may have.
    static let catalogue = Catalogue([
        .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .contactName, .contactFirstName, .agentName,
        .tenantName, .mailboxAddress,
    ])

    /// The words behind its commands, for a ticket. Commands are told apart before: a customer whose name is `#close` closes nothing.
    ///
    /// - Parameter words: Of ``text``.
    /// - Throws: TemplateError at a limit; and for a text that this program does not take any more.
    package static func filled(
        _ words: String,
        for ticket: Ticket,
        by agent: String,
        tenant: String,
        mailbox: String
    ) throws(TemplateError) -> String {
        var facts = Facts()
        facts.set(ticket)
        facts.set(.agentName, agent)
        facts.set(.tenantName, tenant)
        facts.set(.mailboxAddress, mailbox)
        return try Template.parse(words, catalogue: catalogue).render(facts)
    }
}
