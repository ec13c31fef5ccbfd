// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
import Threading
package import Tickets

package import struct Foundation.Date

/// Whom an agent's answer goes to. Pure.
///
/// It goes to the requester, and to the author of the message that it answers where that is another one who takes part. Where
/// the mailbox wants it so, it goes in copy to everybody else whom the conversation brought in, and in any case to those the agent has named for it: whom a customer put in copy,
/// who wrote, whom an agent let in. Nobody is read from the header of a mail: who is not in the ticket is not in the answer
/// (RELIABILITY row 105).
package struct AnswerRecipients: Sendable, Equatable {
    /// Beside the requester.
    package var to: [Participant] = []
    package var cc: [Participant] = []

    /// An answer goes to so many at most; who came later is left out.
    package static let most = 50

    /// - Parameters:
    ///   - answered: Who wrote the message that is answered.
    ///   - chosen: Addresses, as compared, that the agent has named for this answer: they get it whatever the mailbox wants.
    ///   - own: Addresses, as compared, of the tenant's mailboxes; with a detail they are ours, too.
    package init(
        requester: Ticket.Requester,
        requesterKey: String,
        participants: [Participant],
        answered: ContactID?,
        chosen: Set<String> = [],
        own: Set<String>,
        policy: AnswerPolicy
    ) {
        var seen: Set<String> = [requesterKey]
        for participant in participants where to.count + cc.count + 1 < Self.most {
            let key = participant.address.key
            guard participant.contact != requester.id, key.contains("@"), !Self.isOurs(key, own),
                seen.insert(key).inserted
            else { continue }
            if participant.contact == answered {
                to.append(participant)
            } else if policy.answersEveryone || chosen.contains(key) {
                cc.append(participant)
            }
        }
    }

    /// From when on all recipients may read what was said: somebody in copy was not there before.
    package var since: Date? { (to + cc).compactMap(\.since).max() }

    private static func isOurs(_ key: String, _ own: Set<String>) -> Bool {
        own.contains { $0 == key || ReplyAddress.detail(of: key, mailbox: $0) != nil }
    }
}
