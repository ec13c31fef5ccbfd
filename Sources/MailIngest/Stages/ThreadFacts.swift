// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import MIME
package import Threading
package import Tickets

import struct Foundation.Date

/// Turns what the database knows into the facts that deciding asks for.
package enum ThreadFacts {
    /// The facts; ids that belong to no ticket are left out.
    ///
    /// - Parameters:
    ///   - tag: How the tenant writes ticket numbers in subjects.
    ///   - policy: How it wants mails to find their tickets.
    ///   - mailbox: Where the mail came in.
    ///   - arrival: What its way tells.
    ///   - intake: What came before the mail, where that is counted.
    package static func facts(
        _ knowledge: ThreadStore.Knowledge,
        tag: TicketTag = .plain,
        policy: ThreadPolicy = ThreadPolicy(),
        mailbox: MailboxID? = nil,
        arrival: MailArrival = MailArrival(),
        intake: Intake? = nil
    ) -> Facts {
        var ticketsByMailID: [MailIDHash: [ThreadStore.Candidate]] = [:]
        let now = arrival.arrivedAt ?? Date()
        let tickets = knowledge.candidates.map { candidate in
            var ticket = Facts.Ticket(
                id: candidate.id,
                number: UInt32(clamping: candidate.number),
                subject: SubjectKey(candidate.subject, tag: tag),
                participants: Set(candidate.participants)
            )
            ticket.age = Facts.Age(
                days: days(from: candidate.began, to: now), silentDays: days(from: candidate.lastWord, to: now),
                isDone: candidate.isDone)
            return ticket
        }
        for candidate in knowledge.candidates {
            for id in candidate.mailIDs { ticketsByMailID[MailIDHash(bytes: id), default: []].append(candidate) }
        }
        // Where each mailbox has a ticket of its own, that one; else the oldest ticket first, so that the order never depends
        // on the database's mood.
        func isBefore(_ left: ThreadStore.Candidate, _ right: ThreadStore.Candidate) -> Bool {
            let isHere = (left.mailbox == mailbox, right.mailbox == mailbox)
            if policy.twoMailboxes == .linked, isHere.0 != isHere.1 { return isHere.0 }
            return left.number < right.number
        }
        var facts = Facts(
            tickets: tickets,
            ticketsByMailID: ticketsByMailID.mapValues { $0.sorted(by: isBefore).map(\.id) },
            ticketOfTwin: knowledge.twin,
            agent: knowledge.agent,
            ownAddresses: Set(knowledge.ownAddresses),
            decision: arrival.decision,
            intake: intake
        )
        facts.splitAfterDays = policy.splitAfterDays
        return facts
    }

    /// Whole days between two times; none where the second is first.
    private static func days(from start: Date, to end: Date) -> Int {
        Int(max(0, end.timeIntervalSince(start)) / 86_400)
    }
}
