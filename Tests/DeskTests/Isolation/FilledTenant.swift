// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import Outbound
import PostroomTesting
import Templates
import Testing
import Threading
import Tickets

@testable import MailIngest

/// A tenant with rows in every table that a tenant has, and another that has nothing but its own row.
///
/// What a store finds with the other's context is therefore something that it should not have found.
struct FilledTenant: Sendable {
    let fixture: Fixture
    /// The other tenant.
    let stranger = TenantID()
    let agent: Agent
    let contact: ContactID
    let role: Role
    let team: Team
    let company: Company
    let key = APIKeyID()
    let digest = [UInt8](repeating: 7, count: 32)
    /// A ticket with a conversation, a mail, watchers and links, and one that was merged into it.
    let ticket: TicketID
    let merged: TicketID
    let number: Int64
    /// The mail's message, which has an attachment, and the mail.
    let message: MessageID
    let mail: MailText
    let file: AttachmentID
    let reply: MessageID
    let bulk: BulkID
    let erasure: ErasureID
    let schedule: ScheduleID
    let holder: WorkerID
    /// Of each state that something can be done with.
    let waitingJob: JobID
    let deadJob: JobID
    let job: ClaimedJob
    let delivery: ClaimedDelivery
    let ledger: ClaimedMail
    /// A mail of which only the beginning is here.
    let partialMail: LedgerID
    let event: EventID
    let named: [OutboxStore.NamedDelivery]
    /// A mail in the outbox, and a group of held mails.
    let sent: OutboxID
    /// The tenant's own acknowledgement, published.
    let template = TemplateID()
    /// What the agent is still to be told.
    let notice: OwedNotice
    /// An address to which nothing is sent.
    let suppression: SuppressionID
    let group: MailGroupID
    /// What the contact was asked about another address; a held mail waits for the answer.
    let question: AddressQuestion

    /// Somebody who is told by HTTP, what the holder is telling him, and what he did not take.
    let webhook: WebhookID
    let webhookClaim: ClaimedWebhook
    let deadWebhook: WebhookDeliveryID

    var mailbox: MailboxID { fixture.mailbox.id }
    /// A copy of the mail in the outbox, which the holder has.
    var copy: ClaimedCopy { ClaimedCopy(tenant: fixture.tenant, mail: sent, mailbox: mailbox, attempts: 0) }
    /// The mailbox's folder, as its mails are numbered.
    var folder: NumberedFolder { folder(under: 1) }

    func folder(under uidValidity: UInt32) -> NumberedFolder {
        NumberedFolder(mailbox: mailbox, name: "INBOX", uidValidity: uidValidity)
    }

