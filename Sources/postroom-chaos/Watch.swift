// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation

/// Looks at the database from time to time: how far the work is, and whether some mailbox is left alone.
struct Watch {
    /// How far the work is.
    struct Progress: Sendable, Equatable {
        var seen = 0
        var settled = 0
        var gaps = 0
        var unmarked = 0
        var openDeliveries = 0
    }

    private(set) var progress = Progress()
    /// The longest time that a mailbox was due and nobody took it.
    private(set) var longestUntaken: Duration = .zero
    /// The longest that a mailbox was told to wait after a failure.
    private(set) var longestWait: Duration = .zero
    private(set) var mostFailures = 0
    private(set) var looks = 0

    /// - Parameter isAttended: Whether a process and the database have been there for some time, so that a mailbox that is due
    ///   should be taken.
    mutating func look(_ connection: Connection, isAttended: Bool) async {
        let row = try? await connection.transaction(tenant: nil) { transaction -> [Int] in
            let row = try transaction.query(
                """
                select (select count(*) from ledger) as seen,
                    (select count(*) from ledger where state <> 'pending') as settled,
                    (select count(*) from mailbox_gaps) as gaps,
                    (select count(*) from ledger where server_step = 'due') as unmarked,
                    (select count(*) from deliveries where settled_at is null) as open_deliveries,
                    (select coalesce(max(extract(epoch from now() - next_poll_at) * 1000), 0)::bigint
                        from mailboxes) as untaken,
                    (select coalesce(max(extract(epoch from next_poll_at - now()) * 1000), 0)::bigint
                        from mailboxes where lease_holder is null) as wait,
                    (select coalesce(max(failures), 0) from mailboxes)::bigint as failures
                """
            ).first
            return try ["seen", "settled", "gaps", "unmarked", "open_deliveries", "untaken", "wait", "failures"].map {
                try row?.get($0) ?? 0
            }
        }
        guard let row else { return }
        looks += 1
        progress = Progress(seen: row[0], settled: row[1], gaps: row[2], unmarked: row[3], openDeliveries: row[4])
        if isAttended { longestUntaken = max(longestUntaken, .milliseconds(row[5])) }
        longestWait = max(longestWait, .milliseconds(row[6]))
        mostFailures = max(mostFailures, row[7])
    }

    /// What is still open, for the report of a campaign that stands still.
    static func open(_ connection: Connection) async throws -> [String] {
        try await connection.transaction(tenant: nil) { transaction in
            let mailboxes = try transaction.query(
                """
                select format('mailbox %s: %s failures, again in %s s, %s: %s', address, failures,
                    extract(epoch from next_poll_at - now())::int,
                    case when lease_holder is null then 'free' else 'leased' end, last_error) as line
                from mailboxes order by address
                """
            ).map { try $0.get("line") as String }
            let mails = try transaction.query(
                """
                select format('mail %s: %s attempts, %s failures, %s sound, again in %s s, %s: %s', ledger_id, attempts,
                    failures, sound_readings, extract(epoch from next_attempt_at - now())::int,
                    case when lease_holder is null then 'free' else 'leased' end, last_error) as line
                from ledger where state = 'pending' order by next_attempt_at limit 20
                """
            ).map { try $0.get("line") as String }
            let gaps = try transaction.query(
                """
                select format('gap uid %s: %s attempts, again in %s s', uid, attempts,
                    extract(epoch from next_attempt_at - now())::int) as line
                from mailbox_gaps order by next_attempt_at limit 20
                """
            ).map { try $0.get("line") as String }
            return mailboxes + mails + gaps
        }
    }
}
