// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Outbox commands", .timeLimit(.minutes(15)))
struct OutboxCoreTests {
    private typealias Command = @Sendable (OutboxCore, DeliveryID) throws -> Void

    /// The commands, by the step that they are.
    private static func commands(_ outbox: Outbox, other: MailboxID) -> [(step: DeliveryStep, run: Command)] {
        let (ticket, mailbox) = (outbox.ticket, outbox.fixture.mailbox)
        return [
            (.cancel, { try $0.cancel([$1]) }), (.retry, { try $0.retry([$1]) }), (.resend, { try $0.resend([$1]) }),
            (.reroute, { try $0.reroute([$1], through: other) }),
            (.schedule, { try $0.schedule([$1], at: Date(timeIntervalSinceNow: 3600)) }),
            (
                .readdress,
                { core, id in
                    _ = try core.original(of: id)
                    let mail = OutboxID()
                    _ = try core.readdress(
                        id,
                        as: OutgoingMail(
                            id: mail, ticket: ticket, message: nil, mailbox: mailbox.id, kind: .reply,
                            mailID: "\(mail)@acme.example", envelopeFrom: mailbox.address,
                            recipients: ["new@example.org"], content: [65]))
                }
            ),
        ]
    }

    @Test("each command goes from exactly the states that the machine names, and leads where it says")
    func machine() async throws {
        let outbox = try await Outbox()
        let other = try await outbox.fixture.addMailbox("sales").id
        for (step, run) in Self.commands(outbox, other: other) {
            for state in QueueState.allCases {
                for report in [nil, "hard", "soft", "late", "delivered"] as [String?] {
                    let id = try await outbox.delivery(in: state, report: report)
                    let expected = step.next(from: state, hasBounced: report == "hard" || report == "soft")
                    let failure = await outbox.failure { try run(OutboxCore($0, as: .system), id) }
                    let end = failure?.rawValue ?? "done"
                    let place: Comment = "\(step) from \(state), \(report ?? "no report"): \(end)"
                    #expect((failure == nil) == (expected != nil), place)
                    #expect(try await outbox.state(of: id) == (expected ?? state), place)
                    if expected == nil {
                        #expect(failure == (state == .sending || state == .armed ? .inWork : .state), place)
                    }
                }
            }
        }
    }

    @Test("the word for people is made of the state and of what was reported, and filters find by it")
    func words() async throws {
        let outbox = try await Outbox()
        let cases: [(QueueState, String?, DeliveryState)] = [
            (.queued, nil, .queued), (.sending, nil, .sending), (.armed, nil, .sending), (.accepted, nil, .accepted),
            (.refused, nil, .refused), (.unknown, nil, .unknown), (.expired, nil, .expired),
            (.cancelled, nil, .cancelled), (.suppressed, nil, .suppressed),
            (.accepted, "delivered", .delivered), (.accepted, "late", .delayed), (.accepted, "soft", .bouncedSoft),
            (.accepted, "hard", .bouncedHard),
            // Whoever reports of it has had it.
            (.unknown, "delivered", .delivered), (.unknown, "late", .delayed), (.unknown, "soft", .bouncedSoft),
            (.unknown, "hard", .bouncedHard),
            // It comes before our own answer is written down.
            (.armed, "hard", .sending),
        ]
        var expected: [DeliveryState: Set<DeliveryID>] = [:]
        for (state, report, word) in cases {
            let id = try await outbox.delivery(in: state, report: report)
            #expect(try await outbox.entry(id)?.state == word, "\(state) \(report ?? "")")
            expected[word, default: []].insert(id)
        }
        for word in DeliveryState.ofOne {
            let found = try await outbox.fixture.transaction { transaction in
                var filter = OutboxFilter()
                filter.states = [word]
                return try OutboxStore.entries(filter, by: Authority(transaction, as: .system)).map(\.id)
            }
            #expect(Set(found) == expected[word] && found.count == expected[word]?.count, "\(word)")
        }
    }

