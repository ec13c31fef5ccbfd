// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// Compares the outbox with the far mailboxes: the account at the end of `chaos-out`.
struct OutAudit {
    /// One answer to one recipient.
    private struct Row: Sendable {
        var delivery: String
        var tenant: String
        var mailID: String
        var mailbox: String
        var recipient: String
        var kind: String
        var state: String
        var text: String
        var attempts: Int
        var copies: Int
    }

    /// What has arrived of the deliveries in one state.
    private struct Line {
        var deliveries = 0
        var once = 0
        var never = 0
        var more = 0
    }

    private let ground: OutGround
    /// Deliveries of which nobody knew whether they had arrived, and which were sent once more.
    private let resent: Set<String>
    /// What is wrong.
    private(set) var faults: [String] = []
    /// The verdict, a line each.
    private(set) var table: [String] = []
    /// Which are unknown, by tenant.
    private(set) var unknown: [String: [String]] = [:]
    /// Why they are, and whether they arrived.
    private(set) var causes: [String: Int] = [:]
    /// Those that arrived more often than once.
    private(set) var doubled = 0

    init(_ ground: OutGround, resent: Set<String> = []) {
        (self.ground, self.resent) = (ground, resent)
    }

    mutating func run() async throws {
        let rows = try await rows()
        let far = Dictionary(
            uniqueKeysWithValues: (OutGround.customers + [OutGround.agent]).map {
                ($0, FarMail(maildir: ground.sandbox.maildir(of: $0)))
            })
        compare(rows, far)
        try await compareBytes(rows, far)
        lookForStrangers(rows, far)
        compareSentFolders(rows)
        try await lookInside()
        for row in rows where row.state == "unknown" {
            let hasArrived = far[row.recipient]?.copies[row.mailID] != nil
            causes["\(hasArrived ? "arrived" : "not arrived"): \(row.text.prefix(160))", default: 0] += 1
            let name = OutGround.tenants.first { row.mailbox.contains("@\($0).") } ?? ""
            unknown[name, default: []].append(row.delivery)
        }
    }

    private mutating func fault(_ count: Int, _ words: String, _ examples: [String] = []) {
        guard count > 0 else { return }
        let some = examples.prefix(5).joined(separator: "; ")
        faults.append("\(count) \(words)" + (some.isEmpty ? "" : " (\(some))"))
    }

    /// What happened to one, for whoever looks into it.
    private static func words(_ row: Row) -> String {
        "delivery \(row.delivery): \(row.state), \(row.attempts) attempts, \(row.text)"
    }

    /// Each delivery's copies at its recipient, by Message-ID.
    private mutating func compare(_ rows: [Row], _ far: [String: FarMail]) {
        var lines: [String: Line] = [:]
        var (lost, called, twice, given) = ([String](), [String](), [String](), [String]())
        for row in rows {
            let copies = far[row.recipient]?.copies[row.mailID] ?? []
            let state = resent.contains(row.delivery) ? "unknown, then resent" : row.state
            var line = lines[state] ?? Line()
            line.deliveries += 1
            switch copies.count {
            case 0: line.never += 1
            case 1: line.once += 1
            default: line.more += 1
            }
            lines[state] = line
            switch row.state {
            case "accepted":
                if copies.isEmpty { lost.append(Self.words(row)) }
                if copies.count > 1, !resent.contains(row.delivery) { twice.append(Self.words(row)) }
            case "unknown": if copies.count > 1 { twice.append(Self.words(row)) }
            case "cancelled": if !copies.isEmpty { called.append(Self.words(row)) }
            default: given.append(Self.words(row))
            }
            if copies.count > 1 { doubled += 1 }
        }
        fault(lost.count, "mails are accepted and did not arrive: LOST", lost)
        fault(twice.count, "mails arrived more than once, outside the DATA window", twice)
        fault(called.count, "mails were called off and sent all the same", called)
        fault(given.count, "mails are neither sent nor unknown nor called off", given)
        table = ["state                 deliveries  arrived once     never  more often"]
        for (state, line) in lines.sorted(by: { $0.key < $1.key }) {
            let numbers = [(line.deliveries, 10), (line.once, 12), (line.never, 8), (line.more, 10)]
            table.append(
                state.padding(toLength: 22, withPad: " ", startingAt: 0)
                    + numbers.map { number, width in
                        String(repeating: " ", count: max(0, width - "\(number)".count)) + "\(number)"
                    }.joined(separator: "  "))
        }
    }

