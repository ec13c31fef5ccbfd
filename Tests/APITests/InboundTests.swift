// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Mails that are handed over by HTTP", .serialized)
struct InboundTests {
    private func send(
        _ server: TestServer, _ target: String, _ bytes: [UInt8], key: String, type: String = "message/rfc822"
    ) async throws -> HTTPAnswer {
        try await server.client.send(
            "POST", target, headers: ["Authorization": "Bearer \(key)", "Content-Type": type], body: bytes)
    }

    @Test("a mail is kept, and becomes a ticket like one that was fetched; twice it is one message")
    func take() async throws {
        try await TestServer.run { server in
            let fixture = try await Fixture(
                in: server.database, slug: "desk", sealer: server.sealer, blobs: server.blobDirectory)
            let key = try await TestServer.household(of: fixture).key
            let mail = MailText(from: "ada@example.org").with { $0.to = "support@desk.example" }.bytes
            for target in ["?recipient=support%2Bx@desk.example", "?mailbox=\(fixture.mailbox.id)"] {
                let answer = try await send(server, "/api/v1/mails" + target, mail, key: key)
                #expect(answer.status == 201, "\(answer.text)")
                #expect(try answer.attributes()["state"] as? String == "pending")
                #expect(answer.headers["location"]?.hasPrefix("/api/v1/ledger/") == true)
            }
            _ = try await fixture.worker().workDue()
            #expect(try await fixture.count("select count(*) as n from tickets") == 1)
            #expect(try await fixture.count("select count(*) as n from messages where direction = 'inbound'") == 1)
        }
    }

    @Test("what is nobody's, or no mail, is refused")
    func refusals() async throws {
        try await TestServer.run { server in
            let fixture = try await Fixture(in: server.database, slug: "desk", sealer: server.sealer)
            let mail = MailText(from: "ada@example.org").bytes
            for (target, status, error) in [
                ("", 400, "invalid_parameter mailbox"), ("?recipient=x", 400, "invalid_parameter recipient"),
                // Another tenant's mailbox is none.
                ("?recipient=support@desk.example", 400, "invalid_parameter recipient"),
                ("?mailbox=\(fixture.mailbox.id)", 400, "invalid_parameter mailbox"),
            ] {
                let answer = try await send(server, "/api/v1/mails" + target, mail, key: server.first.key)
                #expect(answer.status == status)
                #expect(try answer.errors() == [error], "\(target): \(answer.text)")
            }
            let target = "/api/v1/mails?mailbox=\(fixture.mailbox.id)"
            #expect(try await send(server, target, mail, key: server.first.key, type: "text/plain").status == 415)
            #expect(try await send(server, target, Array("\r\n".utf8), key: server.first.key).status == 400)
        }
    }
}
