// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME
import Meaning
package import Threading
package import Tickets

/// Whom a mail brings to its ticket: the people beside us that it was sent to. Pure.
package enum CopiedPeople {
    /// The people in `To` and `Cc` who are to hear of the ticket, each once, in their order; nobody where the mail is no
    /// ground for that.
    ///
    /// A mail that opens a ticket names those whom its author wants to have in it, and they have read all that is in the
    /// ticket so far. Into a ticket that is there people come only by a mail that a reply token proves: `From` is a claim, and
    /// by a forged one a stranger would be sent what is written from then on (RELIABILITY 3.2 row 31, 4.3). A machine's mail
    /// brings nobody, nor does one that begins under a suspicion.
    ///
    /// - Parameter own: Addresses, as compared, of the tenant's mailboxes; theirs with a detail, among which are reply tokens,
    ///   are ours too.
    /// - Complexity: O(recipients × mailboxes), the first bounded by ``mostRecipients``.
    package static func of(_ mail: Mail, _ verdict: Verdict, isAutomatic: Bool, own: Set<String>) -> [CopiedPerson] {
        let isGround =
            switch verdict.outcome {
            case .new(let suspicion, _): suspicion == nil
            case .join: verdict.isProven
            case .hold, .ignore: false
            }
        let recipients = mail.to + mail.cc
        guard isGround && !isAutomatic && recipients.count <= mostRecipients else { return [] }
        let authors = Set(mail.from.compactMap(\.key))
        var seen: Set<String> = []
        return recipients.compactMap { recipient in
            guard let address = recipient.address, let key = recipient.key, isPerson(recipient),
                !authors.contains(key), !isOurs(key, own), seen.insert(key).inserted
            else { return nil }
            return CopiedPerson(address: MailAddress(text: address, key: key), name: recipient.name)
        }
    }

    /// A mail to more addresses, ours among them, is a circular.
    package static let mostRecipients = 2 * TicketCore.mostCopies

    /// Whether somebody may read there: a name at a domain of the net, no robot's, no list's, no quoted riddle.
    private static func isPerson(_ recipient: Address) -> Bool {
        guard let key = recipient.key, let domain = recipient.domain, key.utf8.count <= 254 else { return false }
        return domain.contains(".") && !domain.hasPrefix("[") && !key.contains("\"")
            && key.utf8.count(where: { $0 == UInt8(ascii: "@") }) == 1 && !MachineAddress.matches(recipient)
    }

    private static func isOurs(_ key: String, _ own: Set<String>) -> Bool {
        own.contains { $0 == key || ReplyAddress.detail(of: key, mailbox: $0) != nil }
    }
}
