// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Tickets

@Suite("Large files of mails stay where they are", .timeLimit(.minutes(15)))
struct LargeFileTests {
    /// A mail in the outbox.
    struct Queued: Sendable {
        var id: DeliveryID
        var kind: String
        /// Bytes in its row, its files, and what is said of its size.
        var row: Int
        var files: Int
        var size: Int
        /// What is sent.
        var sent: [UInt8]
    }

    /// All mails of the outbox, the newest first, as they are sent.
    static func mails(_ fixture: Fixture) async throws -> [Queued] {
        let found = try await fixture.transaction { transaction in
            let authority = try Authority(transaction, as: .system)
            return try OutboxStore.entries(by: authority).map {
                ($0, try OutboxStore.content(of: $0.id, by: authority))
            }
        }
        var mails: [Queued] = []
        for (entry, content) in found {
            guard let content else { continue }
            let source = StoredMail(content.bytes, files: content.files, blobs: fixture.blobs)
            var sent: [UInt8] = []
            while let block = try await source.next() { sent += block }
            mails.append(
                Queued(
                    id: entry.id, kind: entry.kind, row: content.bytes.count, files: content.files.count,
                    size: entry.size,
                    sent: sent))
        }
        return mails
    }

    static let picture = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7 ^ $0 >> 8) }
    static let log = String(repeating: "It works, it does not. ", count: 12_000)

    /// An answer with a file in base64 and one as it is.
    static func answer(_ desk: AgentReplyTests.Desk) -> MailText {
        desk.answer("x").with {
            $0.fields = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]
            $0.body = body("See the files.")
        }
    }

    static func body(_ words: String) -> String {
        var builder = MailBuilder(from: [Address(address: "a@x.example")], date: 0, messageID: "1@x.example")
        builder.attachments = [.init(filename: "p.png", contentType: "image/png", bytes: picture)]
        let built = Mail.parse((try? builder.build()) ?? [])
        let coded = built.attachments.first.map {
            String(decoding: built.bytes[built.parts[$0].bodyRange], as: UTF8.self)
        }
        return "--b\r\nContent-Type: text/plain\r\n\r\n\(words)\r\n--b\r\nContent-Type: image/png\r\n"
            + "Content-Disposition: attachment; filename=p.png\r\nContent-Transfer-Encoding: base64\r\n\r\n\(coded ?? "")\r\n"
            + "--b\r\nContent-Type: text/x-log; charset=utf-8\r\nContent-Disposition: attachment; filename=x.log\r\n\r\n"
            + "\(log)\r\n--b--\r\n"
    }

    @Test("an answer's row is small, and what is sent is whole: twice the same, of the size that is told before")
    func answer() async throws {
        let desk = try await AgentReplyTests.Desk()
        _ = try await desk.fixture.take(Self.answer(desk))
        let reply = try #require(try await Self.mails(desk.fixture).first { $0.kind == "reply" })
        #expect(reply.files == 2 && reply.row < 20_000)
        #expect(reply.sent.count == reply.size)
        #expect(try await Self.mails(desk.fixture).first { $0.kind == "reply" }?.sent == reply.sent)
        let mail = Mail.parse(reply.sent)
        #expect((mail.defects + mail.contentDefects()).map(\.kind) == [])
        let files = mail.attachments.map { mail.parts[$0] }
        #expect(files.map(\.filename) == ["p.png", "x.log"] && files.map(\.transferEncoding) == ["base64", "base64"])
        #expect(files.map { mail.decodedContent(of: $0) } == [Self.picture, Array(Self.log.utf8)])
        #expect(mail.text?.hasPrefix("See the files.") == true)
        let lines = reply.sent.split(separator: 10, omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 999 } && reply.sent.allSatisfy { $0 < 0x80 })
    }

    @Test("of a mail that all agents are told of, its files are kept once")
    func notifications() async throws {
        let fixture = try await Fixture()
        for name in ["Ada", "Bob", "Cleo"] { _ = try await fixture.addAgent(name, "\(name.lowercased())@acme.example") }
        _ = try await fixture.take(
            MailText(from: "anna@example.org").with {
                $0.fields = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]
                $0.body = Self.body("It is dark.")
            })
        let told = try await Self.mails(fixture).filter { $0.kind == "notification" }
        #expect(told.count == 3 && told.allSatisfy { $0.files == 2 && $0.row < 20_000 })
        #expect(told.allSatisfy { Mail.parse($0.sent).attachments.count == 2 })
        #expect(try await fixture.count("select count(distinct raw_sha256) as n from outbox_files") == 1)
    }

    @Test("a blob is needed for as long as a mail has a file of it; then it is erased")
    func garbage() async throws {
        let desk = try await AgentReplyTests.Desk()
        let row = try await desk.fixture.take(Self.answer(desk))
        let (fixture, ticket) = (desk.fixture, try #require(row.ticket))
        let blob: [UInt8] = try await fixture.transaction { transaction in
            // Nothing else names it.
            _ = try transaction.query(
                "update ledger set raw_sha256 = null, erased_at = now() where message_id is not null")
            _ = try transaction.query("update messages set raw_sha256 = null")
            _ = try transaction.query("update attachments set raw_sha256 = null")
            return try #require(try transaction.query("select raw_sha256 from outbox_files").first).get("raw_sha256")
        }
        func isThere() async -> Bool { (try? await fixture.blobs.read(BlobHash(bytes: blob))) != nil }
        let eraser = BlobEraser(fixture.blobs)
        try await fixture.transaction { transaction in
            try BlobEraser.request(BlobHash(bytes: blob), in: transaction)
            _ = try eraser.eraseSome(in: transaction)
        }
        #expect(await isThere())
        try await fixture.transaction { transaction in
            _ = try transaction.query(
                "update deliveries set state = 'accepted', settled_at = now(), next_attempt_at = null")
            #expect(try OutboxStore.empty(tickets: [ticket], limit: 50, in: transaction) > 0)
        }
        try await fixture.transaction { _ = try eraser.eraseSome(in: $0) }
        #expect(await !isThere())
        #expect(try await fixture.count("select count(*) as n from outbox_files") == 0)
        #expect(try await Self.mails(fixture).allSatisfy { $0.sent.isEmpty && $0.size == 0 })
    }
}
