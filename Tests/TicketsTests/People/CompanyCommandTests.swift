// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on companies")
struct CompanyCommandTests {
    private func company(of contact: ContactID, _ fixture: Fixture) async throws -> CompanyID? {
        try await fixture.transaction { try ContactStore.find(contact, in: $0)?.company }
    }

    @Test("a company is added, changed, gets and loses domains, and is deleted; its contacts stay")
    func life() async throws {
        let fixture = try await Fixture()
        let lamps = Company(name: "Lamps Ltd", externalID: "L", domains: ["Lamps.example", "lamps.example"])
        try await fixture.people { _ = try $0.add(lamps) }
        let anna = try await fixture.addContact("anna@lamps.example")
        #expect(try await company(of: anna, fixture) == lamps.id)
        try await fixture.people {
            _ = try $0.add(domain: " LAMPS.test ", to: lamps.id)
            var change = CompanyChange()
            change.name = "Lamps and Sons"
            change.primaryContact = .some(anna)
            _ = try $0.change(lamps.id, change)
            #expect(try $0.change(lamps.id, change).isChange == false)
        }
        let found = try #require(try await fixture.transaction { try CompanyStore.find(lamps.id, in: $0) })
        #expect(found.name == "Lamps and Sons" && found.domains == ["lamps.example", "lamps.test"])
        #expect(found.primaryContact == anna && found.externalID == "L")
        #expect(try await fixture.transaction { try CompanyStore.find(domain: "lamps.test", in: $0) } == lamps.id)
        try await fixture.people { _ = try $0.remove(domain: "lamps.test", from: lamps.id) }
        #expect(try await fixture.transaction { try CompanyStore.find(domain: "lamps.test", in: $0) } == nil)
        let deleted = try await fixture.people { try $0.delete(lamps.id) }
        #expect(deleted.affected == 1)
        #expect(try await company(of: anna, fixture) == nil)
        #expect(try await fixture.count("select count(*) as n from contacts") == 1)
        #expect(
            try await fixture.log() == [
                "object.added company", "contact.added contact", "object.changed company domains",
                "object.changed company name,primary_contact", "object.changed company domains",
                "object.removed company",
            ]
        )
        let text = try await fixture.logText().lowercased()
        #expect(!text.contains("lamps") && !text.contains("example"))
    }

    @Test("a domain of another company, of free mail, or that is none is refused")
    func domains() async throws {
        let fixture = try await Fixture()
        let (lamps, chairs) = (Company(name: "Lamps", domains: ["lamps.example"]), Company(name: "Chairs"))
        try await fixture.people {
            _ = try $0.add(lamps)
            _ = try $0.add(chairs)
        }
        let taken = try await fixture.refusal(ofPeople: { try $0.add(domain: "LAMPS.example", to: chairs.id) })
        #expect(taken?.kind == .exists && taken?.rules == ["domains unique"])
        for (text, rule) in [
            ("gmail.com", "free_mail"), ("T-Online.de", "free_mail"), ("nothing", "format"), ("", "format"),
            ("a@b.example", "format"), ("10.0.0.1", "format"), ("-a.example", "format"), ("a..example", "format"),
        ] {
            let refusal = try await fixture.refusal(ofPeople: { try $0.add(domain: text, to: chairs.id) })
            #expect(refusal?.kind == .invalid && refusal?.rules == ["domains \(rule)"], "\(text)")
        }
        let bad = try await fixture.refusal(ofPeople: {
            try $0.add(Company(name: "", externalID: "x\u{7}", primaryContact: ContactID(), domains: ["gmail.com"]))
        })
        #expect(
            bad?.rules == [
                "name required", "external_id format", "primary_contact member", "domains free_mail",
            ]
        )
        // Another tenant's company may have the same one.
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        try await other.people { _ = try $0.add(Company(name: "Lamps", domains: ["lamps.example"])) }
        #expect(try await other.refusal(ofPeople: { try $0.delete(lamps.id) })?.kind == .notFound)
    }

    @Test("the primary contact is one of the company's, and ceases to be when he leaves it")
    func primary() async throws {
        let fixture = try await Fixture()
        let lamps = Company(name: "Lamps", domains: ["lamps.example"])
        try await fixture.people { _ = try $0.add(lamps) }
        let anna = try await fixture.addContact("anna@lamps.example")
        let ben = try await fixture.addContact("ben@gmail.com")
        var change = CompanyChange()
        change.primaryContact = .some(ben)
        let foreign = change
        let refusal = try await fixture.refusal(ofPeople: { try $0.change(lamps.id, foreign) })
        #expect(refusal?.rules == ["primary_contact member"])
        change.primaryContact = .some(anna)
        let own = change
        try await fixture.people { _ = try $0.change(lamps.id, own) }
        let leaving = try await fixture.people {
            var change = ContactChange()
            change.company = .some(nil)
            return try $0.change(anna, change)
        }
        #expect(leaving.events.map(\.kind) == [.contactChanged, .objectChanged])
        #expect(try await fixture.transaction { try CompanyStore.find(lamps.id, in: $0)?.primaryContact } == nil)
    }

    @Test("companies are listed by name, page by page")
    func list() async throws {
        let fixture = try await Fixture()
        for name in ["delta", "Alpha", "charlie", "Bravo", "alpha"] {
            try await fixture.people { _ = try $0.add(Company(name: name)) }
        }
        var names: [String] = []
        var last: CompanyID?
        for _ in 0..<4 {
            let from = last
            let page = try await fixture.transaction { try CompanyStore.list(after: from, limit: 2, in: $0) }
            names += page.map(\.name)
            last = page.last?.id ?? last
        }
        #expect(names.map { $0.lowercased() } == ["alpha", "alpha", "bravo", "charlie", "delta"])
    }

    @Test("a company has 200 domains, from the beginning or later; one more is refused")
    func limit() async throws {
        let fixture = try await Fixture()
        let domains = (0...200).map { "d\($0).example" }
        let (full, over) = (
            Company(name: "Full", domains: Array(domains.prefix(200))), Company(name: "Over", domains: domains)
        )
        let atOnce = try await fixture.refusal(ofPeople: { try $0.add(over) })
        #expect(atOnce?.kind == .invalid && atOnce?.rules == ["domains length"])
        try await fixture.people { _ = try $0.add(full) }
        let later = try await fixture.refusal(ofPeople: { try $0.add(domain: domains[200], to: full.id) })
        #expect(later?.kind == .invalid && later?.rules == ["domains length"])
        let found = try await fixture.transaction { try CompanyStore.find(full.id, in: $0) }
        #expect(found?.domains.count == 200)
    }
}
