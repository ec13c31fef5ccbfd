// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Templates
import Testing
import Tickets

@Suite("Templates that tenants write", .timeLimit(.minutes(15)))
struct TemplateCoreTests {
    private static func new(
        _ name: String,
        kind: MailTemplate.Kind = .acknowledgement,
        brand: BrandID? = nil,
        locale: TemplateLocale = .english,
        _ subject: String = "{{ ticket.reference }} Thanks",
        text: String? = "Hello\n",
        html: String? = nil
    ) -> NewTemplate {
        NewTemplate(
            name: name, kind: kind, brand: brand, locale: locale,
            draft: TemplateSource(subject: subject, text: text, html: html))
    }

    private func run<Value: Sendable>(
        _ fixture: Fixture,
        _ body: @escaping @Sendable (TemplateCore) throws -> Value
    ) async throws -> Value {
        try await fixture.transaction { try body(TemplateCore($0, as: .system)) }
    }

    private func template(_ id: TemplateID, _ fixture: Fixture) async throws -> OwnTemplate {
        try await fixture.transaction { transaction in
            let all = try TemplateStore.templates(by: Authority(transaction, as: .system))
            return try #require(all.first { $0.id == id })
        }
    }

    private func version(_ number: Int, _ id: TemplateID, _ fixture: Fixture) async throws -> TemplateVersion {
        try await fixture.transaction {
            try #require(try TemplateStore.version(number, of: id, by: Authority($0, as: .system)))
        }
    }

    /// The refusal of a command, with what is wrong with each value.
    private func refusal(
        _ fixture: Fixture,
        _ body: @escaping @Sendable (TemplateCore) throws -> Void
    ) async -> TicketError? {
        do {
            try await run(fixture, body)
            return nil
        } catch { return error as? TicketError }
    }

