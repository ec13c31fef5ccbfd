// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import MailIngest
import PostroomTesting

/// Compares what was delivered with what is in database and blob store: the account at the end (RELIABILITY section 0).
struct Audit {
    private struct Row: Sendable {
        var tenant: String
        var mailbox: String
        var hash: [UInt8]
        var state: String
        var reason: String
        var ticket: String
        var message: String
    }

    private struct Written: Sendable {
        var tenant: String
        var message: String
        var ticket: String
        var mark: String
        var files: Int
    }

    private let delivered: [Courier.Delivered]
    private let expectations: [Expectation]
    private let connection: Connection
    private let blobs: BlobStore
    private let blobFolder: String
    /// What is wrong, each with the invariant that it breaks.
    private(set) var faults: [String] = []
    /// What was counted.
    private(set) var counts: [(name: String, count: Int)] = []

    init(_ delivered: [Courier.Delivered], _ expectations: [Expectation], _ ground: Ground) {
        (self.delivered, self.expectations) = (delivered, expectations)
        connection = ground.house.superuser
        blobFolder = ground.house.state + "/blobs"
        blobs = BlobStore(directory: blobFolder)
    }

    mutating func run() async throws {
        let (rows, messages) = (try await ledger(), try await written())
        let tenants = try await names("select slug as name, tenant_id::text as id from tenants")
        let mailboxes = try await names("select address as name, mailbox_id::text as id from mailboxes")
        compareLedger(rows, tenants, mailboxes)
        compareMessages(rows, messages, tenants)
        compareConversations(messages, tenants)
        try await lookInside()
        try await lookForStrangers(tenants)
        try await compareBlobs(rows)
    }

    private mutating func fault(_ invariant: String, _ count: Int, _ words: String, _ examples: [String] = []) {
        guard count > 0 else { return }
        let some = examples.prefix(5).joined(separator: "; ")
        faults.append("\(invariant): \(count) \(words)" + (some.isEmpty ? "" : " (\(some))"))
    }

    private mutating func note(_ name: String, _ count: Int) { counts.append((name, count)) }

    // MARK: - Rows

