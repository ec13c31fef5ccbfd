// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Jobs
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("Where a person's name hides", .timeLimit(.minutes(20)))
struct ErasureLeftoverTests {
    @Test("tags, companies, bulk changes and other people's requests that name the person name the pseudonym")
    func lists() async throws {
        let scene = try await ErasureScene()
        let (name, address, ada) = (scene.person.name, scene.person.address, scene.ada.id)
        let carl = try await scene.fixture.transaction { transaction in
            let settings = try SettingsCore(transaction, as: .system)
            _ = try settings.add(CustomField(key: "who", label: "Who", kind: .text))
            let people = try PeopleCore(transaction, as: .system)
            _ = try people.add(Company(name: "Praxis \(name)", domains: ["praxis.example"]))
            let core = try TicketCore(transaction, as: .agent(ada))
            // Two names that become one, on a ticket that has nothing else to do with the person.
            var tags = TicketChange()
            tags.addedTags = ["anna-exempla", "exempla_anna", "anna_exempla-vip", "chairs"]
            _ = try core.change(scene.stranger, tags)
            var change = TicketChange()
            change.subject = "Chair of \(name)"
            change.custom = ["who": .string("\(address), Exempla"), "phone": .string("\(name)")]
            _ = try BulkCore(transaction, as: .agent(ada)).start(
                .change(change), on: .tickets([BulkSelection.Entry(.id(scene.ticket))]))
            return try #require(try ContactStore.find(key: "carl@other.example", in: transaction))
        }
        try await scene.fixture.transaction {
            _ = try PrivacyCore($0, as: .agent(ada)).request(
                NewErasure(of: carl, .delete, reason: "a friend of \(name) <\(address)>"))
        }
        _ = try await scene.request()
        try await scene.work()
        #expect(try await scene.hits() == [])
        let texts = try await scene.fixture.transaction { transaction in
            try transaction.query(
                """
                select name from tags union all select name from companies where name like 'Praxis%'
                union all select action::text from ticket_bulks union all select reason from erasures order by 1
                """
            ).map { try $0.get("name") as String }
        }
        let pseudonym = try #require(
            try await scene.fixture.transaction { try ContactStore.find(scene.contact, in: $0)?.name })
        #expect(texts.contains(pseudonym) && texts.contains("\(pseudonym)-2") && texts.contains("\(pseudonym)-vip"))
        #expect(texts.contains("chairs") && texts.contains("Praxis \(pseudonym)"))
        #expect(texts.contains("a friend of \(pseudonym) <\(pseudonym)@anonymised.invalid>"))
        let action = try #require(texts.first { $0.contains("custom") })
        // Still an action that can be done: its fields have their keys.
        #expect(action.contains("\"who\"") && action.contains("Chair of \(pseudonym)"))
    }

    @Test("a company that is the person alone loses the name, the domain and what other systems call it")
    func ownCompany() async throws {
        let scene = try await ErasureScene()
        let name = scene.person.name
        try await scene.fixture.transaction { transaction in
            let people = try PeopleCore(transaction, as: .system)
            var company = Company(name: name, domains: ["annaexempla.example", "shop.example"])
            company.externalID = "crm/exempla"
            _ = try people.add(company)
            var change = ContactChange()
            change.company = .some(company.id)
            _ = try people.change(scene.contact, change)
        }
        _ = try await scene.request()
        try await scene.work()
        // The name is nobody else's: it is sought in Bert's ticket too.
        #expect(try await scene.hits() == [])
        #expect(
            try await scene.fixture.count("select count(*) as n from company_domains where domain = 'shop.example'")
                == 1)
    }

    @Test("a colleague's mail as HTML of other programs and as a card: entities, names in pieces")
    func pieces() async throws {
        let person = ErasureScene.Person.all[1]
        let scene = try await ErasureScene(person)
        let row = try await scene.fixture.take(
            MailText(from: "Dora <dora@chairs.example>").with {
                $0.fields = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=p"]
                $0.body = """
                    --p\r
                    Content-Type: text/html; charset=us-ascii\r
                    \r
                    <p>Ask J&uuml;rgen&nbsp;Gr&#246;&szlig;lich, or <b>J</b>&#xfc;rgen <i>Gr&ouml;&szlig;</i>lich,\r
                    juergen.g&#64;post<wbr>.example about 1 &lt; 2.</p>\r
                    --p\r
                    Content-Type: text/vcard; charset=utf-8\r
                    Content-Disposition: attachment; filename="card.vcf"\r
                    \r
                    BEGIN:VCARD\r
                    N:Größlich;Jürgen;;;\r
                    FN:Größlich\\, Jürgen\r
                    END:VCARD\r
                    --p\r
                    Content-Type: application/pdf\r
                    Content-Disposition: attachment; filename="plan.pdf"\r
                    Content-Transfer-Encoding: base64\r
                    \r
                    JVBERi0xLjQKJcOkw7zDtsOfCjIgMCBvYmoKPDwvTGVuZ3RoIDMgMCBSPj4K\r
                    --p--\r

                    """
            })
        try await ErasureScene.settle(scene.fixture)
        _ = try await scene.request()
        try await scene.work()
        #expect(try await scene.hits() == [])
        let ticket = try #require(row.ticket)
        let messages = try await scene.fixture.transaction {
            try MessageStore.conversation(of: ticket, for: .system, in: $0)
        }
        let raw = try #require(messages.first?.rawSHA256)
        let bytes = try await scene.fixture.blobs.read(BlobHash(bytes: raw))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("rgen") && !text.contains("&szlig;") && text.contains("1 &#60; 2"))
        // The mail is still that mail: three files or texts, the last as it was sent.
        #expect(text.contains("JVBERi0xLjQK") && text.contains("card.vcf"))
    }

    @Test("the log that was sealed before is true afterwards, redacted events among it")
    func seals() async throws {
        let scene = try await ErasureScene()
        let (name, fixture) = (scene.person.name, scene.fixture)
        func seal() async throws {
            let missing = try await eventually {
                let waiting = try await fixture.count(
                    "select count(*) as n from events where xid >= pg_snapshot_xmin(pg_current_snapshot())")
                return waiting == 0 ? nil : "\(waiting) events wait for older transactions"
            }
            #expect(missing == nil)
            while try await fixture.transaction({ try EventSealer.seal(in: $0) }) != nil {}
        }
        try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            var change = TicketChange()
            change.addedTags = ["anna-exempla"]
            _ = try core.change(scene.ticket, change)
            try core.record(.refused, on: scene.ticket, data: ["reply": name])
        }
        try await seal()
        let noted = try #require(try await fixture.transaction { try EventSealer.newest(in: $0) })
        _ = try await scene.request()
        try await scene.work()
        try await seal()
        #expect(try await scene.hits() == [])
        var verification = SealVerification(noted: noted)
        while !verification.isDone {
            let before = verification
            verification = try await fixture.transaction { transaction in
                var next = before
                try next.next(in: transaction, as: .system)
                return next
            }
        }
        #expect(verification.report.finding == nil)
        #expect(verification.report.redacted >= 2)
        #expect(verification.report.unsealed == 0)
    }

    @Test("fields that rules fill from a mail, and what a relay and the ledger said, name nobody")
    func fields() async throws {
        let scene = try await ErasureScene()
        let (person, fixture) = (scene.person, scene.fixture)
        try await fixture.transaction { transaction in
            let settings = try SettingsCore(transaction, as: .system)
            _ = try settings.add(CustomField(key: "customer", label: "Customer", kind: .text))
            _ = try settings.add(
                FieldRule(
                    id: FieldRuleID(), field: "customer", mailbox: nil, source: .header("X-Customer"), position: 0))
        }
        let own = try await fixture.take(
            MailText(from: "\(person.name) <\(person.address)>").with {
                $0.fields = ["X-Customer: \(person.name) 4711"]
            })
        let other = try await fixture.take(
            MailText(from: "Dora <dora@chairs.example>").with {
                $0.fields = ["X-Customer: Exempla, Anna <\(person.address)>"]
            })
        try await ErasureScene.settle(fixture)
        #expect(
            try await fixture.count("select count(*) as n from tickets where custom->>'customer' like '%4711'") == 1)
        try await fixture.transaction {
            _ = try $0.query(
                """
                update ledger set reason = 'not for ' || $1, last_error = '550 <' || $1 || '> unknown' where ticket_id = $2
                """, person.address, other.ticket)
        }
        _ = try await scene.request()
        try await scene.work()
        #expect(try await scene.hits() == [])
        let custom = try await fixture.transaction {
            try $0.query("select custom->>'customer' as value from tickets where ticket_id = $1", own.ticket)
                .first?.get("value") as String?
        }
        #expect(custom == "[redacted]")
    }
}
