// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension Fixture {
    /// Everything that opening a ticket wrote, as text, but for what is of the way by which it came: ids, numbers, times,
    /// the channel, the actor, and what is known of a mail alone.
    package func intakeRows(of ticket: TicketID) async throws -> String {
        try await transaction { transaction in
            try transaction.query(
                """
                select concat_ws(E'\\n',
                    (select (to_jsonb(t) - '{ticket_id,number,channel,created_at,updated_at,status_since}'::text[])::text
                        from tickets t where t.tenant_id = $1 and t.ticket_id = $2),
                    (select string_agg((to_jsonb(m) - '{message_id,ticket_id,created_at,reading,mail_id,raw_sha256,verdict,'
                        'mail_date}'::text[])::text, E'\\n') from messages m where m.tenant_id = $1 and m.ticket_id = $2),
                    (select string_agg(p.contact_id::text, ' ') from ticket_participants p
                        where p.tenant_id = $1 and p.ticket_id = $2),
                    (select string_agg(concat_ws(' ', e.kind, e.visibility, e.version, e.changes, e.data - 'message'), E'\\n'
                        order by e.sequence) from events e where e.tenant_id = $1 and e.ticket_id = $2)) as rows
                """,
                transaction.requireTenant(),
                ticket
            ).first?.get("rows") ?? ""
        }
    }
}
