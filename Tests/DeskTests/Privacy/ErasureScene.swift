// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import Jobs
import Logging
import MIME
import MailIngest
import PostroomTesting
import Testing
import Tickets

/// A desk to which a person wrote in every way there is, others beside, and another tenant whom the same person wrote to.
struct ErasureScene: Sendable {
    /// Whom it is about.
    struct Person: Sendable, CustomTestStringConvertible {
        var name: String
        var address: String
        var second: String
        /// Parts of the name that are sought as well.
        var parts: [String]
        /// The name as a header field has it.
        var encoded: String
        var testDescription: String { name }

        static let all = [
            Person(
                name: "Anna Exempla", address: "Anna.Exempla@post.example", second: "exempla@work.example",
                parts: ["exempla"], encoded: "=?utf-8?Q?Anna_Exempla?="),
            Person(
                name: "Jürgen Größlich", address: "juergen.g@post.example", second: "jg1970@work.example",
                parts: ["größlich", "jürgen"], encoded: "=?utf-8?B?SsO8cmdlbiBHcsO2w59saWNo?="),
        ]

        var traces: Traces { Traces([address, second, name] + parts) }
    }

    let person: Person
    let fixture: Fixture
    let other: Fixture
    let ada: Agent
    let bob: Agent
    let contact: ContactID
    /// The person's ticket, another person's in which the person is named, and one that has nothing to do with it.
    let ticket: TicketID
    let colleagues: TicketID
    let stranger: TicketID
    /// Where an agent's answers to the first mail go.
    let agentReplyAddress: String
    /// The mail that began it, and where its answers go.
    let firstMail: MailText
    let replyAddress: String

    private static let pdf = "JVBERi0xLjQKJcOkw7zDtsOfCjIgMCBvYmoKPDwvTGVuZ3RoIDMgMCBSPj4K"

