// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Threading

/// How often somebody has tried tokens that are not ours: asked for a mail that has such a token, and for no other.
enum ForgedTokens {
    /// So many mails with forged tokens a sender may send in an hour; those behind them are held (RELIABILITY 3.1 row 29).
    static let most = 5

    private static let selectEarlier: SQL = """
        select count(*) as n from (
            select from ledger
            where tenant_id = $1 and sender_key = $2 and ledger_id <> all ($3)
                and least(arrived_at, seen_at) > $4::timestamptz - interval '1 hour'
                and (least(arrived_at, seen_at), ledger_id) < ($4, $5)
                and verdict @> '{"evidence": [{"finding": "forged"}]}'
            limit $6) x
        """

    /// How many mails with forged tokens a sender has sent in the hour before a mail, as the ledger knows it.
    ///
    /// - Parameter batch: Mails that are counted otherwise.
    /// - Complexity: one round trip; no more rows are looked at than the sender sent in that hour.
    static func count(
        before mail: IntakeBatch.Mail,
        except batch: some Collection<LedgerID>,
        in transaction: Transaction
    ) throws -> Int {
        try transaction.query(
            selectEarlier, transaction.tenant, mail.sender.number, SQLArray(Array(batch)), mail.arrivedAt, mail.id, most
        ).first?.get("n") ?? 0
    }
}
