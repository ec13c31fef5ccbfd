// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME
package import Threading
package import Tickets

/// Turns what the database knows into the facts that deciding asks for.
package enum ThreadFacts {
    /// The facts; ids that belong to no ticket are left out.
    ///
    /// - Parameters:
    ///   - tag: How the tenant writes ticket numbers in subjects.
    ///   - decision: What a person has decided on the mail.
    ///   - intake: What came before the mail, where that is counted.
    package static func facts(
        _ knowledge: ThreadStore.Knowledge,
        tag: TicketTag = .plain,
        decision: PersonsDecision? = nil,
        intake: Intake? = nil
    ) -> Facts {
        var ticketsByMailID: [MailIDHash: [Facts.Ticket]] = [:]
        let tickets = knowledge.candidates.map { candidate in
            Facts.Ticket(
                id: candidate.id,
                number: UInt32(clamping: candidate.number),
                subject: SubjectKey(candidate.subject, tag: tag),
                participants: Set(candidate.participants)
            )
        }
        for (candidate, ticket) in zip(knowledge.candidates, tickets) {
            for id in candidate.mailIDs { ticketsByMailID[MailIDHash(bytes: id), default: []].append(ticket) }
        }
        return Facts(
            tickets: tickets,
            // The oldest ticket first, so that the order never depends on the database's mood.
            ticketsByMailID: ticketsByMailID.mapValues { $0.sorted { $0.number < $1.number }.map(\.id) },
            ticketOfTwin: knowledge.twin,
            agent: knowledge.agent,
            ownAddresses: Set(knowledge.ownAddresses),
            decision: decision,
            intake: intake
        )
    }
}
