// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on departments, categories and tags")
struct ListCommandTests {
    @Test("departments and categories are added, renamed with their tickets' number, and deleted when they have none")
    func lists() async throws {
        let fixture = try await Fixture()
        let (sales, lamps) = (DepartmentID(), CategoryID())
        try await fixture.settings {
            _ = try $0.addDepartment(sales, name: " Sales ")
            _ = try $0.addCategory(lamps, name: "Lamps")
        }
        let ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        try await fixture.transaction {
            var change = TicketChange()
            change.department = .some(sales)
            change.topic = .some(lamps)
            _ = try TicketCore($0, as: .system).change(ticket, change)
        }
        #expect(try await fixture.settings { try $0.renameDepartment(sales, to: "Selling").affected } == 1)
        #expect(try await fixture.settings { try $0.renameCategory(lamps, to: "Lights").affected } == 1)
        #expect(try await fixture.settings { try $0.renameCategory(lamps, to: "Lights").isChange } == false)
        #expect(try await fixture.transaction { try NamedListStore.departments(in: $0).map(\.name) } == ["Selling"])
        #expect(try await fixture.transaction { try NamedListStore.categories(in: $0).map(\.name) } == ["Lights"])
        for refusal in [
            try await fixture.refusal(ofSettings: { try $0.deleteDepartment(sales) }),
            try await fixture.refusal(ofSettings: { try $0.deleteCategory(lamps) }),
        ] {
            #expect(refusal?.kind == .inUse && refusal?.reason.contains(" 1 tickets") == true)
        }
        try await fixture.transaction {
            var change = TicketChange()
            change.department = .some(nil)
            change.topic = .some(nil)
            _ = try TicketCore($0, as: .system).change(ticket, change)
        }
        try await fixture.settings {
            _ = try $0.deleteDepartment(sales)
            _ = try $0.deleteCategory(lamps)
        }
        #expect(
            try await fixture.log().filter { !$0.contains("contact") && !$0.contains("company") } == [
                "object.added department name", "object.added category name", "object.changed department name",
                "object.changed category name", "object.removed department name", "object.removed category name",
            ]
        )
    }

    @Test("names that are taken in any letter case, empty or too long are refused")
    func names() async throws {
        let fixture = try await Fixture()
        try await fixture.settings {
            _ = try $0.addDepartment(DepartmentID(), name: "Sales")
            // The other list is another list.
            _ = try $0.addCategory(CategoryID(), name: "Sales")
        }
        let twin = try await fixture.refusal(ofSettings: { try $0.addDepartment(DepartmentID(), name: "SALES") })
        #expect(twin?.kind == .exists && twin?.rules == ["name unique"])
        for (name, rule) in [("", "required"), (String(repeating: "x", count: 256), "length"), ("a\tb", "format")] {
            let refusal = try await fixture.refusal(ofSettings: { try $0.addCategory(CategoryID(), name: name) })
            #expect(refusal?.rules == ["name \(rule)"])
        }
        #expect(
            try await fixture.refusal(ofSettings: { try $0.renameDepartment(DepartmentID(), to: "X") })?.kind
                == .notFound)
        #expect(try await fixture.refusal(ofSettings: { try $0.deleteCategory(CategoryID()) })?.kind == .notFound)
    }

    @Test("a tag is renamed on all its tickets, and deleted from them")
    func tags() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        var last: TicketID?
        for tags in [["fire", "lamp"], ["fire"]] {
            let ticket = try await fixture.openTicket(by: anna).ticket
            try await fixture.transaction {
                var change = TicketChange()
                change.tags = tags
                _ = try TicketCore($0, as: .system).change(ticket, change)
            }
            last = ticket
        }
        let ticket = try #require(last)
        let all = try await fixture.transaction { try NamedListStore.tags(limit: 10, in: $0) }
        let fire = try #require(all.first { $0.name == "fire" })
        #expect(
            try await fixture.transaction { try NamedListStore.tags(after: "fire", limit: 1, in: $0).map(\.name) } == [
                "lamp"
            ])
        #expect(try await fixture.settings { try $0.renameTag(fire.id, to: " Urgent ").affected } == 2)
        #expect(
            try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0)?.tags } == ["urgent"])
        let twin = try await fixture.refusal(ofSettings: { try $0.renameTag(fire.id, to: "LAMP") })
        #expect(twin?.kind == .exists && twin?.rules == ["name unique"])
        let bad = try await fixture.refusal(ofSettings: { try $0.addTag(TagID(), name: "two words") })
        #expect(bad?.rules == ["name format"])
        #expect(try await fixture.settings { try $0.deleteTag(fire.id).affected } == 2)
        #expect(try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0)?.tags } == [])
        try await fixture.settings { _ = try $0.addTag(TagID(), name: "fire") }
        #expect(try await fixture.refusal(ofSettings: { try $0.deleteTag(fire.id) })?.kind == .notFound)
    }
}
