// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

package import struct Foundation.Date

/// That mails to a ticket's requester are not sent, for whoever is about to answer him.
package struct RequesterStanding: Equatable, Sendable {
    /// Whether answers are not sent either; otherwise only automatic mails are not.
    package var coversAnswers: Bool
    /// `hard`, `soft`, `expired`, `complaint` or `manual`.
    package var reason: String
    /// Why mail failed, in a fixed word.
    package var cause: String?
    /// As `5.1.1`.
    package var status: String?
    package var since: Date

    // The address to which an answer goes: the first that he has.
    private static let select: SQL = """
        select s.scope = 'all' as covers_answers, s.reason, s.cause, s.status, s.created_at
        from tickets t join suppressions s on s.tenant_id = t.tenant_id and s.released_at is null
            and (s.expires_at is null or s.expires_at > now())
            and s.address_key = lower((select a.address from contact_addresses a
                where a.tenant_id = t.tenant_id and a.contact_id = t.requester_id
                order by a.created_at, a.address_key limit 1))
        where t.tenant_id = $1 and t.ticket_id = $2 order by s.scope, s.created_at limit 1
        """

    /// The statement for the requester of a ticket.
    static func statement(_ ticket: TicketID, _ tenant: TenantID) -> Statement { Statement(select, tenant, ticket) }

    /// `nil` where everything is sent.
    init?(_ rows: Rows) throws {
        guard let row = rows.first else { return nil }
        coversAnswers = try row.get("covers_answers")
        reason = try row.get("reason")
        cause = try row.get("cause")
        status = try row.get("status")
        since = try row.get("created_at")
    }
}
