// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import MailIngest
import Outbound
import Tickets

/// How a tenant's mail is: `/api/v1/status`.
struct StatusRoutes: Sendable {
    /// The program's.
    let version: String

    func show(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let version = version
        return try await caller.work { authority in
            let (mails, outbox) = (try LedgerCounts.read(by: authority), try OutboxCounts.read(by: authority))
            let mailboxes = try MailboxStore.all(by: authority).filter(\.mailbox.isEnabled)
            return call.meta([
                "version": .string(version),
                "mailboxes": .object([
                    "enabled": .number(mailboxes.count), "failing": .number(mailboxes.count { $0.health.failures > 0 }),
                ]),
                "mail_in": .object([
                    "pending": .number(mails.pending), "held": .number(mails.held), "failed": .number(mails.failed),
                    "oldest_seconds": .number(mails.oldestSeconds),
                ]),
                "mail_out": .object([
                    "waiting": .number(outbox.waiting), "unknown": .number(outbox.unknown),
                    "failed": .number(outbox.failed), "oldest_seconds": .number(outbox.oldestSeconds),
                ]),
            ])
        }
    }
}

extension JSONValue {
    fileprivate static func number(_ count: Int) -> JSONValue { .number(Double(count)) }
}

extension Operation {
    static let showServiceStatus = Operation(
        "showServiceStatus", in: "Service", "How the tenant's mail is: what waits, is held, failed or is unknown",
        about:
            "Counts end at 10,000. `failed` and `unknown` of mail out are among the newest 10,000 that ended unusually.",
        answer: .meta(
            .object([
                ("request_id", .text()), ("version", .text().described("The program's.")),
                ("mailboxes", counts(["enabled", "failing"])),
                ("mail_in", counts(["pending", "held", "failed", "oldest_seconds"])),
                ("mail_out", counts(["waiting", "unknown", "failed", "oldest_seconds"])),
            ])))

    private static func counts(_ names: [String]) -> Schema {
        .object(names.map { ($0, .integer(0...Int(Int32.max))) })
    }
}