    init() async throws {
        let fixture = try await Fixture()
        let (stranger, holder) = (stranger, WorkerID())
        try await fixture.pool.transaction(tenant: stranger) {
            _ = try $0.query(
                "insert into tenants (tenant_id, slug, name, deleted_at) values ($1, 'stranger', 'S', now())", stranger)
        }
        let agent = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        let other = try await fixture.addAgent("Bob", "bob@acme.example", role: .admin)
        let people = try await Self.people(fixture, agent, template)
        (role, team, company) = people
        let mail = MailText(from: "Anna <anna@example.org>").with {
            $0.fields = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]
            $0.body =
                "--b\r\nContent-Type: text/plain\r\n\r\nIt is dark.\r\n--b\r\nContent-Type: application/pdf\r\n"
                + "Content-Disposition: attachment; filename=plan.pdf\r\n\r\n%PDF-1.4\r\n--b--\r\n"
        }
        let row = try await fixture.take(mail)
        let (ticket, message) = (try #require(row.ticket), try #require(row.message))
        file = try await fixture.transaction { transaction in
            let rows = try transaction.query(
                "update attachments set scan = 'unknown', state = 'held' returning attachment_id")
            return try #require(rows.first).get("attachment_id")
        }
        let contact = try await fixture.addContact("anna@example.org")
        let watching = try await fixture.addContact("carl@example.net")
        let merged = try await fixture.openTicket("Once more", by: contact).ticket
        let linked = try await fixture.openTicket("Another", by: contact).ticket
        let (key, digest, template) = (key, digest, template)
        let notice = OwedNotice(.newMessage, of: ticket, to: agent.id, message: message, isGathered: true)
        self.notice = notice
        (bulk, reply) = try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .agent(agent.id))
            var change = TicketChange()
            change.addedTags = ["lamp"]
            _ = try core.change(ticket, change)
            _ = try core.addWatcher(.agent(other.id), to: ticket)
            _ = try core.addWatcher(.contact(watching), to: ticket)
            _ = try PeopleCore(transaction, as: .system).mute([.newMessage], of: agent.id)
            var habits = NoticeHabits()
            habits.digest = .daily(minute: 600)
            _ = try PeopleCore(transaction, as: .system).set(habits, of: agent.id)
            _ = try transaction.query(
                "insert into template_alerts (tenant_id, template_id, version, day) values ($1, $2, 1, '2026-01-01')",
                transaction.tenant, template)
            try OwedNoticeStore.add(notice, at: Date(timeIntervalSinceNow: -60), in: transaction)
            _ = try core.link(ticket, as: .related, of: linked)
            _ = try core.snooze(linked, until: Date(timeIntervalSinceNow: 3600))
            _ = try core.merge(merged, into: ticket)
            let reply = try core.reply(NewMessage(text: MessageText("Hello.")), to: ticket, by: agent.id)
            _ = try APIKeyCore(transaction, as: .system).add(key, name: "Key", NewKey(digest: digest, lastFour: "0007"))
            let bulk = try BulkCore(transaction, as: .system).start(.tags(adding: ["x"]), on: .tickets([linked]))
            return (bulk.id, try #require(reply.message))
        }
        self.fixture = fixture
        (self.agent, self.contact, self.ticket, self.merged) = (agent, contact, ticket, merged)
        (self.message, self.mail, self.holder) = (message, mail, holder)
        // Of one message the words are written, of others they are still to be.
        try await fixture.transaction { _ = try $0.query("select write_words(1, $1)", $0.tenant) }
        number = try await fixture.transaction {
            try #require(try TicketStore.find(ticket, for: .system, in: $0)).number
        }
        (erasure, event) = try await Self.privacy(fixture, contact, agent, ticket)
        (waitingJob, deadJob, job, schedule) = try await Self.jobs(fixture, holder)
        (delivery, ledger) = try await Self.queues(fixture, holder, ticket, reply)
        partialMail = try await fixture.transaction {
            try #require(
                try $0.query("select ledger_id from ledger where whole_size is not null").first?.get("ledger_id"))
        }
        (sent, group) = try await Self.floods(fixture)
        (webhook, webhookClaim, deadWebhook) = try await Self.webhooks(fixture, holder)
        suppression = try await Self.suppression(fixture, delivery.id)
        question = try await Self.question(fixture, contact, ticket)
        named = try await fixture.transaction {
            try OutboxStore.named(["anna@example.org"], until: nil, limit: 9, in: $0)
        }
    }

    private static func people(
        _ fixture: Fixture, _ agent: Agent, _ template: TemplateID
    ) async throws -> (Role, Team, Company) {
        let (role, company) = (Role(name: "Own", permissions: []), Company(name: "Company", domains: ["own.example"]))
        let team = Team(name: "Team")
        try await fixture.transaction { transaction in
            let people = try PeopleCore(transaction, as: .system)
            _ = try people.add(role)
            _ = try people.add(company)
            _ = try people.add(team)
            _ = try people.add(agent.id, to: team.id, as: .member)
            let mailboxes = try MailboxCore(transaction, as: .system)
            _ = try mailboxes.setLogin(
                OAuthLogin(
                    grant: .client, clientID: "client", tokenURL: "https://login.example/token", scopes: "mail",
                    sealedClientSecret: [1], secretExpiresAt: Date()),
                at: fixture.mailbox.id)
            _ = try mailboxes.renewLogin(
                SealedTokens(access: [2], accessLifetime: .seconds(3600), refresh: nil, refreshLifetime: nil),
                at: fixture.mailbox.id)
            let domains = try DomainKeyCore(transaction, as: .system)
            let signingKey = DomainKey(
                domain: "acme.example", selector: "s", algorithm: .rsa, publicKey: [1], sealedPrivateKey: [2])
            _ = try domains.add(signingKey)
            _ = try domains.activate(signingKey.id)
            let templates = try TemplateCore(transaction, as: .system)
            _ = try MacroCore(transaction, as: .system).save("thanks", of: nil, text: "#close\nThank you.")
            _ = try templates.save(BrandedPartial(TemplatePartial(name: "footer", text: "Own", html: "Own")))
            _ = try templates.add(
                NewTemplate(
                    id: template, name: "Own", kind: .acknowledgement, locale: .english,
                    draft: TemplateSource(subject: "One", text: "{% render 'footer' %}")))
            _ = try templates.publish(template)
            try TicketCore(transaction, as: .system)
                .record(.templateFailed, on: nil, data: ["template": template.description, "version": "1"])
            let relays = try RelayCore(transaction, as: .system)
            let relay = Relay(name: "own", smtpURL: "smtp://relay.example")
            _ = try relays.add(relay)
            _ = try relays.choose(RelayChoice(relay: relay.id), for: fixture.mailbox.id)
            _ = try relays.set(SendLimits(perMinute: 100))
            try transaction.query(
                """
                insert into relay_states (tenant_id, server_id, is_login, cause, retry_at)
                values ($1, $2, false, 'refused', now() + interval '1 hour')
                """,
                fixture.tenant, relay.id)
            try transaction.query(
                "insert into send_paces (tenant_id, scope, key, next_at) values ($1, 'tenant_minute', '', now())",
                fixture.tenant)
            _ = try mailboxes.compose(AnswerPolicy(answersEveryone: true, history: .all), at: fixture.mailbox.id)
            let settings = try SettingsCore(transaction, as: .system)
            var files = AttachmentPolicy()
            files[.macros] = .strip
            _ = try settings.set(files)
            var threads = ThreadPolicy()
            threads.twoMailboxes = .linked
            _ = try settings.set(threads)
            _ = try MailboxCore(transaction, as: .system).probe("Sent", at: fixture.mailbox.id)
            var deliveries = DeliveryPolicy()
            deliveries.answerHours = 72
            _ = try settings.set(deliveries)
            _ = try settings.set(SpamFilterSetting(url: "http://127.0.0.1:11333"))
            _ = try settings.set(SenderRule(pattern: "evil.example", folded: "evil.example", action: .block))
            let seal = [UInt8](repeating: 7, count: 32)
            #expect(try !SeenSignatures.isReplayed(seal, content: seal, in: transaction))
            _ = try settings.set(.senderTickets, to: .limit(7))
            _ = try settings.addDepartment(DepartmentID(), name: "Department")
            _ = try settings.addCategory(CategoryID(), name: "Category")
            _ = try settings.addTag(TagID(), name: "lamp")
            _ = try settings.add(CustomField(key: "order", label: "Order", kind: .text))
            _ = try settings.add(FieldRule(field: "order", source: .header("X-Order")))
        }
        return (role, team, company)
    }

    private static func suppression(_ fixture: Fixture, _ delivery: DeliveryID) async throws -> SuppressionID {
        try await fixture.transaction { transaction in
            let key = "dead@x.example"
            try SuppressionStore.mark(
                key, reason: "address-unknown", status: "5.1.1", delivery: delivery, in: transaction)
            let new = NewSuppression(
                key, .hard, .all, status: "5.1.1", delivery: delivery, note: "she is gone",
                life: .seconds(86_400))
            _ = try SuppressionStore.suppress(new, in: transaction)
            let late = DeliveryReport.Recipient(addresses: [], kind: .late, status: "4.4.1", reason: "expired")
            let report = DeliveryReport(LedgerID(), by: .envelopeID, [late], attempt: .init(of: delivery, 1))
            #expect(try DeliveryStore.record(report, about: .delivery(delivery), in: transaction).count == 1)
            return new.id
        }
    }

    private static func webhooks(
        _ fixture: Fixture, _ holder: WorkerID
    ) async throws -> (WebhookID, ClaimedWebhook, WebhookDeliveryID) {
        let (id, _) = try await fixture.addWebhook("https://hooks.example.com/")
        func claim() async throws -> ClaimedWebhook {
            let claims = try await fixture.pool.transaction(tenant: nil) {
                try WebhookDeliveryStore.claim(
                    holder: holder, most: 1, mostEach: 9, mostInMinute: 9, lease: .seconds(600), in: $0)
            }
            return try #require(claims.first)
        }
        let first = try await fixture.oweWebhook(id)
        let dead = try await claim()
        try await fixture.transaction { transaction in
            let result = WebhookResult(error: "timeout", duration: .seconds(1))
            _ = try WebhookDeliveryStore.settle(dead, result, holder: holder, in: transaction)
            try transaction.query(
                """
                update webhook_deliveries set state = 'dead', settled_at = now(), next_attempt_at = null
                where tenant_id = $1 and webhook_delivery_id = $2
                """, fixture.tenant, first)
        }
        _ = try await fixture.oweWebhook(id)
        return (id, try await claim(), first)
    }

    private static func floods(_ fixture: Fixture) async throws -> (OutboxID, MailGroupID) {
        let blob = try await fixture.blobs.store([[9, 9]])[0]
        let id = try await fixture.receive(blob, size: 2)
        return try await fixture.transaction { transaction in
            let mail = IntakeBatch.Mail(
                id, at: fixture.mailbox.id, from: "flood@example.org", of: fixture.tenant, arrivedAt: Date(),
                budgets: Budgets())
            let key = FloodGroup.Key(budget: .senderBudget, mailbox: nil, sender: mail.sender)
            let group = try FloodGroup.join(key, with: mail, in: transaction)
            try transaction.query(
                """
                update ledger set state = 'held', reason = 'sender_budget', settled_at = now(), next_attempt_at = null,
                    group_id = $3, sender_key = 5
                where tenant_id = $1 and ledger_id = $2
                """, fixture.tenant, id, group)
            _ = try SettingsCore(transaction, as: .system).set(senderBudget: .unlimited, of: "anna@example.org")
            #expect(try OutboxStore.pauseAnswers(for: .seconds(600), in: transaction))
            try DeliveryHealthStore.keep(
                DeliveryHealth(.paused, DeliveryHealth.Day(sent: 100, failed: 20)), pausing: .seconds(1),
                in: transaction)
            let sent: OutboxID = try #require(
                try transaction.query("select outbox_id from outbox where kind = 'reply'").first?.get("outbox_id"))
            return (sent, group)
        }
    }

    private static func question(
        _ fixture: Fixture, _ contact: ContactID, _ ticket: TicketID
    ) async throws -> AddressQuestion {
        let question = AddressQuestion(
            contact: contact, known: "anna@example.org", ticket: ticket,
            address: MailAddress(text: "anna@home.example", key: "anna@home.example"))
        try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            #expect(try core.ask(question, mailTail: 7, lifetime: .seconds(600)))
            let held: LedgerID = try #require(
                try transaction.query("select ledger_id from ledger where state = 'held' limit 1").first?.get(
                    "ledger_id"))
            try core.wait(held, for: question.id)
        }
        return question
    }

    private static func privacy(
        _ fixture: Fixture, _ contact: ContactID, _ agent: Agent, _ ticket: TicketID
    ) async throws -> (ErasureID, EventID) {
        try await fixture.transaction { transaction in
            var policy = PrivacyPolicy()
            policy.anonymiseHoldDays = 3
            let privacy = try PrivacyCore(transaction, as: .agent(agent.id))
            _ = try privacy.set(policy)
            let request = NewErasure(of: contact, .anonymise, reason: "asked for it")
            _ = try privacy.request(request)
            // What only a running erasure leaves.
            let tenant = transaction.tenant
            try transaction.query(
                "insert into erasure_tickets (tenant_id, erasure_id, ticket_id) values ($1, $2, $3)", tenant,
                request.id,
                ticket)
            try transaction.query(
                "insert into erased_counts (tenant_id, month, tickets) values ($1, '2026-01-01', 1)", tenant)
            try BlobEraser.request(BlobHash(of: [1, 2, 3]), in: transaction)
            let event: EventID = try #require(
                try transaction.query(
                    "select event_id from events where ticket_id = $1 order by sequence limit 1", ticket
                )
                .first?.get("event_id"))
            #expect(try EventRedaction.redact(event, reason: "test", in: transaction))
            return (request.id, event)
        }
    }

    private static func jobs(
        _ fixture: Fixture, _ holder: WorkerID
    ) async throws -> (waiting: JobID, dead: JobID, running: ClaimedJob, schedule: ScheduleID) {
        let (waiting, dead) = try await fixture.transaction { transaction in
            // Those of the bulk and the erasure are nobody's to take here.
            try transaction.query("update jobs set next_attempt_at = now() + interval '1 day'")
            _ = try JobQueue.enqueue(NewJob("test.run"), in: transaction)
            return (
                try JobQueue.enqueue(NewJob("test.wait"), in: transaction),
                try JobQueue.enqueue(NewJob("test.dead"), in: transaction)
            )
        }
        func claim(_ kind: JobKind) async throws -> ClaimedJob {
            let claims = try await fixture.pool.transaction(tenant: nil) {
                try JobClaims.claim(
                    holder: holder, kinds: [kind], most: 1, suspects: false, mostCrashes: 3, lease: .seconds(600),
                    in: $0)
            }
            return try #require(claims.first)
        }
        let (running, ended) = (try await claim("test.run"), try await claim("test.dead"))
        let schedule = try await fixture.transaction { transaction in
            #expect(try JobClaims.letGo(ended, holder: holder, .dead("no"), in: transaction) == .dead)
            try ScheduleStore.put(JobSchedule("test.tick", kind: "test.tick", .every(.seconds(60))), in: transaction)
            try transaction.query("update job_schedules set next_run_at = now()")
            return try #require(try ScheduleStore.all(in: transaction).first).id
        }
        return (waiting, dead, running, schedule)
    }

    private static func queues(
        _ fixture: Fixture, _ holder: WorkerID, _ ticket: TicketID, _ message: MessageID
    ) async throws -> (ClaimedDelivery, ClaimedMail) {
        _ = try await fixture.receive(MailText(from: "carl@example.org").bytes)
        try await fixture.transaction { transaction in
            for kind in [OutgoingMail.Kind.reply, .acknowledgement, .notification] {
                try OutboxStore.enqueue(
                    OutgoingMail(
                        id: OutboxID(), ticket: ticket, message: message, mailbox: fixture.mailbox.id, kind: kind,
                        mailID: "\(kind)@acme.example", envelopeFrom: fixture.mailbox.address,
                        recipients: ["anna@example.org"], content: [65]),
                    in: transaction)
            }
            let sent: OutboxID = try #require(
                try transaction.query("select outbox_id from outbox where kind = 'reply'").first?.get("outbox_id"))
            try transaction.query(
                """
                insert into outbox_files (tenant_id, outbox_id, place, at_octet, raw_sha256, first_octet, octets, coding, digest)
                values ($1, $2, 0, 1, $3, 0, 1, 'as_is', $3)
                """,
                fixture.tenant, sent, BlobHash(of: [7]).bytes)
            try SentCopyStore.owe(sent, to: fixture.mailbox.id, in: transaction)
            try transaction.query(
                "update sent_copies set lease_holder = $1, next_attempt_at = now() + interval '1 hour'", holder)
            // One that is done, for what is looked for afterwards.
            try transaction.query(
                """
                update deliveries set state = 'accepted', settled_at = now(), next_attempt_at = null,
                    reply_text = 'to anna'
                where outbox_id = (select outbox_id from outbox where mail_id = 'notification@acme.example')
                """)
            let seen = SeenMail(
                folder: "INBOX", uidValidity: 1, uid: 7, blob: BlobHash(of: [7]), size: 1, arrivedAt: nil,
                needsServerStep: true, headerSHA256: BlobHash(of: [7]).bytes)
            var beginning = seen
            (beginning.uid, beginning.wholeSize) = (6, 1_000_000)
            let mailbox = fixture.mailbox.id
            try LedgerStore.record([seen, beginning], of: mailbox, in: transaction)
            try transaction.query(
                """
                update ledger set state = 'held', reason = 'for the test', settled_at = now(), next_attempt_at = null
                where tenant_id = $1 and uid is not null
                """,
                fixture.tenant)
            try MailboxCursor(uidValidity: 1, lastUID: 7, highestModSeq: 9).save(
                mailbox: mailbox, folder: "INBOX", in: transaction)
            try MailboxGap.missed(
                [2], of: NumberedFolder(mailbox: mailbox, name: "INBOX", uidValidity: 1), in: transaction)
            _ = try EventConsumer("test").next(5, in: transaction)
            // What the API remembers; nothing else below it does.
            try transaction.query(
                """
                insert into idempotent_answers (tenant_id, caller, key, request, status)
                values ($1, 'system:', 'k', sha256('request'), 201)
                """, fixture.tenant)
            try transaction.query(
                "insert into call_buckets (tenant_id, caller, tokens, granted) values ($1, 'system:', 1, 1)",
                fixture.tenant)
            // An agent who can log in, and has.
            let agent = try #require(try AgentStore.find(key: "ada@acme.example", in: transaction)).id
            let password = PasswordDigest(
                salt: Array(repeating: 1, count: 16), digest: Array(repeating: 1, count: 32), logCost: 15, blockSize: 8,
                lanes: 1)
            _ = try PeopleCore(transaction, as: .system).set(password, of: agent)
            let session = SessionID()
            try transaction.query(
                """
                insert into sessions (tenant_id, session_id, agent_id, access_digest, access_until, client, network, expires_at)
                values ($1, $2, $3, sha256('access'), now() + interval '1 hour', 'curl', '192.0.2.0/24', now() + interval '1 day')
                """, fixture.tenant, session, agent)
            try transaction.query(
                """
                insert into session_refreshes (tenant_id, digest, session_id) values ($1, sha256('refresh'), $2)
                """, fixture.tenant, session)
            try transaction.query(
                """
                insert into widgets (tenant_id, widget_id, mailbox_id, name, origins, sealed_secret)
                values ($1, $2, $3, 'Form', array['https://shop.example.org'], '\\x01')
                """, fixture.tenant, WidgetID(), mailbox)
            try transaction.query("update mailboxes set lease_holder = $1, failures = 1", holder)
        }
        // In a transaction of its own: what is sealed must be over.
        let missing = try await eventually {
            try await fixture.transaction { try EventSealer.seal(in: $0) == nil ? "a seal" : nil }
        }
        try #require(missing == nil)
        let (deliveries, mails) = try await fixture.pool.transaction(tenant: nil) {
            (
                try DeliveryStore.claim(holder: holder, most: 1, lease: .seconds(600), in: $0),
                try LedgerStore.claim(holder: holder, most: 9, retried: false, lease: .seconds(600), in: $0)
            )
        }
        return (try #require(deliveries.first), try #require(mails.first))
    }
}
