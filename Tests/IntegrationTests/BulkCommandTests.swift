// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

/// `postroom ticket change` and `postroom bulk` as their users run them, on an installation of their own.
@Suite("Bulk commands")
struct BulkCommandTests {
    @Test("asked for by a search or by numbers, done by serve, shown with what became of each, called off")
    func life() async throws {
        let directory = "/tmp/postroom-bulk-command-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let postroom = PostroomProcess(stateDirectory: directory)
        #expect(try postroom.run("bulk", "list", "--json") == "")
        let cluster = try EmbeddedCluster(stateDirectory: directory)
        defer { cluster.release() }
        let pool = Pool(cluster.target(role: "postroom_app"), size: 1)
        let slug = try await pool.transaction(tenant: nil) { try TenantStore.find(slug: "default", in: $0) }
        let tenant = try #require(slug)
        try await pool.transaction(tenant: tenant) { transaction in
            let brand = try #require(try TenantStore.brands(in: transaction).first)
            let anna = try ContactStore.contact(
                address: "anna@example.org", key: "anna@example.org", name: nil, in: transaction)
            let core = try TicketCore(transaction, as: .contact(anna))
            for number in 1...4 {
                let ticket = NewTicket(
                    subject: "Lamp \(number)", requester: anna, mailbox: nil, brand: brand.id, channel: .api,
                    locale: "en")
                _ = try core.open(ticket, with: NewMessage(text: MessageText("It is dark.")))
            }
        }
        try postroom.run("agent", "add", "ada@desk.example", "--name", "Ada")

        let first = try object(
            postroom.run(
                "ticket", "change", "--query", "is:new lamp", "--set", "status=open", "--set",
                "assignee=ada@desk.example",
                "--add-tag", "lamps", "--json"))
        #expect(first["tickets"] as? Int == 4 && first["state"] as? String == "queued")
        let text = try postroom.run("ticket", "change", "1", "99", "--set", "priority=high")
        #expect(text.contains(": 2 tickets"))
        let third = try object(postroom.run("ticket", "change", "2", "--set", "team=none", "--json"))
        let thirdID = try #require(third["id"] as? String)
        #expect(try postroom.run("bulk", "cancel", thirdID).contains("1 of 1 tickets had not begun"))
        let log = directory + "/serve.log"
        let serve = try postroom.serve(log: log)
        let firstID = try #require(first["id"] as? String)
        #expect(try postroom.run("bulk", "wait", firstID).contains("4 tickets: 4 changed, 0 unchanged, 0 failed"))
        let missing = try await eventually(within: .seconds(90)) {
            let bulks = try rows(postroom.run("bulk", "list", "--json"))
            let open = bulks.filter { !["done", "cancelled"].contains($0["state"] as? String) }
            return bulks.count == 3 && open.isEmpty ? nil : "\(open.count) open of \(bulks.count)"
        }
        serve.signal(SIGTERM)
        #expect(serve.wait() == 0)
        #expect(missing == nil)
        let bulks = try rows(postroom.run("bulk", "list", "--json"))
        func counts(_ bulk: [String: Any]) -> [Int?] {
            ["changed", "unchanged", "failed", "cancelled"].map { bulk[$0] as? Int }
        }
        #expect(Set(bulks.map(counts)) == [[4, 0, 0, 0], [1, 0, 1, 0], [0, 0, 0, 1]])
        let failed = try #require(bulks.first { $0["failed"] as? Int == 1 }?["id"] as? String)
        let shown = try object(postroom.run("bulk", "show", failed, "--state", "failed", "--json"))
        let items = try #require(shown["items"] as? [[String: Any]])
        #expect(items.count == 1 && items.first?["asked"] as? String == "99")
        #expect(items.first?["failure"] as? String == "not_found")
        #expect(try refusal(postroom, ["bulk", "wait", failed])?.status == 65)
        #expect(try refusal(postroom, ["bulk", "wait", thirdID, "--json"])?.output.hasPrefix("{") == true)
        let page = try postroom.run("bulk", "show", failed, "--after", "0")
        #expect(page.contains("2 tickets: 1 changed") && page.contains("there is no such ticket"))
        let found = try postroom.run("ticket", "list", "--status", "open", "--json")
        #expect(found.split(separator: "\n").count == 4)

        for words in [
            ["ticket", "change", "1"], ["ticket", "change", "--set", "status=open"],
            ["ticket", "change", "1", "--query", "x", "--set", "status=open"],
            ["ticket", "change", "1", "--set", "colour=red"],
        ] {
            #expect(try refusal(postroom, words)?.status == 64)
        }
        for (words, says) in [
            (["ticket", "change", "1", "--set", "assignee=nobody@desk.example"], "no agent"),
            (["ticket", "change", "1", "--set", "priority=red"], "low, normal, high, urgent"),
            (["ticket", "change", "--query", "is:opne", "--set", "status=open"], "does not know"),
            (["bulk", "cancel", thirdID], "settled already"),
            (["bulk", "show", BulkID().description], "there is no bulk"),
        ] {
            let refused = try refusal(postroom, words)
            #expect(refused?.status == 65 && refused?.output.contains(says) == true, "\(words)")
        }
        await pool.close()
    }

    private func refusal(_ postroom: PostroomProcess, _ words: [String]) throws -> Script.Failure? {
        do {
            _ = try Script.program([postroom.executable] + words, environment: postroom.environment)
            return nil
        } catch let failure as Script.Failure { return failure }
    }

    private func object(_ text: String) throws -> [String: Any] { try #require(try rows(text).first) }

    private func rows(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }
}
