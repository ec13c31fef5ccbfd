// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Desk
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("What a person is told")
struct PersonExportTests {
    private func export(_ scene: ErasureScene) async throws -> [[String: JSONValue]] {
        let contact = scene.contact
        return try await scene.fixture.transaction { transaction in
            var objects: [JSONValue] = []
            try PersonExport(contact, in: transaction, as: .system).write { objects.append($0) }
            return objects.compactMap(\.members)
        }
    }

    @Test("tickets with fields, tags and watching, messages with files, mails sent to every address, requests to erase")
    func whole() async throws {
        let scene = try await ErasureScene()
        let (person, ada) = (scene.person, scene.ada.id)
        try await scene.fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .agent(ada))
            var change = TicketChange()
            change.addedTags = ["lamps"]
            _ = try core.change(scene.ticket, change)
            _ = try core.addWatcher(.contact(scene.contact), to: scene.stranger, wants: [.replies])
        }
        _ = try await scene.request(.delete, hold: 30)
        let objects = try await export(scene)
        func all(_ kind: String) -> [[String: JSONValue]] { objects.filter { $0["kind"]?.string == kind } }
        #expect(all("contact").count == 1 && all("address").count == 2)
        let tickets = all("ticket")
        #expect(tickets.contains { $0["tags"] == .array([.string("lamps")]) })
        #expect(tickets.contains { $0["is_watcher"] == .bool(true) && $0["wants"] == .array([.string("replies")]) })
        #expect(tickets.contains { $0["custom"]?.members?["phone"] != nil })
        let files = all("message").compactMap { message -> [JSONValue]? in
            if case .array(let files)? = message["files"], !files.isEmpty { files } else { nil }
        }
        #expect(files.first?.first?.members?["type"]?.string == "application/pdf")
        #expect(files.first?.first?.members?["size"] != nil)
        #expect(all("message").contains { $0["visibility"]?.string == "internal" })
        let deliveries = all("delivery")
        #expect(!deliveries.isEmpty)
        #expect(deliveries.allSatisfy { $0["recipient"]?.string?.lowercased() == person.address.lowercased() })
        #expect(all("erasure").map { $0["state"]?.string } == ["approved"])
        #expect(all("erasure").first?["reason"]?.string?.contains("by phone") == true)
        // Nothing of Bert's ticket, in which the person is only named.
        #expect(!objects.contains { $0["ticket_id"]?.string == scene.colleagues.description })
    }

    @Test("of a person who was forgotten there is nothing to tell")
    func forgotten() async throws {
        let scene = try await ErasureScene()
        _ = try await scene.request()
        try await scene.work()
        let text = try await export(scene).map { JSONValue.object($0).text }.joined(separator: "\n").lowercased()
        #expect(!text.isEmpty)
        #expect(scene.person.traces.words.filter { text.contains($0) } == [])
    }
}
