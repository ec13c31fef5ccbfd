// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Synchronization
import Testing
import Tickets

@testable import MailIngest

@Suite("Erasing blobs", .timeLimit(.minutes(10)))
struct BlobEraserTests {
    private func erase(_ fixture: Fixture) async throws -> Int {
        let eraser = BlobEraser(fixture.blobs)
        return try await fixture.transaction { try eraser.eraseSome(in: $0) }
    }

    private func request(_ hash: BlobHash, _ fixture: Fixture) async throws {
        try await fixture.transaction { try BlobEraser.request(hash, in: $0) }
    }

    @Test("a blob that no row names is erased, once asked for; asked for again nothing happens")
    func erases() async throws {
        let fixture = try await Fixture()
        let hash = try await fixture.blobs.store([Array("gone".utf8)])[0]
        #expect(try await erase(fixture) == 0)
        #expect(fixture.blobs.holds(hash))
        try await request(hash, fixture)
        try await request(hash, fixture)
        #expect(try await erase(fixture) == 1)
        #expect(!fixture.blobs.holds(hash))
        // As after a crash between the file and the commit.
        try await request(hash, fixture)
        #expect(try await erase(fixture) == 1)
        // It can be kept again.
        #expect(try await fixture.blobs.store([Array("gone".utf8)]) == [hash])
        #expect(try await fixture.blobs.read(hash) == Array("gone".utf8))
    }

    @Test("a blob that a row needs stays: a mail in the ledger, a message, a file; of any tenant")
    func needed() async throws {
        let fixture = try await Fixture()
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        let bytes = MailText(from: "anna@post.example").bytes
        let hash = try await fixture.blobs.store([bytes])[0]
        _ = try await other.receive(hash, size: bytes.count)
        try await request(hash, fixture)
        #expect(try await erase(fixture) == 1)
        #expect(fixture.blobs.holds(hash))
        for release: SQL in [
            "update ledger set raw_sha256 = null, erased_at = now(), state = 'ignored', reason = 'x', settled_at = now(), next_attempt_at = null"
        ] {
            try await other.transaction { _ = try $0.query(release) }
        }
        let anna = try await other.addContact("anna@post.example")
        let message = NewMessage(text: MessageText("x"))
        var withRaw = message
        withRaw.rawSHA256 = hash.bytes
        let named = withRaw
        _ = try await other.openTicket(by: anna, with: named)
        try await request(hash, fixture)
        _ = try await erase(fixture)
        #expect(fixture.blobs.holds(hash))
        try await other.transaction { _ = try $0.query("update messages set raw_sha256 = null") }
        try await request(hash, fixture)
        _ = try await erase(fixture)
        #expect(!fixture.blobs.holds(hash))
        #expect(try await fixture.count("select count(*) as n from blob_erasures") == 0)
    }

    @Test("a mail of the same bytes that comes in between look and row is stored again (the race, step by step)")
    func race() async throws {
        let fixture = try await Fixture()
        let bytes = MailText(from: "anna@post.example").bytes
        let hash = try await fixture.blobs.store([bytes])[0]
        try await request(hash, fixture)
        let tries = Atomic(0)
        // The intake has stored the mail, which was there, and has not written its row yet: then the eraser comes.
        try await fixture.blobs.keep([bytes]) { hashes, stillHolds in
            if tries.add(1, ordering: .relaxed).newValue == 1 {
                #expect(try await erase(fixture) == 1)
                #expect(!fixture.blobs.holds(hash))
            }
            return try await fixture.transaction { transaction in
                guard try stillHolds(transaction) else { return false }
                try LedgerStore.record([Self.seen(hashes[0], 1)], of: fixture.mailbox.id, in: transaction)
                return true
            }
        }
        #expect(tries.load(ordering: .relaxed) == 2)
        #expect(try await fixture.blobs.read(hash) == bytes)
        // Now a row names it.
        try await request(hash, fixture)
        #expect(try await erase(fixture) == 1)
        #expect(fixture.blobs.holds(hash))
    }

    @Test("an eraser waits for rows that are being written, and then sees them")
    func waits() async throws {
        let fixture = try await Fixture()
        let bytes = MailText(from: "anna@post.example").bytes
        let hash = try await fixture.blobs.store([bytes])[0]
        try await request(hash, fixture)
        let erasing = try await fixture.transaction { transaction in
            try BlobGate.enter(transaction)
            try LedgerStore.record([Self.seen(hash, 1)], of: fixture.mailbox.id, in: transaction)
            let erasing = Task { try await erase(fixture) }
            // Until the eraser stands at the gate.
            while try transaction.query(
                "select count(*) as n from pg_locks where locktype = 'advisory' and not granted and classid = 1114401615"
            ).first?.get("n") != Optional(1) {}
            return erasing
        }
        #expect(try await erasing.value == 1)
        #expect(fixture.blobs.holds(hash))
    }

    @Test("mails that come in and mails that are erased side by side: what a row names is there")
    func load() async throws {
        let fixture = try await Fixture()
        let mails = (0..<8).map { Array("mail \($0)".utf8) }
        let progress = Progress()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask {
                    // Some of it after the last file is erased.
                    var last = 3
                    for round in 0..<10_000 where last > 0 {
                        if progress.isOver.load(ordering: .relaxed) { last -= 1 }
                        let some = mails.shuffled().prefix(3).map { $0 }
                        try await fixture.blobs.keep(some) { hashes, stillHolds in
                            try await fixture.transaction { transaction in
                                guard try stillHolds(transaction) else { return false }
                                let rows = hashes.enumerated().map {
                                    Self.seen($0.element, UInt32(worker * 100_000 + round * 10 + $0.offset + 1))
                                }
                                try LedgerStore.record(rows, of: fixture.mailbox.id, in: transaction)
                                return true
                            }
                        }
                        progress.kept.add(3, ordering: .relaxed)
                    }
                }
            }
            group.addTask {
                defer { progress.isOver.store(true, ordering: .relaxed) }
                for _ in 0..<60 {
                    let mail = mails.randomElement() ?? []
                    let hash = BlobHash(of: mail)
                    try await fixture.transaction { transaction in
                        _ = try transaction.query(
                            """
                            update ledger set raw_sha256 = null, erased_at = now(), state = 'ignored', reason = 'x',
                                settled_at = now(), next_attempt_at = null where raw_sha256 = $1
                            """, hash.bytes)
                        try BlobEraser.request(hash, in: transaction)
                    }
                    _ = try await erase(fixture)
                }
            }
            try await group.waitForAll()
        }
        let named = try await fixture.transaction {
            try $0.query("select distinct raw_sha256 from ledger where raw_sha256 is not null")
                .map { BlobHash(bytes: try $0.get("raw_sha256")) }
        }
        #expect(!named.isEmpty)
        for hash in named { #expect(try await !fixture.blobs.read(hash).isEmpty) }
        #expect(try await fixture.count("select count(*) as n from ledger") == progress.kept.load(ordering: .relaxed))
    }

    private static func seen(_ hash: BlobHash, _ uid: UInt32) -> SeenMail {
        SeenMail(folder: "INBOX", uidValidity: 1, uid: uid, blob: hash, size: 1, needsServerStep: false)
    }
}

/// How far the writers and the eraser are.
private final class Progress: Sendable {
    let isOver = Atomic(false)
    let kept = Atomic(0)
}
