// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    private static let updateMailID: SQL = """
        update messages set mail_id = $3
        where tenant_id = $1 and message_id = $2 and direction = 'outbound' and (mail_id is null or mail_id = $3)
            and ($4::uuid is null or agent_id = $4)
        returning message_id
        """

    /// Remembers the Message-ID under which an answer went out, so that the answer to it is known and the conversation's
    /// References are complete.
    ///
    /// An answer goes out once: what is remembered is never replaced. An agent remembers it of his own answers only.
    ///
    /// - Throws: `forbidden` for who may not write to customers; `notFound` for what is no such answer.
    package func sent(_ message: MessageID, as mailID: String) throws {
        try authority.require(.replyToTickets)
        var author: AgentID?
        if case .agent(let agent) = actor { author = agent }
        let rows = try transaction.query(
            Self.updateMailID, tenant, message, mailID.storable(limit: 4096), author)
        if rows.isEmpty { throw TicketError(.notFound, "there is no answer \(message) that is still to be sent") }
    }

    /// Remembers a Message-ID of ours, by its hash, so that answers to it find the ticket.
    ///
    /// Whoever could do that would lead other people's mails into a ticket: it is for the system alone, which writes the
    /// mails.
    ///
    /// - Throws: `forbidden` for everybody else; `invalid` for a ticket that is not there.
    package func remember(sent hash: [UInt8], in ticket: TicketID) throws {
        try authority.requireSystem()
        try write([KnownMailID(MailIDEntry(hash: hash, origin: .sent), of: nil, in: ticket)].inserts(tenant))
    }

    /// What became of a mail of a ticket: it stands on the ticket's timeline and changes nothing.
    package enum MailFact: Sendable, CaseIterable {
        case accepted
        case refused
        case delayed
        case unknown
        case expired
        /// A report says that it did not arrive, or is late.
        case bounced
        /// A report says that it arrived.
        case delivered
        /// A report says that it was handed on.
        case handedOn
        /// A report says that its recipient complains.
        case complained
        /// Other evidence says that it was accepted.
        case confirmed
        /// It is sent once more by itself, as the tenant wants it.
        case resent
        /// It could not be written.
        case notRendered
        /// It could not be written by the tenant's own template, and was by the default.
        case templateFailed
        /// It was due, nobody wrote it, and it is not given.
        case suppressed

        var kind: Event.Kind {
            switch self {
            case .accepted: .deliveryAccepted
            case .refused: .deliveryRefused
            case .delayed: .deliveryDelayed
            case .unknown: .deliveryUnknown
            case .expired: .deliveryExpired
            case .bounced: .deliveryBounced
            case .delivered: .deliveryDelivered
            case .handedOn: .deliveryHandedOn
            case .complained: .deliveryComplained
            case .confirmed: .deliveryConfirmed
            case .resent: .deliveryResent
            case .notRendered: .mailNotRendered
            case .templateFailed: .templateFailed
            case .suppressed: .answerSuppressed
            }
        }
    }

    /// What is to be written down of a mail.
    package struct Record: Sendable {
        package var fact: MailFact
        package var ticket: TicketID?
        /// The mail because of which it happened; `nil` is what the transaction is correlated with.
        package var cause: LedgerID?
        /// Ids and fixed words; never texts of customers.
        package var data: [String: String]

        package init(
            _ fact: MailFact,
            on ticket: TicketID?,
            because cause: LedgerID? = nil,
            data: [String: String] = [:]
        ) {
            (self.fact, self.ticket, self.cause, self.data) = (fact, ticket, cause, data)
        }
    }

    /// Writes down what became of a mail.
    ///
    /// It is for the system alone, in whose name it stands: other events are written by the commands that they tell of.
    ///
    /// - Parameter data: Ids and fixed words; never texts of customers.
    /// - Throws: `forbidden` for everybody else.
    package func record(_ fact: MailFact, on ticket: TicketID?, data: [String: String] = [:]) throws {
        try record([Record(fact, on: ticket, data: data)])
    }

    /// Writes down what became of mails, in their order; as ``record(_:on:data:)``.
    package func record(_ records: [Record]) throws {
        try authority.requireSystem()
        let events = records.map { record in
            var event = Event(record.fact.kind, ticket: record.ticket, by: actor, data: record.data)
            event.cause = record.cause
            return event
        }
        if !events.isEmpty { try transaction.pipeline(events.inserts(tenant)) }
    }
}
