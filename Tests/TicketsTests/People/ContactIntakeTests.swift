// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

@testable import Tickets

@Suite("Contacts that mail makes")
struct ContactIntakeTests {
    private func companies(_ fixture: Fixture) async throws -> [String] {
        try await fixture.transaction {
            try $0.query(
                """
                select c.name || ' ' || (select count(*) from contacts p where p.company_id = c.company_id) as fact
                from companies c order by c.name
                """
            ).map { try $0.get("fact") as String }
        }
    }

    @Test("mail from two people of one domain makes two contacts and one company, free mail none (R063)")
    func domains() async throws {
        let fixture = try await Fixture()
        for address in [
            "anna@lamps.example", "Ben@LAMPS.example", "anna@lamps.example", "carla@gmail.com", "dora@googlemail.com",
            "emil@sub.lamps.example", "root@localhost", "x@[10.0.0.1]", "y@bad_.EXAMPLE", "no address",
        ] {
            _ = try await fixture.addContact(address)
        }
        #expect(
            try await companies(fixture) == ["bad_.example 1", "lamps.example 2", "sub.lamps.example 1"]
        )
        #expect(try await fixture.count("select count(*) as n from contacts") == 9)
        #expect(
            try await fixture.log().filter { $0.contains("company") }.count == 3)
        #expect(try await fixture.log().filter { $0 == "contact.added contact" }.count == 9)
        #expect(
            try await fixture.count(
                "select count(*) as n from events where actor_kind = 'contact' and actor_id is not null")
                == 9)
    }

    @Test("a company's domain wins, also one that is free mail by now; an agent's choice of company stays")
    func existing() async throws {
        let fixture = try await Fixture()
        let lamps = Company(name: "Lamps", domains: ["lamps.example"])
        try await fixture.people { _ = try $0.add(lamps) }
        let tenant = fixture.tenant
        try await fixture.transaction {
            _ = try $0.query(
                "insert into company_domains (tenant_id, domain, company_id) values ($1, 'gmail.com', $2)", tenant,
                lamps.id)
        }
        let anna = try await fixture.addContact("anna@lamps.example")
        _ = try await fixture.addContact("ben@gmail.com")
        #expect(try await companies(fixture) == ["Lamps 2"])
        try await fixture.people {
            var change = ContactChange()
            change.company = .some(nil)
            _ = try $0.change(anna, change)
        }
        _ = try await fixture.addContact("anna@lamps.example")
        #expect(try await companies(fixture) == ["Lamps 1"])
    }

    @Test("64 new senders of 4 domains at once make 4 companies, and nobody is without one")
    func race() async throws {
        let fixture = try await Fixture()
        let pool = Pool(fixture.database.application, size: 16)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<64 {
                group.addTask {
                    let address = "p\(index)@d\(index % 4).example"
                    _ = try await pool.transaction(tenant: fixture.tenant) {
                        try ContactStore.contact(address: address, key: address, name: nil, in: $0)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(
            try await companies(fixture) == ["d0.example 16", "d1.example 16", "d2.example 16", "d3.example 16"])
        #expect(try await fixture.count("select count(*) as n from contacts where company_id is null") == 0)
        #expect(try await fixture.log().count == 68)
    }

    @Test("batches that meet the same new domains in opposite order get through, at worst one by one")
    func crosswise() async throws {
        let fixture = try await Fixture()
        let pool = Pool(fixture.database.application, size: 2)
        let add: @Sendable (Int, Int, Transaction) throws -> Void = { batch, index, transaction in
            let address = "b\(batch)@x\(index).example"
            _ = try ContactStore.contact(address: address, key: address, name: nil, in: transaction)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for batch in 0..<2 {
                group.addTask {
                    let order = batch == 0 ? Array(0..<8) : (0..<8).reversed()
                    do {
                        try await pool.transaction(tenant: fixture.tenant) {
                            for index in order { try add(batch, index, $0) }
                        }
                    } catch let error as DatabaseError where error.kind == .collision {
                        // As the ingest worker does with a batch that fails.
                        for index in order {
                            try await pool.transaction(tenant: fixture.tenant) { try add(batch, index, $0) }
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await fixture.count("select count(*) as n from companies") == 8)
        #expect(try await fixture.count("select count(*) as n from contacts where company_id is null") == 0)
        #expect(try await fixture.count("select count(*) as n from contacts") == 16)
    }

    @Test(
        "the domain of an address",
        arguments: [
            ("a@b.example", "b.example"), ("a@b@c.example", "c.example"), ("a@localhost", nil), ("a@[1.2.3.4]", nil),
            ("a@1.2.3.4", nil), ("a@x.1", nil), ("a@münchen.example", "münchen.example"), ("a@MÜNCHEN.example", nil),
            ("a@.example", nil), ("a@a..b", nil), ("a@b.example.", nil), ("a@a b.example", nil), ("a", nil), ("@", nil),
            ("a@xn--mnchen-3ya.example", "xn--mnchen-3ya.example"), ("a@ünİ.example", nil),
        ] as [(String, String?)]
    )
    func domain(address: String, domain: String?) {
        #expect(CompanyDomain(ofAddress: address)?.text == domain)
    }

    @Test("the list of free mail is well-formed and known where it matters")
    func freeMail() throws {
        #expect(FreeMailDomains.count > 400)
        for text in [FreeMailDomains.worldwide, FreeMailDomains.europe, FreeMailDomains.easternEurope] {
            for domain in text.split(whereSeparator: \.isWhitespace) {
                #expect(CompanyDomain(String(domain))?.text == String(domain))
            }
        }
        for domain in ["gmail.com", "gmx.de", "web.de", "qq.com", "yahoo.co.jp", "mail.ru", "orange.fr", "uol.com.br"] {
            #expect(FreeMailDomains.contains(try #require(CompanyDomain(domain))))
        }
        for domain in ["example.org", "mail.gmail.com", "ibm.com", "postroom.example"] {
            #expect(!FreeMailDomains.contains(try #require(CompanyDomain(domain))))
        }
    }
}
