// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on API keys")
struct APIKeyCommandTests {
    private static func key(_ byte: UInt8, _ lastFour: String = "abcd") -> NewKey {
        NewKey(digest: [UInt8](repeating: byte, count: 32), lastFour: lastFour)
    }

    /// Whose a digest is.
    private func owner(_ byte: UInt8, _ fixture: Fixture) async throws -> APIKeyID? {
        try await fixture.pool.transaction(tenant: nil) {
            try APIKeyStore.owner(digest: [UInt8](repeating: byte, count: 32), in: $0)?.key
        }
    }

    @Test("a key is added, renamed, replaced and revoked; no digest is in the log")
    func life() async throws {
        let fixture = try await Fixture()
        let id = APIKeyID()
        let end = Date(timeIntervalSince1970: 4_000_000_000)
        try await fixture.transaction {
            let core = try APIKeyCore($0, as: .system)
            #expect(
                try core.add(id, name: " CRM ", Self.key(0x41), expiresAt: end).events[0].changes == [
                    Event.Change("name", nil, "CRM"), Event.Change("last_four", nil, "abcd"),
                    Event.Change("expires_at", nil, "2096-10-02T07:06:40Z"),
                ])
            #expect(
                try core.change(id, name: "Shop", expiresAt: .some(nil)).events[0].changes == [
                    Event.Change("name", "CRM", "Shop"), Event.Change("expires_at", "2096-10-02T07:06:40Z", nil),
                ])
            #expect(try !core.change(id, name: "Shop").isChange)
        }
        #expect(try await owner(0x41, fixture) == id)
        try await fixture.transaction {
            let change = try APIKeyCore($0, as: .system).replaceSecret(of: id, by: Self.key(0x42, "wxyz"))
            #expect(
                change.events[0].changes == [
                    Event.Change("secret", nil, nil), Event.Change("last_four", "abcd", "wxyz"),
                ])
        }
        #expect(try await owner(0x41, fixture) == nil)
        #expect(try await owner(0x42, fixture) == id)
        try await fixture.transaction {
            let core = try APIKeyCore($0, as: .system)
            #expect(try core.revoke(id).events[0].changes == [Event.Change("is_revoked", .bool(false), .bool(true))])
            #expect(try !core.revoke(id).isChange)
        }
        #expect(try await owner(0x42, fixture) == nil)
        let known = try #require(try await fixture.transaction { try APIKeyStore.all(in: $0).first })
        #expect(known.name == "Shop" && known.lastFour == "wxyz" && known.revokedAt != nil && known.expiresAt == nil)
        let log = try await fixture.logText()
        for digest in ["AAAAAAAA", "BBBBBBBB", "41414141", "42424242"] { #expect(!log.contains(digest)) }
    }

    @Test("what is wrong is said at once; a revoked key stays revoked, and its name is free")
    func refusals() async throws {
        let fixture = try await Fixture()
        let id = APIKeyID()
        let wrong = try await fixture.refusal(of: {
            try APIKeyCore($0, as: .system).add(
                name: "", NewKey(digest: [1], lastFour: "ab"), expiresAt: Date(timeIntervalSince1970: 0))
        })
        #expect(
            wrong?.rules == ["name required", "expires_at range", "digest length", "last_four format"])
        try await fixture.transaction { _ = try APIKeyCore($0, as: .system).add(id, name: "CRM", Self.key(1)) }
        let twin = try await fixture.refusal(of: { try APIKeyCore($0, as: .system).add(name: "crm", Self.key(2)) })
        #expect(twin?.kind == .exists && twin?.rules == ["name unique"])
        // The same digest is nobody's second key, in whatever tenant.
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        let same = try await other.refusal(of: { try APIKeyCore($0, as: .system).add(name: "x", Self.key(1)) })
        #expect(same?.kind == .exists)
        try await fixture.transaction { _ = try APIKeyCore($0, as: .system).revoke(id) }
        let commands: [@Sendable (APIKeyCore) throws -> ObjectChange] = [
            { try $0.change(id, name: "X") }, { try $0.replaceSecret(of: id, by: Self.key(3)) },
        ]
        for command in commands {
            #expect(
                try await fixture.refusal(of: { try command(APIKeyCore($0, as: .system)) })?.kind == .inUse)
        }
        try await fixture.transaction { _ = try APIKeyCore($0, as: .system).add(name: "CRM", Self.key(4)) }
        let unknown = try await fixture.refusal(of: { try APIKeyCore($0, as: .system).revoke(APIKeyID()) })
        #expect(unknown?.kind == .notFound)
    }

    @Test("who may not do everything makes no key, replaces none and prolongs none; to shorten and revoke he may")
    func reach() async throws {
        let fixture = try await Fixture()
        let agent = try await fixture.agent(with: [.changeKeys])
        let id = APIKeyID()
        let (soon, late) = (Date(timeIntervalSinceNow: 3600), Date(timeIntervalSinceNow: 7200))
        try await fixture.transaction {
            _ = try APIKeyCore($0, as: .system).add(id, name: "CRM", Self.key(1), expiresAt: late)
        }
        let beyond: [@Sendable (APIKeyCore) throws -> ObjectChange] = [
            { try $0.add(name: "Mine", Self.key(2)) }, { try $0.replaceSecret(of: id, by: Self.key(3)) },
            { try $0.change(id, expiresAt: .some(nil)) },
            { try $0.change(id, expiresAt: late.addingTimeInterval(60)) },
        ]
        for command in beyond {
            let refusal = try await fixture.refusal(of: { try command(APIKeyCore($0, as: .agent(agent.id))) })
            #expect(refusal?.rules == ["permissions reach"])
        }
        try await fixture.transaction {
            let core = try APIKeyCore($0, as: .agent(agent.id))
            #expect(try core.change(id, name: "Shop", expiresAt: soon).isChange)
            #expect(try core.revoke(id).isChange)
        }
        // The role of administrators may do everything.
        let admin = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        try await fixture.transaction { _ = try APIKeyCore($0, as: .agent(admin.id)).add(name: "New", Self.key(5)) }
    }

    @Test("a refusal of a known key is told once an hour, with its cause; an unknown key leaves nothing")
    func refused() async throws {
        let fixture = try await Fixture()
        let id = APIKeyID()
        func refuse(_ byte: UInt8) async throws -> (RefusedKey, isTold: Bool)? {
            let found = try await fixture.pool.transaction(tenant: nil) {
                try RefusedKey.find(digest: [UInt8](repeating: byte, count: 32), in: $0)
            }
            guard let found else { return nil }
            return (found, try await fixture.transaction { try found.noteRefusal(in: $0) != nil })
        }
        try await fixture.transaction { _ = try APIKeyCore($0, as: .system).add(id, name: "CRM", Self.key(1)) }
        #expect(try await refuse(1) == nil)
        #expect(try await refuse(2) == nil)
        try await fixture.transaction {
            _ = try $0.query("update api_keys set expires_at = now() - interval '1 second'")
        }
        let expired = try #require(try await refuse(1))
        #expect(expired.0.tenant == fixture.tenant && expired.0.key == id && expired.0.cause == .expired)
        #expect(expired.isTold)
        #expect(try await refuse(1)?.isTold == false)
        try await fixture.transaction {
            _ = try APIKeyCore($0, as: .system).revoke(id)
            try $0.query("update api_keys set last_refused_at = now() - interval '61 minutes'")
        }
        let revoked = try #require(try await refuse(1))
        #expect(revoked.0.cause == .revoked && revoked.isTold)
        try await fixture.transaction {
            var filter = AuditFilter()
            filter.kinds = [.keyRefused]
            let entries = try EventStore.audit(filter, limit: 9, by: Authority($0, as: .system))
            #expect(entries.map(\.data) == [#"{"cause": "revoked"}"#, #"{"cause": "expired"}"#])
            #expect(entries.allSatisfy { $0.objectKind == "api_key" && $0.objectID == id.description })
            _ = try TenantCore($0, as: .system).delete()
        }
        try await fixture.transaction { _ = try $0.query("update api_keys set revoked_at = null, expires_at = null") }
        #expect(try await refuse(1)?.0.cause == .tenantDeleted)
    }
}
