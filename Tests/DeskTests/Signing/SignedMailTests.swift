// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Desk
import Identity
import Logging
import MIME
import MailIngest
import Meaning
import Outbound
import PostroomTesting
import Testing
import Tickets

import struct Foundation.Date

@Suite("Mails of ours are signed", .timeLimit(.minutes(15)))
struct SignedMailTests {
    /// A tenant with keys that are known.
    private struct Signer {
        let fixture: Fixture
        private(set) var published: [PublishedKey] = []

        init(_ fixture: Fixture) { self.fixture = fixture }

        /// Makes a key that signs from now on.
        mutating func add(
            _ selector: String,
            _ algorithm: DomainKey.Algorithm = .rsa,
            domain: String = "acme.example",
            sealer: Sealer? = nil
        ) async throws -> DomainKeyID {
            let (publicKey, secret) = try Self.pair(algorithm)
            let id = DomainKeyID()
            let sealed = try (sealer ?? fixture.sealer).seal(
                secret, context: DomainKey.sealContext(tenant: fixture.tenant, key: id))
            let key = DomainKey(
                id: id, domain: domain, selector: selector, algorithm: algorithm, publicKey: publicKey,
                sealedPrivateKey: sealed)
            try await fixture.transaction {
                _ = try DomainKeyCore($0, as: .system).add(key)
                _ = try DomainKeyCore($0, as: .system).activate(id)
            }
            published.append(
                PublishedKey(
                    domain: domain, selector: selector, algorithm: DKIMAlgorithm(algorithm), bytes: publicKey))
            return id
        }

        private static func pair(_ algorithm: DomainKey.Algorithm) throws -> ([UInt8], Secret) {
            let key = try algorithm == .rsa ? SigningKey(rsaBits: 2048) : SigningKey(ed25519Seed: Random.bytes(32))
            return (key.publicKey, try key.privateKey())
        }

        var reactions: Reactions {
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            return Reactions(logger: logger, signing: MailSigning(sealer: fixture.sealer, logger: logger))
        }

        /// Takes a mail in as serve does.
        func take(_ id: String, from sender: String = "anna@example.org") async throws {
            let mail = MailText(from: sender, id: id)
            let row = try await fixture.ingest(mail.bytes, react: reactions.react)
            #expect(row.state == "new")
        }

        /// What becomes of a mail's signatures, as `selector: result`.
        func results(_ content: [UInt8]) -> [String] {
            let check = DKIMCheck(Mail.parse(content), now: Int64(Date().timeIntervalSince1970))
            let answers = Dictionary(published.map { ($0.name, TextAnswer.records([Array($0.text.utf8)])) }) { $1 }
            return check.report(answers).signatures.map { "\($0.selector ?? ""): \($0.value.rawValue)" }
        }

        /// The same of all that is in the outbox, the oldest first.
        func outbox() async throws -> [[String]] {
            try await fixture.outbox().map { results($0.content) }
        }
    }

    @Test("what is queued has a signature by the newest key of each algorithm, and stays as it is when keys end")
    func rotation() async throws {
        var signer = Signer(try await Fixture())
        let fixture = signer.fixture
        _ = try await fixture.addAgent("Ada", "ada@agents.example")
        try await signer.take("0@example.org")
        #expect(try await signer.outbox() == [[], []])
        let old = try await signer.add("old")
        let edwards = try await signer.add("ed", .ed25519)
        try await signer.take("1@example.org", from: "bob@example.org")
        // Acknowledgement and notification; algorithms in their order, the last one on top.
        #expect(try await signer.outbox().suffix(2) == [["old: pass", "ed: pass"], ["old: pass", "ed: pass"]])
        _ = try await signer.add("new")
        try await fixture.transaction { _ = try DomainKeyCore($0, as: .system).retire(old) }
        try await signer.take("2@example.org", from: "cid@example.org")
        let all = try await signer.outbox()
        #expect(all.count == 6 && all[2] == ["old: pass", "ed: pass"] && all[5] == ["new: pass", "ed: pass"])
        try await fixture.transaction { _ = try DomainKeyCore($0, as: .system).retire(edwards) }
        try await signer.take("3@example.org", from: "dan@example.org")
        #expect(try await signer.outbox().last == ["new: pass"])
        // 7-bit, whatever the texts are: what is signed is what arrives.
        #expect(try await fixture.outbox().allSatisfy { $0.content.allSatisfy { $0 < 0x80 } })
    }

    @Test("a mail is signed for the domain of its From only, and by its tenant's keys only")
    func domains() async throws {
        var signer = Signer(try await Fixture())
        _ = try await signer.add("other", domain: "other.example")
        _ = try await signer.add("below", domain: "mail.acme.example")
        try await signer.take("1@example.org")
        #expect(try await signer.outbox() == [[]])
        var neighbour = Signer(try await Fixture(in: signer.fixture.database, slug: "beta"))
        _ = try await neighbour.add("theirs")
        try await signer.take("2@example.org", from: "bob@example.org")
        #expect(try await signer.outbox() == [[], []])
        _ = try await signer.add("own")
        try await signer.take("3@example.org", from: "cid@example.org")
        #expect(try await signer.outbox().last == ["own: pass"])
    }