    /// Every copy has the bytes of its outbox row; servers put their lines before a mail, never into it.
    ///
    /// A few hundred mails at a time: all of them together are too large.
    private mutating func compareBytes(_ rows: [Row], _ far: [String: FarMail]) async throws {
        var broken: [String] = []
        for start in stride(from: 0, to: rows.count, by: 200) {
            let some = rows[start..<min(start + 200, rows.count)]
            let ids = some.map(\.mailID)
            let contents = try await ground.house.superuser.transaction(tenant: nil) { transaction in
                try transaction.query("select mail_id, content from outbox where mail_id = any ($1)", SQLArray(ids))
                    .map { (try $0.get("mail_id") as String, try $0.get("content") as [UInt8]) }
            }
            let written = Dictionary(contents) { first, _ in first }
            for row in some {
                let content = FarMail.normalized(written[row.mailID] ?? [])
                let copies = far[row.recipient]?.copies[row.mailID] ?? []
                if copies.contains(where: { !FarMail.bytes(of: $0).ends(with: content) }) {
                    broken.append(Self.words(row))
                }
            }
        }
        fault(broken.count, "mails arrived with other bytes than were written", broken)
    }

    /// Nothing arrived that is not in the outbox, or not for whom it is written there.
    private mutating func lookForStrangers(_ rows: [Row], _ far: [String: FarMail]) {
        let written = Set(rows.map { "\($0.recipient) \($0.mailID)" })
        let strange = far.flatMap { address, mails in
            mails.copies.keys.filter { !written.contains("\(address) \($0)") }.map { "\(address) <\($0)>" }
        }
        fault(strange.count, "mails arrived without an outbox row", strange)
    }

    /// One copy of every accepted answer in its mailbox's folder of sent mails.
    private mutating func compareSentFolders(_ rows: [Row]) {
        var (missing, more, count) = (0, 0, 0)
        for address in OutGround.mailboxes {
            let folder = FarMail(maildir: ground.sandbox.maildir(of: address) + "/.Sent")
            for row in rows where row.mailbox == address && row.kind == "reply" {
                let copies = folder.copies[row.mailID]?.count ?? 0
                count += copies
                if copies > 1 { more += 1 }
                if row.copies == 1, copies == 0 { missing += 1 }
                if row.copies == 0, copies > 0 { more += 1 }
            }
        }
        fault(missing, "accepted answers are not in the folder of sent mails")
        fault(more, "answers are in the folder of sent mails more than once, or without having been accepted")
        table.append("copies in folders of sent mails: \(count)")
    }

    /// Nothing is half made, nobody holds anything.
    private mutating func lookInside() async throws {
        let questions: [(String, SQL)] = [
            (
                "answers have not one outbox row",
                """
                select count(*) as n from messages m where m.direction = 'outbound' and 1 <> (
                    select count(*) from outbox o where o.tenant_id = m.tenant_id and o.message_id = m.message_id
                        and o.kind = 'reply')
                """
            ),
            (
                "deliveries or copies are still held by a process that is gone",
                """
                select (select count(*) from deliveries where lease_holder is not null)
                    + (select count(*) from sent_copies where lease_holder is not null) as n
                """
            ),
            (
                "accepted deliveries have not one event that says so for each time",
                """
                select count(*) as n from deliveries d join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
                where d.state = 'accepted' and 1 <> (
                    select count(*) from events e where e.tenant_id = d.tenant_id and e.ticket_id = o.ticket_id
                        and e.kind = 'delivery.accepted' and e.data ->> 'delivery' = d.delivery_id::text)
                """
            ),
        ]
        for (words, sql) in questions {
            let count = try await ground.house.superuser.transaction(tenant: nil) { transaction in
                try transaction.query(sql).first?.get("n") ?? -1
            }
            fault(count, words)
        }
    }

    private func rows() async throws -> [Row] {
        try await ground.house.superuser.transaction(tenant: nil) { transaction in
            try transaction.query(
                """
                select d.delivery_id::text as delivery, d.tenant_id::text as tenant, o.mail_id, b.address as mailbox,
                    d.recipient, o.kind, d.state, coalesce(d.reply_text, 'not tried') as words, d.attempts,
                    (select count(*) from sent_copies c where c.tenant_id = o.tenant_id and c.outbox_id = o.outbox_id
                        and c.outcome in ('appended', 'found')) as copies
                from deliveries d join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
                join mailboxes b on b.tenant_id = o.tenant_id and b.mailbox_id = o.mailbox_id
                """
            ).map { row in
                Row(
                    delivery: try row.get("delivery"), tenant: try row.get("tenant"), mailID: try row.get("mail_id"),
                    mailbox: try row.get("mailbox"), recipient: try row.get("recipient"), kind: try row.get("kind"),
                    state: try row.get("state"), text: try row.get("words"), attempts: try row.get("attempts"),
                    copies: try row.get("copies"))
            }
        }
    }
}

extension [UInt8] {
    /// Whether they end so; a mail that was written without a line end has one on the way.
    fileprivate func ends(with tail: [UInt8]) -> Bool {
        func trimmed(_ bytes: [UInt8]) -> ArraySlice<UInt8> { bytes.last == 10 ? bytes.dropLast() : bytes[...] }
        let (own, tail) = (trimmed(self), trimmed(tail))
        return own.suffix(tail.count).elementsEqual(tail)
    }
}
