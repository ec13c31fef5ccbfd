// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import PostroomTesting
import Tickets

/// A desk at which many mails come in.
struct FloodScene: Sendable {
    let fixture: Fixture
    /// When the first of them came to its server.
    let start = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 - 600).rounded(.down))

    init(_ budgets: [Budget: BudgetAmount] = [:]) async throws {
        let fixture = try await Fixture()
        self.fixture = fixture
        try await fixture.transaction { transaction in
            let core = try SettingsCore(transaction, as: .system)
            for (budget, amount) in budgets { _ = try core.set(budget, to: amount) }
        }
    }

    /// Mails of a sender, as a poller records them, each so many seconds after the one before.
    @discardableResult
    func record(
        _ count: Int, from sender: String, every seconds: Double, begin: Double = 0, uid first: Int = 1,
        _ change: (inout MailText, Int) -> Void = { _, _ in }
    ) async throws -> [MailText] {
        let mails = (0..<count).map { number in
            MailText(from: sender).with {
                $0.subject = "Number \(number)"
                change(&$0, number)
            }
        }
        let blobs = try await fixture.blobs.store(mails.map(\.bytes))
        let (start, mailbox) = (start, fixture.mailbox.id)
        let seen = zip(mails, blobs).enumerated().map { number, pair in
            SeenMail(
                folder: "INBOX", uidValidity: 1, uid: UInt32(first + number), blob: pair.1, size: pair.0.bytes.count,
                arrivedAt: start.addingTimeInterval(begin + Double(number) * seconds), needsServerStep: false)
        }
        try await fixture.transaction { try LedgerStore.record(seen, of: mailbox, in: $0) }
        return mails
    }

    /// Works off all that is due.
    func work(_ react: @escaping Reaction = { _, _ in }) async throws {
        let worker = fixture.worker(react: react)
        while try await worker.workDue() > 0 {}
    }

    /// How many rows of the ledger have which state, and for which cause.
    func states(_ uids: ClosedRange<Int> = 1...1_000_000) async throws -> [String: Int] {
        try await fixture.transaction { transaction in
            let rows = try transaction.query(
                """
                select state || coalesce(' ' || split_part(reason, ':', 1), '') as word, count(*) as n from ledger
                where tenant_id = $1 and uid between $2 and $3 group by 1
                """, transaction.tenant, uids.lowerBound, uids.upperBound
            ).map { (try $0.get("word") as String, try $0.get("n") as Int) }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }

    func groups(_ filter: LedgerFilter = LedgerFilter()) async throws -> [FloodGroup] {
        try await fixture.transaction { try FloodGroup.held(filter, by: Authority($0, as: .system)) }
    }

    /// How many events of a kind there are.
    func events(_ kind: String) async throws -> Int {
        try await fixture.transaction {
            try $0.query("select count(*) as n from events where tenant_id = $1 and kind = $2", $0.tenant, kind).first?
                .get("n") ?? -1
        }
    }

    func release(_ group: MailGroupID) async throws -> Int {
        try await fixture.transaction { try LedgerCore($0, as: .system).release(group) }
    }
}