    private func names(_ sql: SQL) async throws -> [String: String] {
        let pairs = try await connection.transaction(tenant: nil) {
            try $0.query(sql).map { (try $0.get("name") as String, try $0.get("id") as String) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private func ledger() async throws -> [Row] {
        try await connection.transaction(tenant: nil) {
            try $0.query(
                """
                select tenant_id::text as tenant, mailbox_id::text as mailbox, raw_sha256, state,
                    coalesce(reason, '') || coalesce(': ' || last_error, '') as reason,
                    coalesce(ticket_id::text, '') as ticket, coalesce(message_id::text, '') as message from ledger
                """
            ).map {
                Row(
                    tenant: try $0.get("tenant"), mailbox: try $0.get("mailbox"), hash: try $0.get("raw_sha256"),
                    state: try $0.get("state"), reason: try $0.get("reason"), ticket: try $0.get("ticket"),
                    message: try $0.get("message"))
            }
        }
    }

    private func written() async throws -> [Written] {
        try await connection.transaction(tenant: nil) {
            try $0.query(
                """
                select m.tenant_id::text as tenant, m.message_id::text as message, m.ticket_id::text as ticket,
                    coalesce(substring(m.body from 'mark-[0-9a-z]+-[0-9]+'), '') as mark,
                    (select count(*) from attachments a where a.tenant_id = m.tenant_id and a.message_id = m.message_id)
                        as files
                from messages m where m.direction = 'inbound'
                """
            ).map {
                Written(
                    tenant: try $0.get("tenant"), message: try $0.get("message"), ticket: try $0.get("ticket"),
                    mark: try $0.get("mark"), files: try $0.get("files"))
            }
        }
    }

    // MARK: - Comparing

    /// INV-1, INV-3: every mail that lay in a mailbox is in that mailbox's ledger, once, with its bytes; nothing else is.
    private mutating func compareLedger(_ rows: [Row], _ tenants: [String: String], _ mailboxes: [String: String]) {
        for (index, address) in PostMaker.mailboxes.enumerated() {
            let here = rows.filter { $0.mailbox == mailboxes[address] }
            var surplus = Dictionary(grouping: here, by: \.hash).mapValues(\.count)
            var lost: [String] = []
            for mail in delivered where mail.mailbox == index {
                if let count = surplus[mail.hash], count > 0 {
                    surplus[mail.hash] = count - 1
                } else {
                    lost.append(expectations[mail.identity].mark)
                }
            }
            let doubled = surplus.values.reduce(0, +)
            fault("INV-1", lost.count, "mails of \(address) are not in the ledger", lost)
            fault("INV-2", doubled, "rows of \(address) stand for no mail or for one that has a row")
            let wrong = here.count { $0.tenant != tenants[PostMaker.tenants[index / 2]] }
            fault("INV-3", wrong, "rows of \(address) are another tenant's")
        }
        note("mails delivered", delivered.count)
        note("ledger rows", rows.count)
        for state in ["new", "joined", "held", "ignored", "failed", "pending"] {
            note("  \(state)", rows.count { $0.state == state })
        }
        let failed = rows.filter { $0.state == "failed" }
        fault("INV-1", failed.count, "mails were given up", failed.map(\.reason))
        fault("INV-6", rows.count { $0.state == "pending" }, "mails are still pending")
        let sum = ["new", "joined", "held", "ignored", "failed", "pending"].map { state in
            rows.count { $0.state == state }
        }.reduce(0, +)
        if sum != delivered.count {
            fault("INV-9", abs(sum - delivered.count), "is the ledger's sum away from what came")
        }
    }

    /// INV-2, INV-3: one message in each tenant that a mail came to, and in no other.
    private mutating func compareMessages(_ rows: [Row], _ messages: [Written], _ tenants: [String: String]) {
        var wanted: Set<String> = []
        for mail in delivered where expectations[mail.identity].outcome == .message {
            let tenant = tenants[PostMaker.tenants[mail.mailbox / 2]] ?? ""
            wanted.insert("\(tenant) \(expectations[mail.identity].mark)")
        }
        let marked = messages.filter { !$0.mark.isEmpty }
        let found = Dictionary(grouping: marked) { "\($0.tenant) \($0.mark)" }
        let lost = wanted.filter { found[$0] == nil }
        let doubled = found.filter { $0.value.count > 1 }
        let strange = found.keys.filter { !wanted.contains($0) }
        fault("INV-1", lost.count, "mails are in no ticket", lost.sorted())
        fault("INV-2", doubled.count, "mails are two messages", doubled.keys.sorted())
        fault("INV-3", strange.count, "messages are where their mail never came", strange.sorted())
        let byMark = Dictionary(expectations.map { ($0.mark, $0) }) { first, _ in first }
        let files = marked.filter {
            byMark[$0.mark].flatMap(\.files).map { [files = $0.files] in $0 != files } ?? false
        }
        fault("INV-1", files.count, "messages have another number of files than their mail", files.map(\.mark))
        let rubbish = delivered.filter { expectations[$0.identity].outcome == .held }.map(\.hash)
        let held = Dictionary(rows.map { ($0.hash, $0.state) }) { first, _ in first }
        fault("INV-9", rubbish.count { held[$0] != "held" }, "mails without a sender are not held")
        note("messages", messages.count)
        note("mails that came again", delivered.count - wanted.count)
    }

    /// Every mail in the right ticket: a conversation is one ticket, two are two.
    private mutating func compareConversations(_ messages: [Written], _ tenants: [String: String]) {
        let byMark = Dictionary(expectations.map { ($0.mark, $0.conversation) }) { first, _ in first }
        var tickets: [String: Set<String>] = [:]
        var conversations: [String: Set<Int>] = [:]
        for message in messages {
            guard let conversation = byMark[message.mark] else { continue }
            tickets["\(message.tenant) \(conversation)", default: []].insert(message.ticket)
            conversations[message.ticket, default: []].insert(conversation)
        }
        let torn = tickets.filter { $0.value.count > 1 }
        let mixed = conversations.filter { $0.value.count > 1 }
        fault("threading", torn.count, "conversations are in several tickets", torn.keys.sorted())
        fault("threading", mixed.count, "tickets mix conversations", mixed.keys.sorted())
        note("conversations", tickets.count)
    }

    // MARK: - Asking the database

    private func count(_ sql: SQL) async throws -> Int {
        try await connection.transaction(tenant: nil) { try $0.query(sql).first?.get("n") ?? -1 }
    }

    /// Nothing is half made, nobody holds anything.
    private mutating func lookInside() async throws {
        let questions: [(String, String, SQL)] = [
            (
                "INV-1", "tickets have no message",
                """
                select count(*) as n from tickets t where not exists (
                    select from messages m where m.tenant_id = t.tenant_id and m.ticket_id = t.ticket_id)
                """
            ),
            (
                "INV-9", "tickets were not opened by one event",
                """
                select count(*) as n from tickets t where 1 <> (select count(*) from events e
                    where e.tenant_id = t.tenant_id and e.ticket_id = t.ticket_id and e.kind = 'ticket.opened')
                """
            ),
            (
                "INV-9", "is the number of messages away from that of their events",
                """
                select abs((select count(*) from messages where direction = 'inbound')
                    - (select count(*) from events where kind = 'message.received')) as n
                """
            ),
            (
                "INV-2", "messages have no fingerprint",
                """
                select count(*) as n from messages m where m.direction = 'inbound' and not exists (
                    select from mail_fingerprints f where f.tenant_id = m.tenant_id and f.message_id = m.message_id)
                """
            ),
            (
                "INV-1", "settled mails name a message that is not there",
                """
                select count(*) as n from ledger l where l.state in ('joined', 'new') and not exists (
                    select from messages m where m.tenant_id = l.tenant_id and m.message_id = l.message_id
                        and m.ticket_id = l.ticket_id)
                """
            ),
            (
                "INV-4", "tickets were acknowledged more than once",
                """
                select count(*) as n from (select from outbox where kind = 'acknowledgement'
                    group by tenant_id, ticket_id having count(*) > 1) twice
                """
            ),
            (
                "INV-6", "things are still held by a process that is gone",
                """
                select (select count(*) from ledger where lease_holder is not null)
                    + (select count(*) from mailboxes where lease_holder is not null)
                    + (select count(*) from deliveries where lease_holder is not null) as n
                """
            ),
            (
                "INV-2", "servers are said to have broken a promise that they kept",
                "select count(*) as n from mailboxes where alert is not null"
            ),
            ("INV-6", "gaps are open", "select count(*) as n from mailbox_gaps"),
        ]
        for (invariant, words, sql) in questions { fault(invariant, try await count(sql), words) }
        note("tickets", try await count("select count(*) as n from tickets"))
        note("mails whose process died", try await count("select count(*) as n from ledger where attempts > 1"))
        note(
            "  more often than once", try await count("select count(*) as n from ledger where attempts - failures > 2"))
        note("  at most so often", try await count("select coalesce(max(attempts - failures - 1), 0) as n from ledger"))
        note("mails that waited after an error", try await count("select count(*) as n from ledger where failures > 0"))
    }

    /// INV-3: a word that one tenant's mails have stands nowhere among another's.
    private mutating func lookForStrangers(_ tenants: [String: String]) async throws {
        for (own, other) in [("north", "south"), ("south", "north")] {
            let (tenant, word) = (tenants[own] ?? "", "%canary-\(other)%")
            let domain = "%\(other)-customers.example%"
            let found = try await connection.transaction(tenant: nil) { transaction -> Int in
                try transaction.query(
                    """
                    select (select count(*) from messages where tenant_id = $1::text::uuid
                            and (body like $2 or html like $2))
                        + (select count(*) from contact_addresses where tenant_id = $1::text::uuid and address like $3)
                        + (select count(*) from events where tenant_id = $1::text::uuid
                            and (data::text like $2 or data::text like $3 or changes::text like $3))
                        + (select count(*) from deliveries where tenant_id = $1::text::uuid and recipient like $3) as n
                    """, tenant, word, domain
                ).first?.get("n") ?? -1
            }
            fault("INV-3", found, "rows of \(own) hold something of \(other)")
        }
    }

    /// INV-1: every row's bytes are in the store and are those of the mail; what is there beside them is counted.
    private mutating func compareBlobs(_ rows: [Row]) async throws {
        let named = Set(rows.map(\.hash))
        var broken = 0
        for hash in named where (try? await blobs.read(BlobHash(bytes: hash))) == nil { broken += 1 }
        fault("INV-1", broken, "blobs are missing or damaged")
        var (orphans, unfinished) = (0, 0)
        for name in FileManager.default.enumerator(atPath: blobFolder)?.compactMap({ $0 as? String }) ?? [] {
            let last = name.split(separator: "/").last.map(String.init) ?? ""
            if last.hasSuffix(".new") {
                unfinished += 1
            } else if last.count == 64, let hash = Hex.decode(last), !named.contains(hash) {
                orphans += 1
            }
        }
        note("blobs", named.count)
        note("blobs that nothing names", orphans)
        note("files that a killed process left", unfinished)
    }
}
