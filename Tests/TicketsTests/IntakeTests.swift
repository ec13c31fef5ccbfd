// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

/// The contract of docs/intake.md, as far as it is the core's; `APITests` has both ways from their beginnings.
@Suite("Intake", .timeLimit(.minutes(15)))
struct IntakeTests {
    /// Who makes tickets and messages out of what somebody sent: a mail, a call of the API. Each hands both to the core.
    private static let api = "API/Routes/Tickets/TicketRoutes+open.swift"
    /// The program itself; benchmarks and test tools are no channels.
    private static let program: Set<String> = ["API", "Desk", "Jobs", "MailIngest", "Outbound", "Tickets", "postroom"]

    @Test("mail and API alone make tickets of what comes in, and both call TicketCore.open (R015)")
    func channels() throws {
        var (tickets, messages, opens, inserts) = ([String](), [String](), [String](), [String]())
        for file in try SourceFile.all(in: Self.program) {
            let isOutside = file.target != "Tickets"
            if file.code.contains(/\bNewTicket\(/), isOutside { tickets.append(file.path) }
            if file.code.contains(/\bNewMessage\(/), isOutside { messages.append(file.path) }
            if file.code.contains(/\b(core|TicketCore(\(authority\))?)\.open\(/), isOutside { opens.append(file.path) }
            if file.code.contains(/(?i)insert\s+into\s+tickets\b/) { inserts.append(file.path) }
        }
        #expect(tickets == [Self.api, "MailIngest/Stages/BeginningMail.swift"])
        #expect(opens == [Self.api, "MailIngest/Stages/ActStage+begin.swift"])
        // And the whole of a mail takes the place of its beginning; an agent's answer or note is no intake.
        let stages = [
            "MailIngest/Stages/ActStage.swift", "MailIngest/Poller/LargeMailFetch.swift", "Desk/Outbox/Answering.swift",
            "API/Routes/Tickets/ConversationRoutes.swift",
        ]
        #expect(Set(messages) == Set([Self.api] + stages))
        // The rows: of an opening, of what is split off, and of a demonstration, which is no intake.
        #expect(
            inserts == [
                "Tickets/Commands/TicketCore+split.swift", "Tickets/Commands/TicketOpening.swift",
                "Tickets/Demo/DemoWriter.swift",
            ])
        let opening = try #require(
            try SourceFile.all(in: ["Tickets"]).first { $0.path == "Tickets/Commands/TicketCore+open.swift" })
        // One function for all: what follows a closed ticket is written by it, too.
        #expect(opening.code.matches(of: /begun\.inserts\(/).count == 1)
    }

    /// A way in: how the ticket says that it came, and who acts.
    private struct Way {
        let channel: Ticket.Channel
        let actor: Actor
    }

    private static func ways(_ contact: ContactID, _ fixture: Fixture) async throws -> [Way] {
        [
            Way(channel: .mail, actor: .contact(contact)),
            Way(channel: .api, actor: .api(try await fixture.addKey())),
        ]
    }

    @Test("the same input by each way gives the same row and the same events")
    func rows() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        var (rows, events) = ([String](), [[String]]())
        for way in try await Self.ways(anna, fixture) {
            let ticket = NewTicket(
                subject: "Broken lamp", requester: anna, mailbox: fixture.mailbox.id, brand: fixture.brand.id,
                channel: way.channel, locale: "de-AT")
            let message = NewMessage(subject: "Broken lamp", text: MessageText("It is dark.\n"))
            let change = try await fixture.transaction {
                try TicketCore($0, as: way.actor).open(ticket, with: message)
            }
            rows.append(try await fixture.intakeRows(of: change.ticket))
            events.append(
                change.events.map { event in
                    let data = event.data.filter { $0.key != "message" }.sorted { $0.key < $1.key }
                    return "\(event.kind) \(event.visibility) \(event.version ?? 0) \(event.changes) \(data)"
                })
        }
        #expect(rows[0] == rows[1] && rows[0].contains("It is dark."))
        #expect(events[0] == events[1] && events[0].count == 2)
    }

    @Test("the same fault by each way is refused with the same words")
    func refusals() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        func refusal(_ way: Way, _ edit: @Sendable (inout NewTicket) -> Void) async throws -> TicketError? {
            var ticket = NewTicket(
                subject: "Broken lamp", requester: anna, mailbox: fixture.mailbox.id, brand: fixture.brand.id,
                channel: way.channel, locale: "en")
            edit(&ticket)
            let (broken, actor) = (ticket, way.actor)
            do {
                try await fixture.transaction {
                    _ = try TicketCore($0, as: actor).open(broken, with: NewMessage(text: MessageText("x")))
                }
                return nil
            } catch { return error as? TicketError }
        }
        let faults: [(String, @Sendable (inout NewTicket) -> Void)] = [
            ("brand exists", { $0.brand = BrandID() }), ("mailbox exists", { $0.mailbox = MailboxID() }),
        ]
        for (problem, edit) in faults {
            for way in try await Self.ways(anna, fixture) {
                let refusal = try await refusal(way, edit)
                #expect(refusal?.kind == .invalid, "\(way.channel)")
                #expect(refusal?.problems.map { "\($0.field) \($0.rule)" } == [problem], "\(way.channel)")
            }
        }
        // Without a status to begin in neither has a ticket.
        let superuser = Connection(fixture.database.superuser)
        try await superuser.transaction(tenant: nil) { _ = try $0.query("update statuses set is_initial = false") }
        await superuser.close()
        var reasons: Set<String> = []
        for way in try await Self.ways(anna, fixture) {
            let refusal = try await refusal(way) { _ in }
            #expect(refusal?.kind == .notFound, "\(way.channel)")
            reasons.insert(refusal?.reason ?? "")
        }
        #expect(reasons.count == 1)
        #expect(try await fixture.count("select count(*) as n from tickets") == 0)
    }
}