    @Test("of several deliveries all are changed or none; the ticket's timeline says who did it, and no address")
    func allOrNone() async throws {
        let outbox = try await Outbox()
        let agent = try await outbox.fixture.addAgent("Ada", "ada@acme.example")
        let (waiting, refused) = (
            try await outbox.delivery(in: .queued), try await outbox.delivery(in: .refused)
        )
        #expect(await outbox.failure { try OutboxCore($0, as: .system).cancel([waiting, refused]) } == .state)
        #expect(await outbox.failure { try OutboxCore($0, as: .system).cancel([waiting, DeliveryID()]) } == .notFound)
        #expect(try await outbox.state(of: waiting) == .queued)
        try await outbox.fixture.transaction { try OutboxCore($0, as: .agent(agent.id)).cancel([waiting]) }
        #expect(try await outbox.state(of: waiting) == .cancelled)
        let ticket = outbox.ticket
        let events = try await outbox.fixture.transaction {
            try EventStore.history(of: ticket, for: .system, in: $0).filter { $0.kind == "delivery.cancelled" }
        }
        #expect(events.map(\.actorKind) == ["agent"])
        #expect(events.allSatisfy { $0.data.contains(waiting.description) && !$0.data.contains("anna") })
    }

    @Test("who answers customers may, a viewer may not; another way needs the right to change mailboxes")
    func rights() async throws {
        let outbox = try await Outbox()
        let other = try await outbox.fixture.addMailbox("sales").id
        let viewer = try await outbox.fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        let agent = try await outbox.fixture.addAgent("Ada", "ada@acme.example")
        let admin = try await outbox.fixture.addAgent("Max", "max@acme.example", role: .admin)
        let contact = try await outbox.fixture.addContact("anna@example.org")
        let states: [DeliveryStep: QueueState] = [.resend: .unknown]
        for (step, run) in Self.commands(outbox, other: other) {
            let id = try await outbox.delivery(in: states[step] ?? .queued)
            for actor in [Actor.agent(viewer.id), .contact(contact)] + (step == .reroute ? [.agent(agent.id)] : []) {
                await #expect(throws: TicketError(.forbidden, ""), "\(step)") {
                    try await outbox.fixture.transaction { try run(OutboxCore($0, as: actor), id) }
                }
            }
            let able = step == .reroute ? admin : agent
            try await outbox.fixture.transaction { try run(OutboxCore($0, as: .agent(able.id)), id) }
        }
        await #expect(throws: TicketError(.forbidden, "")) {
            _ = try await outbox.fixture.transaction { try OutboxCore($0, as: .agent(viewer.id)).retryDelayed() }
        }
        await #expect(throws: TicketError(.forbidden, "")) {
            _ = try await outbox.fixture.transaction {
                try OutboxStore.entries(by: Authority($0, as: .contact(contact)))
            }
        }
        #expect(
            try await !outbox.fixture.transaction {
                try OutboxStore.entries(by: Authority($0, as: .agent(viewer.id)))
            }.isEmpty)
    }

    @Test("another tenant's deliveries are not there, whatever is asked of them")
    func tenants() async throws {
        let outbox = try await Outbox()
        let stranger = try await Fixture(in: outbox.fixture.database, slug: "chairs")
        let other = try await stranger.addMailbox("sales").id
        for (step, run) in Self.commands(outbox, other: other) {
            let state: QueueState = step == .resend ? .unknown : .queued
            let id = try await outbox.delivery(in: state)
            await #expect(throws: OutboxError(.notFound, ""), "\(step)") {
                try await stranger.transaction { try run(OutboxCore($0, as: .system), id) }
            }
            #expect(try await outbox.state(of: id) == state)
            // Nor can a mail go by another tenant's server.
            if step == .reroute {
                #expect(
                    await outbox.failure { try OutboxCore($0, as: .system).reroute([id], through: other) } == .notFound)
            }
        }
        #expect(try await stranger.transaction { try OutboxCore($0, as: .system).retryDelayed() } == 0)
    }

    @Test(
        "what was sent once more has the same bytes and the same Message-ID, a life of its own, and the server's new word"
    )
    func resend() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer([.cutAfterDot]), try Loop())
        try await outbox.enqueue()
        let worker = outbox.worker(server, loop: loop)
        _ = try await worker.sendDue()
        let id = try #require(try await outbox.deliveries().first).id
        #expect(try await outbox.state(of: id) == .unknown)
        try await outbox.fixture.transaction { try OutboxCore($0, as: .system).resend([id]) }
        let waiting = try #require(try await outbox.entry(id))
        #expect(waiting.state == .queued && waiting.firstTriedAt == nil && waiting.text == nil && waiting.attempts == 1)
        #expect(try await worker.sendDue() == 1)
        #expect(server.mails.count == 2 && Set(server.mails.map(\.content)).count == 1)
        let sent = try #require(try await outbox.entry(id))
        #expect(sent.state == .accepted && sent.code == 250 && sent.attempts == 2)
        await loop.shutdown()
    }

    @Test("automatic answers are never sent twice, nor to anybody else; what was erased is not sent")
    func refusals() async throws {
        let outbox = try await Outbox()
        let other = try await outbox.fixture.addMailbox("sales").id
        for kind in [OutgoingMail.Kind.acknowledgement, .notice] {
            let id = try await outbox.delivery(in: .refused, kind: kind)
            #expect(await outbox.failure { try OutboxCore($0, as: .system).resend([id]) } == .automatic)
        }
        for kind in [OutgoingMail.Kind.acknowledgement, .notice, .notification] {
            let id = try await outbox.delivery(in: .refused, kind: kind)
            #expect(await outbox.failure { _ = try OutboxCore($0, as: .system).original(of: id) } == .automatic)
        }
        let id = try await outbox.delivery(in: .refused)
        try await outbox.fixture.transaction {
            _ = try $0.query(
                "update outbox set content = '' where tenant_id = $1 and outbox_id = (select outbox_id from deliveries "
                    + "where delivery_id = $2)", $0.tenant, id)
        }
        #expect(await outbox.failure { try OutboxCore($0, as: .system).resend([id]) } == .erased)
        #expect(await outbox.failure { try OutboxCore($0, as: .system).reroute([id], through: other) } == .erased)
        #expect(await outbox.failure { _ = try OutboxCore($0, as: .system).original(of: id) } == .erased)
    }

    @Test("a delivery whose recipient was changed is called off, names its successor, and is left alone from then on")
    func replaced() async throws {
        let outbox = try await Outbox()
        let other = try await outbox.fixture.addMailbox("sales").id
        let id = try await outbox.delivery(in: .queued)
        let commands = Self.commands(outbox, other: other)
        let readdress = try #require(commands.first { $0.step == .readdress }).run
        try await outbox.fixture.transaction { try readdress(OutboxCore($0, as: .system), id) }
        let entry = try #require(try await outbox.entry(id))
        let successor = try #require(entry.successor)
        #expect(entry.state == .cancelled && entry.settledAt != nil)
        let made = try #require(try await outbox.entry(successor))
        #expect(made.recipient == "new@example.org" && made.state == .queued && made.mailID != entry.mailID)
        for (step, run) in commands {
            #expect(await outbox.failure { try run(OutboxCore($0, as: .system), id) } == .replaced, "\(step)")
        }
        #expect(try await outbox.fixture.events(of: outbox.ticket).last == "delivery.readdressed")
    }

    @Test("another way goes by a mailbox of the same domain only: servers take the rest for a forgery")
    func reroute() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        let same = try await outbox.fixture.addMailbox("sales").id
        let foreign = MailboxID()
        let mailbox = outbox.fixture.mailbox
        try await outbox.fixture.transaction {
            var other = mailbox
            (other.id, other.name, other.address, other.addressKey) = (
                foreign, "other", "help@other.example", "help@other.example"
            )
            _ = try MailboxCore($0, as: .system).add(other)
        }
        let id = try await outbox.delivery(in: .expired)
        #expect(await outbox.failure { try OutboxCore($0, as: .system).reroute([id], through: foreign) } == .unsound)
        #expect(
            await outbox.failure { try OutboxCore($0, as: .system).reroute([id], through: MailboxID()) } == .notFound)
        try await outbox.fixture.transaction { try OutboxCore($0, as: .system).reroute([id], through: same) }
        let entry = try #require(try await outbox.entry(id))
        #expect(entry.state == .queued && entry.route == same && entry.mailbox == mailbox.id)
        let routes = Lock<[MailboxID]>([])
        let worker = outbox.worker(server, loop: loop, willConnect: { route in routes.withLock { $0.append(route) } })
        #expect(try await worker.sendDue() == 1)
        #expect(routes.withLock { $0 } == [same])
        #expect(server.mails.map(\.sender) == [mailbox.address])
        await loop.shutdown()
    }

    @Test("what waits for another attempt is tried at once, one by one or all; what was never tried is not hurried")
    func retry() async throws {
        let outbox = try await Outbox()
        var delayed: [DeliveryID] = []
        for _ in 0..<3 { delayed.append(try await outbox.delivery(in: .queued)) }
        let ids = delayed
        try await outbox.fixture.transaction {
            _ = try $0.query(
                """
                update deliveries set next_attempt_at = now() + interval '1 hour', attempts = 1, first_tried_at = now()
                where tenant_id = $1 and delivery_id = any ($2)
                """, $0.tenant, SQLArray(ids))
        }
        #expect(try await outbox.claim(WorkerID()).isEmpty)
        try await outbox.fixture.transaction { try OutboxCore($0, as: .system).retry([ids[1]]) }
        #expect(try await outbox.claim(WorkerID()).map(\.id) == [ids[1]])
        #expect(try await outbox.fixture.transaction { try OutboxCore($0, as: .system).retryDelayed(most: 1) } == 1)
        let mailbox = outbox.fixture.mailbox.id
        #expect(
            try await outbox.fixture.transaction { try OutboxCore($0, as: .system).retryDelayed(of: mailbox) } == 1)
        #expect(try await outbox.fixture.transaction { try OutboxCore($0, as: .system).retryDelayed() } == 0)
        #expect(Set(try await outbox.claim(WorkerID()).map(\.id)) == Set([ids[0], ids[2]]))
        #expect(try await outbox.fixture.events(of: outbox.ticket).count { $0 == "delivery.retried" } == 3)
    }
}

