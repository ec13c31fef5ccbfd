// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Keys of domains")
struct DomainKeyTests {
    private static func key(
        _ selector: String,
        _ algorithm: DomainKey.Algorithm = .rsa,
        domain: String = "acme.example"
    ) -> DomainKey {
        DomainKey(
            domain: domain, selector: selector, algorithm: algorithm, publicKey: [1, 2], sealedPrivateKey: [3, 4])
    }

    private static func signing(_ fixture: Fixture, _ domain: String = "acme.example") async throws -> [String] {
        try await fixture.transaction { try DomainKeyStore.signing([domain], in: $0).map(\.selector).sorted() }
    }

    @Test("a key is made, signs once it is active, and ends; each with an event that has no private half")
    func life() async throws {
        let fixture = try await Fixture()
        let key = Self.key("s1")
        let made = try await fixture.transaction { try DomainKeyCore($0, as: .system).add(key) }
        #expect(
            made.events.first?.changes == [
                Event.Change("domain", nil, "acme.example"), Event.Change("selector", nil, "s1"),
                Event.Change("algorithm", nil, "rsa"),
            ])
        #expect(try await Self.signing(fixture).isEmpty)
        let active = try await fixture.transaction { try DomainKeyCore($0, as: .system).activate(key.id) }
        #expect(active.events.first?.changes == [Event.Change("state", "new", "active")])
        #expect(try await !fixture.transaction { try DomainKeyCore($0, as: .system).activate(key.id) }.isChange)
        #expect(try await Self.signing(fixture) == ["s1"])
        #expect(try await Self.signing(fixture, "other.example").isEmpty)
        let refusal = await #expect(throws: TicketError.self) {
            try await fixture.transaction { try DomainKeyCore($0, as: .system).retire(key.id) }
        }
        #expect(refusal?.kind == .inUse)
        let retired = try await fixture.transaction {
            try DomainKeyCore($0, as: .system).retire(key.id, allowsLast: true)
        }
        #expect(retired.events.first?.changes == [Event.Change("state", "active", "retired")])
        let found = try await fixture.transaction { try DomainKeyStore.keys(by: Authority($0, as: .system)) }
        #expect(found.map(\.state) == [.retired] && found[0].sealedPrivateKey == nil && found[0].publicKey == [1, 2])
        let (end, until) = (try #require(found[0].retiredAt), try #require(found[0].neededUntil))
        #expect(until.timeIntervalSince(end) == 14 * 86_400)
        let gone = await #expect(throws: TicketError.self) {
            try await fixture.transaction { try DomainKeyCore($0, as: .system).activate(key.id) }
        }
        #expect(gone?.kind == .inUse)
    }

    @Test("the newest active one of each algorithm signs; when it ends, the one before signs again")
    func rotation() async throws {
        let fixture = try await Fixture()
        let (old, new, edwards) = (Self.key("old"), Self.key("new"), Self.key("e", .ed25519))
        for key in [old, edwards] {
            try await fixture.transaction {
                _ = try DomainKeyCore($0, as: .system).add(key)
                _ = try DomainKeyCore($0, as: .system).activate(key.id)
            }
        }
        try await fixture.transaction { _ = try DomainKeyCore($0, as: .system).add(new) }
        #expect(try await Self.signing(fixture) == ["e", "old"])
        try await fixture.transaction { _ = try DomainKeyCore($0, as: .system).activate(new.id) }
        #expect(try await Self.signing(fixture) == ["e", "new"])
        try await fixture.transaction { _ = try DomainKeyCore($0, as: .system).retire(new.id) }
        #expect(try await Self.signing(fixture) == ["e", "old"])
        // One of the other algorithm is left, so this is not the last one.
        try await fixture.transaction { _ = try DomainKeyCore($0, as: .system).retire(old.id) }
        #expect(try await Self.signing(fixture) == ["e"])
    }

    @Test("what is no key is refused, with all that is wrong; a selector is used once")
    func refused() async throws {
        let fixture = try await Fixture()
        try await fixture.transaction { _ = try DomainKeyCore($0, as: .system).add(Self.key("s1")) }
        for (key, rules) in [
            (Self.key("s1"), ["selector unique"]), (Self.key("S2"), ["selector format"]),
            (Self.key(""), ["selector format"]),
            (Self.key("s 2", domain: "Acme"), ["domain format", "selector format"]),
            (Self.key("s2", domain: "example"), ["domain format"]), (Self.key("a..b"), ["selector format"]),
        ] {
            let refusal = await #expect(throws: TicketError.self) {
                try await fixture.transaction { _ = try DomainKeyCore($0, as: .system).add(key) }
            }
            #expect(refusal?.rules == rules, "\(key.selector)")
        }
        let unknown = await #expect(throws: TicketError.self) {
            try await fixture.transaction { _ = try DomainKeyCore($0, as: .system).activate(DomainKeyID()) }
        }
        #expect(unknown?.kind == .notFound)
    }
}
