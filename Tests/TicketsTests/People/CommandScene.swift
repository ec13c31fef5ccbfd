// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Templates
import Testing
import Tickets

/// A tenant with one of everything that the commands change.
struct CommandScene: Sendable {
    let fixture: Fixture
    let agent: Agent
    let contact: ContactID
    let role = Role(name: "Own", permissions: [])
    let team = Team(name: "Team")
    let company = Company(name: "Company", domains: ["own.example"])
    let department = DepartmentID()
    let topic = CategoryID()
    let tag = TagID()
    let key = APIKeyID()
    let secondBrand = Brand(name: "Second", locale: "en")
    let rule = FieldRule(field: "field", source: .header("X-Field"))
    /// Who is kept out.
    let sender: String
    let domainKey = CommandTrial.domainKey("own")
    let relay = CommandTrial.relay("own")
    /// Published, with another draft, and a partial that it does not use.
    let template = CommandTrial.template("own")
    let partial: PartialID
    let macro: MacroID
    let second: Agent
    /// Takes part in nothing.
    let bystander: ContactID
    /// Somebody's request to be forgotten.
    let erasure: ErasureID
    /// A ticket with two messages, linked to another, which has a watcher and into which a third was merged.
    let ticket: TicketID
    let other: TicketID
    let merged: TicketID
    let message: MessageID
    /// A file of that message, which is held.
    let file: AttachmentID
    let bulk: BulkID

    /// What would be kept of a password.
    static func password(_ byte: UInt8) -> PasswordDigest {
        PasswordDigest(
            salt: Array(repeating: byte, count: 16), digest: Array(repeating: byte, count: 32), logCost: 15,
            blockSize: 8,
            lanes: 1)
    }

    init(in database: TestDatabase? = nil, slug: String = "acme") async throws {
        fixture = try await Fixture(in: database, slug: slug)
        agent = try await fixture.addAgent("Ada", "ada@\(slug).example")
        contact = try await fixture.addContact("anna@own.example")
        second = try await fixture.addAgent("Sue", "sue@\(slug).example")
        bystander = try await fixture.addContact("bert@own.example")
        let (fixture, rule, contact) = (fixture, rule, contact)
        let (agent, role, team, company, department, topic, tag) = (agent, role, team, company, department, topic, tag)
        let (key, secondBrand, domainKey, relay) = (key, secondBrand, domainKey, relay)
        let sender = "\(slug).blocked.example"
        self.sender = sender
        let digest = Array((slug + String(repeating: ".", count: 32)).utf8.prefix(32))
        try await fixture.transaction { _ = try $0.query("delete from company_domains") }
        try await fixture.people {
            _ = try $0.add(role)
            _ = try $0.add(team)
            _ = try $0.add(agent.id, to: team.id, as: .member)
            _ = try $0.add(company)
            _ = try $0.add(MailAddress("second@own.example"), to: contact)
            _ = try $0.set(Self.password(1), of: agent.id)
        }
        try await fixture.transaction {
            _ = try APIKeyCore($0, as: .system).add(key, name: "K", NewKey(digest: digest, lastFour: "abcd"))
            _ = try BrandCore($0, as: .system).add(secondBrand)
            _ = try DomainKeyCore($0, as: .system).add(domainKey)
            _ = try RelayCore($0, as: .system).add(relay)
        }
        let template = template
        macro = try await fixture.transaction { transaction in
            _ = try MacroCore(transaction, as: .system).save("own", of: nil, text: "Own")
            return try #require(try MacroStore.macros(in: transaction).first).id
        }
        partial = try await fixture.transaction { transaction in
            let core = try TemplateCore(transaction, as: .system)
            _ = try core.add(template)
            _ = try core.publish(template.id)
            _ = try core.change(template.id, TemplateChange(draft: TemplateSource(subject: "Two", text: "Two")))
            _ = try core.save(BrandedPartial(TemplatePartial(name: "own", text: "Own", html: "Own")))
            return try #require(try TemplateStore.partials(by: Authority(transaction, as: .system)).first).id
        }
        try await fixture.settings {
            _ = try $0.addDepartment(department, name: "D")
            _ = try $0.addCategory(topic, name: "C")
            _ = try $0.addTag(tag, name: "t")
            _ = try $0.add(CustomField(key: "field", label: "F", kind: .text))
            _ = try $0.add(rule)
            _ = try $0.set(SenderRule(pattern: sender, folded: sender, action: .block))
        }
        let (ticket, other, merged) = (
            try await fixture.openTicket(by: contact).ticket, try await fixture.openTicket(by: contact).ticket,
            try await fixture.openTicket(by: contact).ticket
        )
        var words = NewMessage(text: MessageText("More."))
        var page = NewAttachment(
            part: "2", fileName: nil, safeName: "a.html", declaredType: "text/html", detectedType: nil, size: 1,
            sha256: Array(repeating: 2, count: 32))
        (page.state, page.findings) = (.held, [.active])
        (words.rawSHA256, words.attachments, file) = (Array(repeating: 1, count: 32), [page], page.id)
        let more = words
        let forgotten = NewErasure(of: bystander, .delete, reason: "asked for it")
        (message, bulk) = try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            let added = try core.append(more, to: ticket, from: contact)
            _ = try core.link(ticket, as: .related, of: other)
            _ = try core.merge(merged, into: other)
            _ = try core.addWatcher(.agent(agent.id), to: other)
            _ = try PrivacyCore(transaction, as: .system).request(forgotten)
            let bulk = try BulkCore(transaction, as: .system).start(.status(.open), on: .tickets([ticket]))
            return (try #require(added.message), bulk.id)
        }
        (self.ticket, self.other, self.merged, erasure) = (ticket, other, merged, forgotten.id)
    }
}