extension Outbox {
    /// A delivery of its own in a state, with a report or without.
    func delivery(
        in state: QueueState, report: String? = nil, kind: OutgoingMail.Kind = .reply
    ) async throws -> DeliveryID {
        let mail = try await enqueue(kind: kind)
        return try await fixture.transaction { transaction in
            let rows = try transaction.query(
                """
                update deliveries set state = $3, report_kind = $4, reported_at = case when $4::text is not null then now() end,
                    settled_at = case when $5 then null else now() end,
                    next_attempt_at = case when $5 then now() end,
                    lease_holder = case when $3 in ('sending', 'armed') then $6::uuid end
                where tenant_id = $1 and outbox_id = $2 returning delivery_id
                """, transaction.tenant, mail.id, state, report, state.isOpen, WorkerID())
            guard let row = rows.first else { throw TicketError(.notFound, "no delivery") }
            return try row.get("delivery_id")
        }
    }

    func state(of id: DeliveryID) async throws -> QueueState? {
        try await fixture.transaction {
            try $0.query(
                "select state from deliveries where tenant_id = $1 and delivery_id = $2", $0.tenant, id
            ).first?.get("state")
        }
    }

    func entry(_ id: DeliveryID) async throws -> OutboxEntry? {
        try await fixture.transaction { try OutboxStore.entry(id, by: Authority($0, as: .system)) }
    }

    /// Why a command is refused; `nil` when it is done.
    func failure(_ body: @escaping @Sendable (Transaction) throws -> Void) async -> OutboxError.Kind? {
        do {
            try await fixture.transaction(body)
            return nil
        } catch let error as OutboxError {
            return error.kind
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }
}