    init(_ person: Person = Person.all[0], in database: TestDatabase? = nil) async throws {
        self.person = person
        let fixture = try await Fixture(in: database)
        (self.fixture, other) = (fixture, try await Fixture(in: fixture.database, slug: "chairs"))
        ada = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        bob = try await fixture.addAgent("Bob", "bob@acme.example", role: .admin)
        _ = try await other.addAgent("Otto", "otto@chairs.example")
        let from = "\(person.encoded) <\(person.address)>"
        let first = MailText(from: from).with {
            $0.subject = "Offer for \(person.name)"
            $0.fields = [
                "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "Reply-To: \(person.address)",
            ]
            $0.body = """
                --b\r
                Content-Type: text/html; charset=utf-8\r
                \r
                <p>Please call <b>\(person.name)</b>, <a href="mailto:\(person.address)">here</a>.</p>\r
                --b\r
                Content-Type: application/pdf; name="\(person.encoded).pdf"\r
                Content-Disposition: attachment; filename="\(person.encoded) offer.pdf"\r
                Content-Transfer-Encoding: base64\r
                \r
                \(Self.pdf)\r
                --b--\r

                """
        }
        firstMail = first
        let row = try await fixture.take(first)
        _ = try await other.take(first.with { $0.to = "support@chairs.example" })
        ticket = try #require(row.ticket)
        contact = try await fixture.transaction {
            try #require(try ContactStore.find(key: person.address.lowercased(), in: $0))
        }
        replyAddress = try #require(
            try await fixture.outbox("acknowledgement").first?.mail.replyTo.first?.address)
        let agentReply = try #require(
            try await fixture.outbox("notification").first { $0.recipient == "ada@acme.example" }?.mail.replyTo.first?
                .address)
        agentReplyAddress = agentReply
        try await Self.talk(fixture, person, ticket, ada, agentReply: agentReply, replyAddress: replyAddress)
        colleagues = try await Self.colleague(fixture, person)
        // What was found out about files may name a person too: what archives hold, the ids of pictures.
        let name = person.name
        try await fixture.transaction {
            _ = try $0.query(
                """
                update attachments set content_id = 'photo.' || $1 || '@example.org', listing = jsonb_build_object(
                    'format', 'zip', 'entries', jsonb_build_array(jsonb_build_object('name', $1 || '/cv.pdf')))
                """, name)
        }
        stranger = try #require(
            try await fixture.take(
                MailText(from: "Carl Other <carl@other.example>").with { $0.body = "My chair is broken.\r\n" }
            ).ticket)
        try await Self.settle(fixture)
        try await Self.settle(other)
    }

    /// What is said in the person's own tickets.
    private static func talk(
        _ fixture: Fixture, _ person: Person, _ ticket: TicketID, _ ada: Agent, agentReply: String, replyAddress: String
    ) async throws {
        let contact = try await fixture.transaction {
            try #require(try ContactStore.find(key: person.address.lowercased(), in: $0))
        }
        // The agent answers by mail, the person answers that, quoting.
        _ = try await fixture.take(
            MailText(from: "Ada <ada@acme.example>").with {
                $0.to = agentReply
                $0.subject = "Re: Offer for \(person.name)"
                $0.body = "Dear \(person.name),\r\nwe wrote to \(person.address.uppercased()).\r\nAda\r\n"
            })
        _ = try await fixture.take(
            MailText(from: "\(person.encoded) <\(person.address)>").with {
                $0.to = replyAddress
                $0.body = "Thanks, here is my number 0049 30 1234.\r\n\(person.name)\r\n\r\n> we wrote\r\n"
            })
        // A token in the wrong hands: held.
        _ = try await fixture.take(
            MailText(from: "\(person.name) <\(person.address)>").with {
                $0.to = agentReply
                $0.body = "Is this private?\r\n"
            })
        let second = try await fixture.openTicket(
            "Once more \(person.name.uppercased())", by: contact,
            with: NewMessage(subject: "Mine", text: MessageText("My words: \(person.address)")))
        let third = try await fixture.openTicket("Third", by: contact)
        try await fixture.transaction { transaction in
            let people = try PeopleCore(transaction, as: .system)
            _ = try people.add(
                MailAddress(text: person.second, key: person.second.lowercased()), to: contact)
            var change = ContactChange()
            change.name = .some(person.name)
            change.externalID = .some("CRM-77123")
            _ = try people.change(contact, change)
            _ = try SettingsCore(transaction, as: .system).add(
                CustomField(key: "phone", label: "Phone", kind: .text))
            let core = try TicketCore(transaction, as: .agent(ada.id))
            var custom = TicketChange()
            custom.custom = ["phone": .string("+49 30 1234, \(person.name)")]
            _ = try core.change(second.ticket, custom)
            _ = try core.note(
                NewMessage(
                    text: MessageText(
                        "\(person.name.lowercased()) called, see CRM-77123; mailto:\(person.address.replacing("@", with: "%40"))"
                    )), to: ticket, by: .agent(ada.id))
            _ = try core.merge(second.ticket, into: ticket)
            _ = try core.reply(
                NewMessage(text: MessageText("Hello \(person.parts[0]), done.")), to: third.ticket, by: ada.id)
        }
    }

    /// Another customer's ticket: the person is in Cc, quoted, in base64 and quoted-printable, in a file; and another file
    /// is nobody's but the customer's.
    private static func colleague(_ fixture: Fixture, _ person: Person) async throws -> TicketID {
        let quoted = "On Monday \(person.name) <\(person.address)> wrote:\n> Bert knows.\n"
        let mail = MailText(from: "Bert Colleague <bert@post.example>").with {
            $0.subject = "Fwd: \(person.encoded)"
            $0.fields = [
                "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=x",
                "Cc: \(person.encoded) <\(person.address)>",
            ]
            $0.body = """
                --x\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: base64\r
                \r
                \(Data("What Bert says.\n\n\(quoted)".utf8).base64EncodedString(options: [.lineLength64Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]))\r
                --x\r
                Content-Type: text/html; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                <p>What Bert says.</p><p>=\r
                \(person.address.prefix(6))=\r
                \(person.address.dropFirst(6).replacing("@", with: "=40"))</p>\r
                --x\r
                Content-Type: application/pdf\r
                Content-Disposition: attachment; filename="plan.pdf"\r
                Content-Transfer-Encoding: base64\r
                \r
                \(pdf)\r
                --x--\r

                """
        }
        return try #require(try await fixture.take(mail).ticket)
    }

    /// All mails are delivered; relays repeat the recipient.
    static func settle(_ fixture: Fixture) async throws {
        try await fixture.transaction {
            _ = try $0.query(
                """
                update deliveries set state = 'accepted', settled_at = now(), next_attempt_at = null, reply_code = 250,
                    reply_text = '250 <' || recipient || '> ok'
                where settled_at is null
                """)
        }
    }

    /// Asks for it, and approves a deletion.
    func request(_ kind: Erasure.Kind = .anonymise, hold days: Int = 0) async throws -> ErasureID {
        let erasure = NewErasure(of: contact, kind, reason: "\(person.name) asked for it by phone")
        let (ada, bob) = (ada.id, bob.id)
        try await fixture.transaction {
            var policy = PrivacyPolicy()
            policy.deleteHoldDays = days
            _ = try PrivacyCore($0, as: .system).set(policy)
            _ = try PrivacyCore($0, as: .agent(ada)).request(erasure)
            if kind == .delete { _ = try PrivacyCore($0, as: .agent(bob)).approve(erasure.id) }
        }
        return erasure.id
    }

    /// Runs the jobs that there are until none is due.
    ///
    /// - Returns: How many attempts it took.
    @discardableResult
    func work(
        _ configuration: ContactErasure.Configuration = ContactErasure.Configuration(),
        willStep: @escaping @Sendable (Erasure.Phase) throws -> Void = { _ in }
    ) async throws -> Int {
        let worker = worker(configuration, willStep)
        var runs = 0
        while try await worker.workDue() > 0 {
            runs += 1
            let error: String? = try await fixture.transaction {
                try $0.query("select last_error from jobs where last_error is not null").first?.get("last_error")
            }
            try #require(runs < 500, "\(error ?? "")")
            try await fixture.transaction { transaction in
                _ = try transaction.query("update jobs set next_attempt_at = now() where state = 'queued'")
                _ = try JobQueue.requeueDead(of: nil, in: transaction)
            }
        }
        return runs
    }

    /// Runs what is due, once.
    @discardableResult
    func workOnce(
        willStep: @escaping @Sendable (Erasure.Phase) throws -> Void = { _ in }
    ) async throws -> Int { try await worker(ContactErasure.Configuration(), willStep).workDue() }

    private func worker(
        _ configuration: ContactErasure.Configuration,
        _ willStep: @escaping @Sendable (Erasure.Phase) throws -> Void
    ) -> JobWorker {
        var handlers = JobHandlers()
        ContactErasure(fixture.blobs, configuration: configuration, willStep: willStep).register(in: &handlers)
        return JobWorker(
            pool: fixture.pool, holder: WorkerID(), handlers: handlers,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    func erasure(_ id: ErasureID) async throws -> Erasure {
        try await fixture.transaction {
            try #require(try ErasureStore.find(id, by: Authority($0, as: .system)))
        }
    }

    /// Rows of each month, those that a deletion has removed among them.
    func counts() async throws -> [String] {
        try await fixture.transaction {
            try $0.query(
                """
                select kind || ' ' || month || ' ' || sum(n) as line from (
                    select 'tickets' as kind, to_char(created_at at time zone 'UTC', 'YYYY-MM') as month, count(*) as n
                        from tickets group by 2
                    union all select 'messages', to_char(created_at at time zone 'UTC', 'YYYY-MM'), count(*)
                        from messages group by 2
                    union all select 'deliveries', to_char(created_at at time zone 'UTC', 'YYYY-MM'), count(*)
                        from deliveries group by 2
                    union all select 'ledger', to_char(seen_at at time zone 'UTC', 'YYYY-MM'), count(*) from ledger group by 2
                    union all select 'tickets', to_char(month, 'YYYY-MM'), tickets from erased_counts
                    union all select 'messages', to_char(month, 'YYYY-MM'), messages from erased_counts
                    union all select 'deliveries', to_char(month, 'YYYY-MM'), deliveries from erased_counts) rows
                group by kind, month having sum(n) > 0 order by 1
                """
            ).map { try $0.get("line") }
        }
    }

    /// Where the person is still to be found in the tenant's rows and files.
    func hits() async throws -> [String] {
        let tenant = other.tenant.description
        let lines = try await Traces.dump(fixture.database).filter { $0.tenant != tenant }
        return person.traces.hits(in: lines) + person.traces.hits(in: try Traces.files(below: fixture.blobDirectory))
    }
}
