// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import PostroomTesting
import Testing
import Tickets

@Suite("Words that agents keep", .timeLimit(.minutes(15)))
struct MacroTests {
    private struct Scene {
        let desk: AgentReplyTests.Desk

        init(_ macros: [(name: String, isOwn: Bool, text: String)]) async throws {
            desk = try await AgentReplyTests.Desk()
            let ada = desk.ada.id
            try await desk.fixture.transaction { transaction in
                let core = try MacroCore(transaction, as: .system)
                for macro in macros { _ = try core.save(macro.name, of: macro.isOwn ? ada : nil, text: macro.text) }
            }
        }

        func ticket() async throws -> Ticket {
            try await desk.fixture.transaction { try #require(try TicketStore.find(number: 1, for: .system, in: $0)) }
        }
    }

    @Test("its commands are done and its words go before the agent's own, with the ticket's values")
    func used() async throws {
        let scene = try await Scene([
            (
                "Thanks", false,
                "#tag lamp\n#status solved\nDear {{ contact.first_name | default: \"customer\" }},\nthank you for {{ ticket.reference }}.\n"
            )
        ])
        let row = try await scene.desk.fixture.take(scene.desk.answer("#macro thanks\r\n\r\nThe lamp is on its way."))
        #expect(row.state == "joined")
        let reply = try #require(try await scene.desk.fixture.outbox("reply").first?.mail)
        #expect(
            reply.text?.hasPrefix("Dear Anna,\nthank you for [#1].\n\nThe lamp is on its way.\n") == true,
            "\(reply.text ?? "")")
        let ticket = try await scene.ticket()
        #expect(ticket.status == .solved && ticket.tags == ["lamp"])
    }

    @Test("a mail in HTML keeps its HTML behind the macro's words; a mail that only names one is an answer")
    func html() async throws {
        let scene = try await Scene([("thanks", false, "Thank you.")])
        _ = try await scene.desk.fixture.take(
            scene.desk.answer("x").with {
                $0.fields = ["MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8"]
                $0.body = "<p>#macro thanks</p><p>It is <b>on its way</b>.</p>"
            })
        let reply = try #require(try await scene.desk.fixture.outbox("reply").first?.mail)
        let html = reply.readBodies().html.map { String(decoding: $0, as: UTF8.self) } ?? ""
        #expect(html.contains("Thank you.") && html.contains("<b>on its way</b>"), "\(html)")
        _ = try await scene.desk.fixture.take(
            scene.desk.answer("#macro thanks").with { $0.id = "second@ada.acme.example" })
        #expect(try await scene.desk.fixture.outbox("reply").last?.mail.text?.hasPrefix("Thank you.\n") == true)
    }

    @Test("an agent's own comes before everybody's; another agent's is none")
    func own() async throws {
        let scene = try await Scene([("thanks", false, "From all."), ("thanks", true, "From Ada.")])
        _ = try await scene.desk.fixture.take(scene.desk.answer("#macro thanks"))
        #expect(try await scene.desk.fixture.outbox("reply").first?.mail.text?.hasPrefix("From Ada.") == true)
        let bea = try await scene.desk.fixture.addAgent("Bea Berger", "bea@acme.example")
        let hers = try await scene.desk.fixture.transaction { try MacroStore.macros(of: bea.id, in: $0).map(\.text) }
        #expect(hers == ["From all."])
    }

    @Test(
        "what is no macro, or names another one, is mailed back and nothing is done",
        arguments: [
            ("#macro thank", "There is outer and thanks."), ("#macro outer", "no macro names another one"),
        ])
    func refused(words: String, reason: String) async throws {
        let scene = try await Scene([("thanks", false, "Thank you."), ("outer", false, "#macro thanks\nOuter.")])
        _ = try await scene.desk.fixture.take(scene.desk.answer(words + "\r\n\r\nOn its way."))
        #expect(try await scene.desk.fixture.outbox("reply").isEmpty)
        #expect(try await scene.desk.fixture.outbox("notification").last?.mail.text?.contains(reason) == true)
    }

    @Test("a customer's words in it are words: his name is no command")
    func injection() async throws {
        let fixture = try await AgentReplyTests.Desk { $0.subject = "#spam #close" }.fixture
        try await fixture.transaction {
            _ = try MacroCore($0, as: .system).save("re", of: nil, text: "{{ ticket.subject | default: \"it\" }}\n")
        }
        let notification = try #require(try await fixture.outbox("notification").first?.mail)
        _ = try await fixture.take(
            MailText(from: "Ada Agent <ada@acme.example>", id: "m@ada.acme.example").with {
                $0.to = notification.replyTo.first?.address ?? ""
                $0.body = "#macro re\r\n"
            })
        let ticket = try await fixture.transaction {
            try #require(try TicketStore.find(number: 1, for: .system, in: $0))
        }
        #expect(ticket.status == .pending && ticket.tags.isEmpty)
        #expect(try await fixture.outbox("reply").first?.mail.text?.hasPrefix("#spam #close") == true)
    }

    @Test("mistakes are told when it is saved: its name, its placeholders with their line, placeholders in commands")
    func saving() async throws {
        let fixture = try await Fixture()
        func problems(_ name: String, _ text: String) async throws -> [String] {
            do {
                _ = try await fixture.transaction { try MacroCore($0, as: .system).save(name, of: nil, text: text) }
                return []
            } catch let error as TicketError { return error.problems.map { "\($0.field) \($0.rule)" } }
        }
        #expect(try await problems("two words", "x") == ["name format"])
        #expect(try await problems("a", "Hello {{ contact.nmae }}") == ["text unknown_name"])
        #expect(try await problems("a", "#assign {{ agent.name }}\nHello") == ["text format"])
        #expect(try await problems("", " ") == ["name required", "text required"])
        #expect(try await problems("a", "Hello") == [])
    }
}