    @Test("a key that cannot be opened holds nothing up: the mail comes in and is answered, with the other signature")
    func sealedOtherwise() async throws {
        var signer = Signer(try await Fixture())
        _ = try await signer.add("lost", sealer: Sealer(key: .random()))
        _ = try await signer.add("ed", .ed25519)
        try await signer.take("1@example.org")
        #expect(try await signer.outbox() == [["ed: pass"]])
    }

    @Test("what follows from a ticket that the API opened is signed too")
    func opened() async throws {
        var signer = Signer(try await Fixture())
        let (fixture, reactions) = (signer.fixture, signer.reactions)
        _ = try await fixture.addAgent("Ada", "ada@agents.example")
        _ = try await signer.add("own")
        let change = try await fixture.openTicket(by: try await fixture.addContact("anna@example.org"))
        try await fixture.transaction {
            let place = try PlaceStore(sealer: fixture.sealer).place(of: fixture.mailbox.id, in: $0)
            try reactions.react(toOpened: change, at: place, in: $0)
        }
        #expect(try await signer.outbox() == [["own: pass"]])
    }

    @Test("a mail of before that has not been sent is known, for as long as it has not")
    func waiting() async throws {
        let signer = Signer(try await Fixture())
        let (mailbox, fixture) = (signer.fixture.mailbox.id, signer.fixture)
        let before = Date(timeIntervalSinceNow: -60)
        try await signer.take("1@example.org")
        func waits(_ mailbox: MailboxID, until end: Date) async throws -> Bool {
            try await fixture.transaction { try OutboxStore.waits(of: [mailbox], until: end, in: $0) }
        }
        let now = Date(timeIntervalSinceNow: 60)
        #expect(try await waits(mailbox, until: now))
        #expect(try await !waits(mailbox, until: before))
        #expect(try await !waits(MailboxID(), until: now))
        try await fixture.transaction {
            _ = try $0.query("update deliveries set state = 'accepted', settled_at = now(), next_attempt_at = null")
        }
        #expect(try await !waits(mailbox, until: now))
    }

    @Test("a signature covers files that stand elsewhere, and holds for what is sent, once more and to another address")
    func largeFiles() async throws {
        let desk = try await AgentReplyTests.Desk()
        var signer = Signer(desk.fixture)
        _ = try await signer.add("own")
        let fixture = desk.fixture
        let answer = LargeFileTests.answer(desk)
        _ = try await fixture.ingest(answer.bytes, react: signer.reactions.react)
        let reply = try #require(try await LargeFileTests.mails(fixture).first { $0.kind == "reply" })
        #expect(reply.files == 2 && reply.row < 20_000 && reply.sent.count > 600_000)
        #expect(signer.results(reply.sent) == ["own: pass"])
        try await fixture.transaction {
            _ = try $0.query("update deliveries set state = 'refused', settled_at = now(), next_attempt_at = null")
        }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let readdressing = Readdressing(
            places: PlaceStore(sealer: fixture.sealer),
            signing: MailSigning(sealer: fixture.sealer, logger: logger), blobs: fixture.blobs)
        let successor = try await fixture.transaction {
            try readdressing.readdress(
                reply.id, to: MailAddress(text: "anna@home.example", key: "anna@home.example"), as: .system, in: $0)
        }
        let other = try #require(try await LargeFileTests.mails(fixture).first { $0.id == successor })
        #expect(other.files == 2 && signer.results(other.sent) == ["own: pass"])
        let (one, two) = (Mail.parse(reply.sent), Mail.parse(other.sent))
        #expect(
            two.attachments.map { two.decodedContent(of: two.parts[$0]) }
                == one.attachments.map { one.decodedContent(of: one.parts[$0]) })
    }

    @Test(
        "what is written later is signed as well: what an agent is told of a mail that failed, and the mail to another address"
    )
    func later() async throws {
        let desk = try await AgentReplyTests.Desk()
        var signer = Signer(desk.fixture)
        _ = try await signer.add("own")
        _ = try await desk.fixture.take(desk.answer("Change the bulb.", quoted: false))
        let (fixture, reactions, ada) = (desk.fixture, signer.reactions, desk.ada.id)
        let places = PlaceStore(sealer: fixture.sealer)
        let holder = WorkerID()
        let claims = try await fixture.pool.transaction(tenant: nil) {
            try DeliveryStore.claim(holder: holder, most: 9, lease: .seconds(30), in: $0)
        }
        let before = try await fixture.outbox().count
        let reply = try await fixture.transaction { transaction in
            let due = try DeliveryStore.load(claims, in: transaction)
            let reply = try #require(due.first { $0.kind == .reply })
            let result = DeliveryResult.refused(code: 550, text: "550 5.1.1 no such user")
            #expect(try DeliveryStore.settle([(reply, result)], holder: holder, in: transaction).count == 1)
            try DeliveryReactions(places: places, reactions: reactions).react(
                to: [(reply, result)], in: transaction)
            return reply.claim.id
        }
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let readdressing = Readdressing(
            places: places, signing: MailSigning(sealer: fixture.sealer, logger: logger), blobs: fixture.blobs)
        _ = try await fixture.transaction {
            try readdressing.readdress(
                reply, to: MailAddress(text: "anna@home.example", key: "anna@home.example"), as: .agent(ada), in: $0)
        }
        #expect(try await signer.outbox().dropFirst(before) == [["own: pass"], ["own: pass"]])
    }
}
