// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME
import Meaning
import PostroomTesting
import Testing
import Threading
import Tickets

@testable import MailIngest

@Suite("Mails of configured forwarders", .timeLimit(.minutes(15)))
struct ForwardedMailTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("scripts/check_arc/kept")

    private static func bytes(_ name: String = "0002.eml") throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    private func desk(sealers: [String]) async throws -> Fixture {
        let fixture = try await Fixture()
        let mailbox = fixture.mailbox.id
        _ = try await fixture.transaction {
            try MailboxCore($0, as: .system).trust(
                MailboxTrust(sealers: sealers, verifiesSignatures: true), at: mailbox)
        }
        return fixture
    }

    private static func names() throws -> NameSandbox {
        var texts: [String: String] = [:]
        for line in try String(contentsOf: folder.appendingPathComponent("keys.txt"), encoding: .utf8).split(
            separator: "\n")
        {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            // The private name server takes what is written as it is.
            if words[0].hasPrefix("rsa.") { texts[words[0]] = words[1] }
        }
        return try NameSandbox(texts)
    }

    private static func found(_ row: Fixture.LedgerRow) throws -> Authentication {
        let verdict = try JSONDecoder().decode(Verdict.self, from: Data(try #require(row.verdict).utf8))
        return try #require(verdict.authentication)
    }

    @Test(
        "what dkimpy has sealed is checked with keys from a private DNS; the same seal under another mail is a replay")
    func sealed() async throws {
        let fixture = try await desk(sealers: ["signer.example"])
        let sandbox = try Self.names()
        defer { sandbox.stop() }
        let checks = MailChecks(resolver: sandbox.resolver)
        let first = try Self.found(try await fixture.ingest(try Self.bytes(), checks: checks))
        #expect(first.level == .aligned && first.source == .forwarder && first.chain?.links == 3)
        // It reads otherwise, and is the same for whoever signs it relaxed.
        let other = String(decoding: try Self.bytes(), as: UTF8.self).replacing("The lamp", with: "The  \t lamp")
        let again = try Self.found(try await fixture.ingest(Array(other.utf8), checks: checks))
        #expect(again.chain?.value == .pass && again.level == .unaligned && again.isReplayed == true)
        let changed = String(decoding: try Self.bytes(), as: UTF8.self).replacing("dark", with: "bright")
        let broken = try Self.found(try await fixture.ingest(Array(changed.utf8), checks: checks))
        #expect(broken.level == .unknown && broken.chain?.reason == "the body was changed")
    }

    @Test("who seals but is not on the list vouches for nobody, and his keys are not asked for")
    func others() async throws {
        let fixture = try await desk(sealers: ["lists.example"])
        let server = ScriptedNameServer { _ in .code(3) }
        var configuration = NameResolver.Configuration(server: NameServer("127.0.0.1:\(server.port)"))
        configuration.timeout = .seconds(60)
        let checks = MailChecks(resolver: NameResolver(configuration))
        let found = try Self.found(try await fixture.ingest(try Self.bytes(), checks: checks))
        #expect(found.level == .unknown && found.chain == nil && server.asked.isEmpty)
    }
}
