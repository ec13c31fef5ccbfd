// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Database
import Identity
import PostroomTesting
import Testing
import Tickets

/// Both ways in from their beginnings: bytes of a mail, and a request over HTTP.
@Suite("Intake by mail and by HTTP", .timeLimit(.minutes(15)))
struct IntakeTests {
    /// A tenant that has a mailbox and a key.
    private func desk(_ server: TestServer) async throws -> (fixture: Fixture, household: TestServer.Household) {
        let fixture = try await Fixture(in: server.database, slug: "desk")
        return (fixture, try await TestServer.household(of: fixture))
    }

    private func json(_ mailbox: MailboxID) -> String {
        """
        {"data": {"type": "tickets", "attributes": {"subject": "Broken lamp", "body": "It is dark.\\n",
        "requester": {"address": "Anna@Example.org", "name": "Anna Example"}},
        "relationships": {"mailbox": {"data": {"type": "mailboxes", "id": "\(mailbox)"}}}}}
        """
    }

    private let mail = MailText(from: "Anna Example <Anna@Example.org>").with { $0.to = "support@desk.example" }

    @Test(
        "the same words by mail and by the API are the same rows, events and person (R015)", arguments: [true, false])
    func same(mailFirst: Bool) async throws {
        try await TestServer.run { server in
            let (fixture, household) = try await desk(server)
            func byMail() async throws -> TicketID {
                let row = try await fixture.ingest(mail.bytes)
                #expect(row.state == "new" && row.lastError == nil)
                return try #require(row.ticket)
            }
            func byAPI() async throws -> TicketID {
                let answer = try await server.post(json(fixture.mailbox.id), as: household)
                #expect(answer.status == 201, "\(answer.text)")
                return try #require(TicketID(try answer.data()["id"] as? String ?? ""))
            }
            var tickets: [TicketID] = []
            if mailFirst { tickets.append(try await byMail()) }
            tickets.append(try await byAPI())
            if !mailFirst { tickets.append(try await byMail()) }
            let rows = [try await fixture.intakeRows(of: tickets[0]), try await fixture.intakeRows(of: tickets[1])]
            #expect(rows[0] == rows[1])
            // The rows have what was said, and one person said it.
            #expect(rows[0].contains(#""subject": "Broken lamp""#) && rows[0].contains(#""body": "It is dark."#))
            #expect(rows[0].contains("ticket.opened public 1") && rows[0].contains("message.received public 1"))
            #expect(try await fixture.count("select count(*) as n from contacts") == 1)
            // Who did it is told apart: the person, or the key.
            let actors = try await fixture.transaction {
                try $0.query("select distinct actor_kind as kind from events where ticket_id is not null order by 1")
                    .map { try $0.get("kind") as String }
            }
            #expect(actors == ["api", "contact"])
        }
    }

    @Test("where a tenant has no status to begin in, neither way leaves anything behind")
    func refused() async throws {
        try await TestServer.run { server in
            let (fixture, household) = try await desk(server)
            let superuser = Connection(fixture.database.superuser)
            try await superuser.transaction(tenant: nil) { _ = try $0.query("update statuses set is_initial = false") }
            await superuser.close()
            #expect(try await server.post(json(fixture.mailbox.id), as: household).status == 404)
            let row = try await fixture.ingest(mail.bytes)
            #expect(row.state == "pending" && row.failures == 1)
            #expect(row.lastError?.contains("has no initial status") == true, "\(row.lastError ?? "")")
            for table in ["tickets", "messages", "contacts"] as [SQL] {
                #expect(try await fixture.count("select count(*) as n from " + table) == 0)
            }
        }
    }
}
