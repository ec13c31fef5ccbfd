// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on contacts")
struct ContactCommandTests {
    private func find(_ id: ContactID, _ fixture: Fixture) async throws -> Contact {
        try #require(try await fixture.transaction { try ContactStore.find(id, in: $0) })
    }

    @Test("a contact has several addresses, each confirmed or not; every change makes a version")
    func addresses() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("Anna@lamps.example", name: "Anna")
        try await fixture.people {
            _ = try $0.add(MailAddress("Anna.Private@mail.example"), to: anna, expecting: 1)
            _ = try $0.confirm(addressKey: "anna.private@mail.example", of: anna, expecting: 2)
            #expect(try $0.confirm(addressKey: "anna.private@mail.example", of: anna).isChange == false)
        }
        var contact = try await find(anna, fixture)
        #expect(contact.version == 3 && contact.addresses.map(\.isConfirmed) == [false, true])
        #expect(contact.addresses.map(\.address.text) == ["Anna@lamps.example", "Anna.Private@mail.example"])
        #expect(contact.addresses[1].confirmedAt != nil && contact.addresses[0].confirmedAt == nil)
        // Mail from the second address is hers.
        #expect(try await fixture.addContact("ANNA.PRIVATE@mail.example") == anna)
        try await fixture.people { _ = try $0.remove(addressKey: "anna@lamps.example", from: anna, expecting: 3) }
        contact = try await find(anna, fixture)
        #expect(contact.addresses.map(\.address.key) == ["anna.private@mail.example"] && contact.version == 4)
        let last = try await fixture.refusal(ofPeople: {
            try $0.remove(addressKey: "anna.private@mail.example", from: anna)
        })
        #expect(last?.rules == ["addresses required"])
        let gone = try await fixture.refusal(ofPeople: { try $0.remove(addressKey: "anna@lamps.example", from: anna) })
        #expect(gone?.kind == .notFound)
        #expect(
            try await fixture.log().suffix(3) == [
                "contact.changed contact addresses", "contact.changed contact addresses",
                "contact.changed contact addresses",
            ]
        )
        let text = try await fixture.logText().lowercased()
        #expect(!text.contains("anna") && !text.contains("@") && !text.contains("example"))
    }

    @Test("an address of another contact is exists, and no address is an address of two")
    func taken() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@lamps.example")
        _ = try await fixture.addContact("ben@lamps.example")
        for address in ["BEN@lamps.example", "anna@lamps.example"] {
            let refusal = try await fixture.refusal(ofPeople: { try $0.add(MailAddress(address), to: anna) })
            #expect(refusal?.kind == .exists && refusal?.rules == ["addresses unique"])
        }
        for address in ["", "@", "a@", "@b", "a b@c", "a@b\n"] {
            let refusal = try await fixture.refusal(ofPeople: { try $0.add(MailAddress(address), to: anna) })
            #expect(refusal?.rules == ["addresses format"])
        }
        // Another tenant may know the same person.
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        let theirs = try await other.addContact("carla@lamps.example")
        try await other.people { _ = try $0.add(MailAddress("ben@lamps.example"), to: theirs) }
        #expect(
            try await other.refusal(ofPeople: { try $0.add(MailAddress("x@y.example"), to: anna) })?.kind == .notFound)
    }

    @Test("a name that an agent wrote is fixed; mail changes none")
    func names() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@lamps.example", name: "anna 2000")
        #expect(try await find(anna, fixture).isNameFixed == false)
        try await fixture.people {
            var change = ContactChange()
            change.name = .some(" Anna Bell ")
            change.locale = .some("de-AT")
            change.externalID = .some("K-17")
            let made = try $0.change(anna, change, expecting: 1)
            #expect(
                made.events.first?.changes == [
                    Event.Change("name", nil, nil), Event.Change("is_name_fixed", .bool(false), .bool(true)),
                    Event.Change("locale", nil, "de-AT"), Event.Change("external_id", nil, nil),
                ]
            )
            #expect(made.events.first?.version == 2 && made.events.first?.kind == .contactChanged)
        }
        #expect(try await fixture.addContact("anna@lamps.example", name: "Somebody Else") == anna)
        let contact = try await find(anna, fixture)
        #expect(contact.name == "Anna Bell" && contact.isNameFixed && contact.locale == "de-AT")
        #expect(contact.externalID == "K-17" && contact.version == 2)
    }

    @Test("the second of two gets a conflict that names what the first changed")
    func conflict() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@lamps.example")
        try await fixture.people {
            var change = ContactChange()
            change.name = .some("Anna")
            _ = try $0.change(anna, change, expecting: 1)
            _ = try $0.add(MailAddress("a@mail.example"), to: anna, expecting: 2)
        }
        let refusal = try await fixture.refusal(ofPeople: {
            var change = ContactChange()
            change.name = .some("Anne")
            return try $0.change(anna, change, expecting: 1)
        })
        #expect(refusal?.kind == .conflict)
        #expect(refusal?.rules == ["addresses changed", "is_name_fixed changed", "name changed"])
        #expect(try await find(anna, fixture).name == "Anna")
    }

    @Test("everything that is wrong is said at once")
    func refusals() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@lamps.example")
        let refusal = try await fixture.refusal(ofPeople: {
            var change = ContactChange()
            change.name = .some("a\nb")
            change.locale = .some("German")
            change.company = .some(CompanyID())
            return try $0.change(anna, change)
        })
        #expect(refusal?.kind == .invalid)
        #expect(refusal?.rules == ["name format", "locale format", "company exists"])
        let added = try await fixture.refusal(ofPeople: {
            try $0.add(NewContact(name: "X", locale: "!", addresses: []))
        })
        #expect(added?.rules == ["locale format", "addresses required"])
        let twice = try await fixture.refusal(ofPeople: {
            try $0.add(NewContact(addresses: [MailAddress("x@y.example"), MailAddress("X@y.example")]))
        })
        #expect(twice?.rules == ["addresses unique_items"])
        try await fixture.transaction {
            _ = try $0.query("update contacts set anonymised_at = now() where contact_id = $1", anna)
        }
        let forgotten = try await fixture.refusal(ofPeople: { try $0.add(MailAddress("x@y.example"), to: anna) })
        #expect(forgotten?.kind == .inUse)
    }

    @Test("a contact whom an agent adds is of the company of his domain, or of the one that is named")
    func adding() async throws {
        let fixture = try await Fixture()
        let (lamps, chairs) = (Company(name: "Lamps", domains: ["lamps.example"]), Company(name: "Chairs"))
        let one = NewContact(name: "One", externalID: "1", addresses: [MailAddress("one@lamps.example")])
        let two = NewContact(company: chairs.id, addresses: [MailAddress("two@lamps.example")])
        try await fixture.people {
            _ = try $0.add(lamps)
            _ = try $0.add(chairs)
            _ = try $0.add(one)
            _ = try $0.add(two)
        }
        #expect(try await find(one.id, fixture).company == lamps.id)
        #expect(try await find(one.id, fixture).isNameFixed)
        #expect(try await find(two.id, fixture).company == chairs.id)
        let twin = try await fixture.refusal(ofPeople: {
            try $0.add(NewContact(externalID: "1", addresses: [MailAddress("TWO@lamps.example")]))
        })
        #expect(twin?.kind == .exists && twin?.rules == ["external_id unique", "addresses unique"])
    }

    @Test("a contact has 50 addresses, from the beginning or later; one more is refused")
    func limit() async throws {
        let fixture = try await Fixture()
        let addresses = (0...50).map { MailAddress("anna\($0)@example.org") }
        let (full, over) = (
            NewContact(addresses: Array(addresses.prefix(50))), NewContact(addresses: addresses)
        )
        let atOnce = try await fixture.refusal(ofPeople: { try $0.add(over) })
        #expect(atOnce?.kind == .invalid && atOnce?.rules == ["addresses length"])
        try await fixture.people { _ = try $0.add(full) }
        let later = try await fixture.refusal(ofPeople: { try $0.add(addresses[50], to: full.id) })
        #expect(later?.kind == .invalid && later?.rules == ["addresses length"])
        #expect(try await find(full.id, fixture).addresses.count == 50)
    }
}