    @Test("a tenant's fields are known when a template is saved: a wrong key has its place and the nearest one")
    func fields() async throws {
        let fixture = try await Fixture()
        try await fixture.transaction { transaction in
            let settings = try SettingsCore(transaction, as: .system)
            _ = try settings.add(CustomField(key: "colour", label: "Colour", kind: .text, isPublic: true))
            _ = try settings.add(CustomField(key: "costs", label: "Costs", kind: .number))
            _ = try settings.add(
                CustomField(key: "old", label: "Old", kind: .text, isPublic: true, isActive: false))
        }
        func mistakes(_ kind: MailTemplate.Kind, _ text: String) async -> [String] {
            await refusal(fixture) { _ = try $0.add(Self.new("t", kind: kind, text: text)) }?.problems.map(\.reason)
                ?? []
        }
        #expect(
            await mistakes(.publicReply, "Hello,\n{{ ticket.fields.color | default: 'x' }}\n") == [
                "text, line 2, column 4: unknown placeholder \"ticket.fields.color\"; did you mean \"ticket.fields.colour\"?"
            ])
        // What customers do not see stands in no mail to them, and what is out of use in none.
        #expect(await mistakes(.publicReply, "{{ ticket.fields.costs | default: 'x' }}").count == 1)
        #expect(await mistakes(.agentNotification, "{{ ticket.fields.old | default: 'x' }}").count == 1)
        // The words of a mail may have become a value, and its sender is not proven.
        #expect(await mistakes(.acknowledgement, "{{ ticket.fields.colour | default: 'x' }}").count == 1)
        let outcome = try await run(fixture) {
            try $0.add(Self.new("answer", kind: .publicReply, text: "{{ ticket.fields.colour | upcase }}"))
        }
        #expect(outcome.warnings.map(\.placeholder.name) == ["ticket.fields.colour"])
        _ = try await run(fixture) {
            try $0.add(
                Self.new("news", kind: .agentNotification, text: "{{ ticket.fields.costs | plus: 1 | number: 2 }}"))
        }
        _ = try await run(fixture) {
            try $0.save(
                BrandedPartial(TemplatePartial(name: "p", text: "{{ ticket.fields.costs | default: 0 }}", html: "")))
        }
        let wrong = await refusal(fixture) {
            _ = try $0.save(BrandedPartial(TemplatePartial(name: "q", text: "{{ ticket.fields.cost }}", html: "")))
        }
        #expect(wrong?.problems.first?.reason.contains("did you mean \"ticket.fields.costs\"?") == true)
    }

    @Test("a draft is sent by nobody; published it is a version, and what is changed then is a draft again (R037)")
    func life() async throws {
        let fixture = try await Fixture()
        let new = Self.new("welcome")
        _ = try await run(fixture) { try $0.add(new) }
        #expect(try await template(new.id, fixture).version == nil)
        let first = try await run(fixture) { try $0.publish(new.id).published.map(\.version) }
        #expect(first == [1])
        // Nothing new to publish.
        #expect(try await run(fixture) { try $0.publish(new.id).change.isChange } == false)
        let second = TemplateSource(
            subject: "Two", html: "<html lang=\"en\" dir=\"ltr\"><body><p>Two</p></body></html>")
        _ = try await run(fixture) { try $0.change(new.id, TemplateChange(draft: second)) }
        #expect(try await version(1, new.id, fixture).source == new.draft)
        #expect(try await template(new.id, fixture).version == 1)
        _ = try await run(fixture) { try $0.publish(new.id) }
        let stored = try await template(new.id, fixture)
        #expect(stored.version == 2 && stored.latestVersion == 2 && stored.draft == second)

        // An earlier one comes back as a draft.
        #expect(try await run(fixture) { try $0.restore(1, of: new.id).change.isChange })
        #expect(try await template(new.id, fixture).draft == new.draft)
        #expect(try await template(new.id, fixture).version == 2)
        #expect(
            await refusal(fixture) { _ = try $0.restore(3, of: new.id) }?.reason.contains("there are 1 to 2") == true)
        _ = try await run(fixture) { try $0.publish(new.id) }
        #expect(try await version(3, new.id, fixture).source == new.draft)

        #expect(try await run(fixture) { try $0.withdraw(new.id).isChange })
        #expect(try await run(fixture) { try $0.withdraw(new.id).isChange } == false)
        #expect(try await template(new.id, fixture).version == nil)
        _ = try await run(fixture) { try $0.remove(new.id) }
        #expect(await refusal(fixture) { _ = try $0.publish(new.id) }?.kind == .notFound)
        // Its versions are kept, its name is free.
        #expect(try await version(2, new.id, fixture).source == second)
        _ = try await run(fixture) { try $0.add(Self.new("Welcome")) }
    }

    @Test("all mistakes are told at once with part, line, column and nearest name, and nothing is saved (R029)")
    func mistakes() async throws {
        let fixture = try await Fixture()
        let error = await refusal(fixture) {
            _ = try $0.add(
                Self.new(
                    "bad", "{{ ticket.nmber }}", text: "a\n{{ contact.name | upcse }} {{ message.text }}",
                    html: "<p>{% if x %}"))
        }
        #expect(error?.kind == .invalid)
        let problems = error?.problems ?? []
        #expect(Set(problems.map(\.field)) == ["subject", "text", "html"])
        #expect(
            problems.contains { $0.rule == "unknown_name" && $0.reason.contains("did you mean \"ticket.number\"?") })
        #expect(problems.contains { $0.rule == "unknown_filter" && $0.reason.hasPrefix("text, line 2, column ") })
        #expect(problems.contains { $0.rule == "unclosed_block" })
        // An acknowledgement carries no word of its sender.
        #expect(problems.contains { $0.reason.contains("message.text") })
        #expect(await refusal(fixture) { _ = try $0.add(Self.new("blank", " ")) }?.problems.map(\.field) == ["subject"])
        #expect(
            await refusal(fixture) { _ = try $0.add(Self.new("none", text: nil)) }?.problems.map(\.field) == ["text"])
        #expect(await refusal(fixture) { _ = try $0.add(Self.new(" ")) }?.problems.map(\.field) == ["name"])
        #expect(
            await refusal(fixture) { _ = try $0.add(Self.new("x", brand: BrandID())) }?.problems.map(\.field) == [
                "brand"
            ])
        let count = try await fixture.transaction { try TemplateStore.templates(by: Authority($0, as: .system)).count }
        #expect(count == 0)
        // A change is looked at in the same way.
        let new = Self.new("good", text: "{{ contact.name }}")
        let outcome = try await run(fixture) { try $0.add(new) }
        #expect(outcome.warnings.map(\.placeholder.name) == ["contact.name"])
        #expect(
            await refusal(fixture) { core in
                _ = try core.change(new.id, TemplateChange(draft: TemplateSource(subject: "{{", text: "x")))
            }?.kind == .invalid)
        #expect(await refusal(fixture) { _ = try $0.add(Self.new("GOOD")) }?.kind == .exists)
    }

    @Test("of one kind, brand and language one template is sent: who is published takes the other's place")
    func place() async throws {
        let fixture = try await Fixture()
        let (one, two, german) = (Self.new("one"), Self.new("two"), Self.new("three", locale: .german))
        let branded = Self.new("four", brand: fixture.brand.id)
        let displaced = try await run(fixture) { core in
            for template in [one, two, german, branded] { _ = try core.add(template) }
            return try [one, german, branded, two].map { try core.publish($0.id).displaced }
        }
        #expect(displaced == [nil, nil, nil, "one"])
        #expect(try await template(one.id, fixture).version == nil)
        let published = try await fixture.transaction { try TemplateStore.published(in: $0) }
        #expect(Set(published.map(\.id)) == [two.id, german.id, branded.id])
        // It comes back as what it was: its draft has not changed.
        #expect(try await run(fixture) { try $0.publish(one.id).published.map(\.version) } == [2])
        #expect(try await template(two.id, fixture).version == nil)
    }

    @Test("a version keeps the partials that it was published with, those of brands too")
    func partials() async throws {
        let fixture = try await Fixture()
        let brand = fixture.brand.id
        let new = Self.new("foot", text: "Hi\n{% render 'foot' %}\n")
        #expect(await refusal(fixture) { _ = try $0.add(new) }?.problems.map(\.rule) == ["unknown_name"])
        let general = BrandedPartial(TemplatePartial(name: "foot", text: "Bye", html: "<p>Bye</p>"))
        let own = BrandedPartial(brand: brand, TemplatePartial(name: "foot", text: "Ciao", html: "<p>Ciao</p>"))
        try await run(fixture) { core in
            _ = try core.save(general)
            _ = try core.save(own)
            _ = try core.add(new)
            _ = try core.publish(new.id)
        }
        #expect(Set(try await version(1, new.id, fixture).partials) == [general, own])
        var changed = general
        changed.partial.text = "Farewell"
        let saved = changed
        let use = try await fixture.transaction { transaction in
            let outcome = try TemplateCore(transaction, as: .system).save(saved)
            #expect(outcome.published.isEmpty)
            return try TemplateStore.use(ofPartial: "foot", by: Authority(transaction, as: .system))
        }
        #expect(use == PartialUse(drafts: ["foot"], published: ["foot"]))
        #expect(Set(try await version(1, new.id, fixture).partials) == [general, own])
        // Published anew is what is sent, not the draft.
        let draft = TemplateSource(subject: "Other", text: "{% render 'foot' %}")
        _ = try await run(fixture) { try $0.change(new.id, TemplateChange(draft: draft)) }
        changed.partial.text = "So long"
        let again = changed
        let published = try await run(fixture) { try $0.save(again, publishes: true).published.map(\.version) }
        #expect(published == [2])
        let second = try await version(2, new.id, fixture)
        #expect(second.source == new.draft && Set(second.partials) == [again, own])
        #expect(try await template(new.id, fixture).draft == draft)
        #expect(try await run(fixture) { try $0.save(again, publishes: true).change.isChange } == false)
    }

    @Test("a partial is looked at where it is used; one that is used is not removed, and it is said by what")
    func partialUse() async throws {
        let fixture = try await Fixture()
        let brand = fixture.brand.id
        let general = BrandedPartial(TemplatePartial(name: "foot", text: "Bye", html: ""))
        let own = BrandedPartial(brand: brand, TemplatePartial(name: "foot", text: "Ciao", html: ""))
        let outer = BrandedPartial(TemplatePartial(name: "outer", text: "{% render 'foot' %}", html: ""))
        let new = Self.new("ack", text: "{% render 'outer' %}")
        try await run(fixture) { core in
            _ = try core.save(general)
            _ = try core.save(own)
            _ = try core.save(outer)
            _ = try core.add(new)
        }
        // Known, but nothing for an acknowledgement.
        let wrong = BrandedPartial(brand: brand, TemplatePartial(name: "foot", text: "{{ message.text }}", html: ""))
        let error = await refusal(fixture) { _ = try $0.save(wrong) }
        let reason = error?.problems.first?.reason ?? ""
        #expect(reason.contains("template \"ack\"") && reason.contains("brand \"ACME Care\""))
        #expect(reason.contains("partial \"foot\", line 1"))
        #expect(
            await refusal(fixture) { core in
                _ = try core.save(BrandedPartial(TemplatePartial(name: "No", text: "", html: "")))
            }?.problems.map(\.field) == ["name"])
        #expect(
            await refusal(fixture) { core in
                _ = try core.save(BrandedPartial(TemplatePartial(name: "x", text: "{{ nothing }}", html: "")))
            }?.problems.map(\.field) == ["text"])
        let ids = try await fixture.transaction { transaction in
            let all = try TemplateStore.partials(by: Authority(transaction, as: .system))
            return Dictionary(all.map { ($0.name + ($0.brand == nil ? "" : " own"), $0.id) }) { first, _ in first }
        }
        let (foot, ownFoot, outside) = (
            try #require(ids["foot"]), try #require(ids["foot own"]), try #require(ids["outer"])
        )
        let refused = await refusal(fixture) { _ = try $0.remove(foot) }
        #expect(refused?.kind == .inUse)
        #expect(refused?.reason.contains("templates ack and partials outer") == true)
        // The one for all takes its place.
        _ = try await run(fixture) { try $0.remove(ownFoot) }
        #expect(await refusal(fixture) { _ = try $0.remove(outside) }?.kind == .inUse)
        try await run(fixture) { core in
            _ = try core.remove(new.id)
            _ = try core.remove(outside)
            _ = try core.remove(foot)
        }
    }

    @Test("the log says who did what, and not a word of a template")
    func log() async throws {
        let fixture = try await Fixture()
        let ada = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        let new = Self.new("ack", "Secret subject", text: "Secret text {% render 'foot' %}")
        try await fixture.transaction { transaction in
            let core = try TemplateCore(transaction, as: .agent(ada.id))
            _ = try core.save(BrandedPartial(TemplatePartial(name: "foot", text: "Secret foot", html: "")))
            _ = try core.add(new)
            _ = try core.publish(new.id)
            _ = try core.change(new.id, TemplateChange(draft: TemplateSource(subject: "Secret", text: "Secret")))
            _ = try core.restore(1, of: new.id)
            _ = try core.add(Self.new("copy", "Secret"), from: new.id)
            _ = try core.withdraw(new.id)
            _ = try core.remove(new.id)
        }
        let rows = try await fixture.transaction { transaction in
            try transaction.query(
                """
                select kind, object_kind, actor_id = $1 as is_ada, data::text || changes::text as words from events
                where object_kind in ('template', 'template_partial') order by event_id
                """, ada.id
            ).map { row in
                (
                    kind: try row.get("kind") as String, object: try row.get("object_kind") as String,
                    isAda: try row.get("is_ada") as Bool, words: try row.get("words") as String
                )
            }
        }
        #expect(
            rows.map(\.kind) == [
                "object.added", "object.added", "object.changed", "object.changed", "object.changed", "object.added",
                "object.changed", "object.removed",
            ])
        #expect(rows.allSatisfy { $0.isAda && !$0.words.contains("Secret") })
        #expect(rows.last?.words.contains("ack") == true)
        #expect(rows[5].words.contains(new.id.description))
        #expect(try await version(1, new.id, fixture).actorKind == "agent")
    }

    @Test("a version cannot be changed or taken away, by the application neither")
    func immutable() async throws {
        let fixture = try await Fixture()
        let new = Self.new("ack")
        try await run(fixture) { core in
            _ = try core.add(new)
            _ = try core.publish(new.id)
        }
        for statement in [
            "update template_versions set subject = 'x'", "delete from template_versions", "delete from templates",
        ] as [SQL] {
            await #expect(throws: DatabaseError.self) {
                try await fixture.transaction { _ = try $0.query(statement) }
            }
        }
    }
}
