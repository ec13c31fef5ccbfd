// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Threading

extension LedgerStore {
    // Of a sender who writes all day the latest mails are compared.
    private static let countLike: SQL = """
        select count(*) as n from (
            select ticket_id, text_mark from ledger
            where tenant_id = $1 and sender_key = $2 and ledger_id <> $5
                and least(arrived_at, seen_at) > (select least(arrived_at, seen_at) from ledger
                    where tenant_id = $1 and ledger_id = $5) - interval '1 day'
                and (least(arrived_at, seen_at), ledger_id) < (select least(arrived_at, seen_at), ledger_id from ledger
                    where tenant_id = $1 and ledger_id = $5)
            order by least(arrived_at, seen_at) desc, ledger_id desc limit 100) l
        where bit_count((l.text_mark # $3)::bit(64)) <= $6 and ($4::uuid is null or l.ticket_id = $4)
        """

    /// The statement that counts a sender's mails with nearly the same words as one of his, in the day before it came; it
    /// gives `n`.
    ///
    /// - Parameter ticket: Only in this ticket.
    package static func likeMails(_ mark: IntakeMark, in ticket: TicketID? = nil, of tenant: TenantID) -> Statement {
        Statement(countLike, tenant, mark.sender.number, mark.text?.bits, ticket, mark.ledger, TextMark.nearness)
    }

    /// How many mails with nearly the same words a sender has sent into a ticket in the day before.
    static func likeMails(_ mark: IntakeMark, in ticket: TicketID, _ transaction: Transaction) throws -> Int {
        if mark.text == nil { return 0 }
        let statement = likeMails(mark, in: ticket, of: try transaction.requireTenant())
        return try transaction.pipeline([statement])[0].first?.get("n") ?? 0
    }
}
