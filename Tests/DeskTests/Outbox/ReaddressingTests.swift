// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import MIME
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Answers to another address", .timeLimit(.minutes(15)))
struct ReaddressingTests {
    /// Anna's ticket, and Ada's answer that her server refused.
    private func scene(
        _ words: String = "Change the bulb.", with change: (inout MailText) -> Void = { _ in }
    ) async throws -> (AgentReplyTests.Desk, OutboxEntry) {
        let desk = try await AgentReplyTests.Desk()
        _ = try await desk.fixture.take(desk.answer(words, quoted: false).with(change))
        let entry = try await desk.fixture.transaction { transaction in
            try transaction.query(
                """
                update deliveries set state = 'refused', settled_at = now(), next_attempt_at = null
                where tenant_id = $1 and outbox_id in (select outbox_id from outbox where tenant_id = $1 and kind = 'reply')
                """, transaction.tenant)
            var filter = OutboxFilter()
            filter.kind = "reply"
            return try OutboxStore.entries(filter, by: Authority(transaction, as: .system)).first
        }
        return (desk, try #require(entry))
    }

    private func readdress(
        _ id: DeliveryID, to address: String, as actor: Actor? = nil, _ desk: AgentReplyTests.Desk
    ) async throws -> DeliveryID {
        let readdressing = Readdressing(
            places: PlaceStore(sealer: desk.fixture.sealer), signing: nil, blobs: desk.fixture.blobs)
        let actor = actor ?? .agent(desk.ada.id)
        return try await desk.fixture.transaction {
            try readdressing.readdress(
                id, to: MailAddress(text: address, key: address.lowercased()), as: actor, in: $0)
        }
    }

    @Test("the mail is the same but for what is made for its recipient, and an answer from there joins the ticket")
    func answered() async throws {
        let long = String(repeating: "word ", count: 40) + "end"
        let (desk, refused) = try await scene("Change the bulb.\r\n\r\n\(long)\r\n\r\n> quoted before")
        let before = try #require(try await desk.fixture.outbox("reply").first)
        let successor = try await readdress(refused.id, to: "Anna@Home.example", desk)
        let replies = try await desk.fixture.outbox("reply")
        let after = try #require(replies.first { $0.recipient == "Anna@Home.example" })
        #expect(replies.count == 2)
        #expect(after.mail.to.map(\.address) == ["Anna@Home.example"] && after.mail.cc.isEmpty)
        #expect(after.mail.subject == before.mail.subject && after.mail.text == before.mail.text)
        #expect(after.mail.from.map(\.name) == before.mail.from.map(\.name))
        #expect(after.mail.references == before.mail.references && after.mail.inReplyTo == before.mail.inReplyTo)
        #expect(after.mailID != before.mailID && after.envelopeFrom != before.envelopeFrom)
        #expect(after.mail.replyTo != before.mail.replyTo)
        // Nothing of the first recipient's.
        #expect(!after.text.contains(before.mailID) && !after.text.contains("anna@example.org"))
        let entry = try await desk.fixture.transaction {
            try OutboxStore.entry(refused.id, by: Authority($0, as: .system))
        }
        #expect(entry?.successor == successor && entry?.state == .refused)
        // The message's word is that of the delivery that counts now.
        let deliveries = try await desk.fixture.transaction {
            try MessageDelivery.all(of: refused.ticket, for: .system, in: $0)
        }
        #expect(deliveries.values.flatMap { $0 }.map(\.recipient) == ["Anna@Home.example"])

        let answer = MailText(from: "Anna <anna@home.example>").with {
            $0.to = after.mail.replyTo.first?.address ?? ""
            $0.subject = "Re: " + (after.mail.subject ?? "")
            $0.inReplyTo = after.mailID
            $0.references = [after.mailID]
            $0.body = "It works now.\r\n"
        }
        let row = try await desk.fixture.take(answer)
        #expect(row.state == "joined" && row.ticket == refused.ticket)
    }

    @Test("files go along, byte for byte")
    func files() async throws {
        let (desk, refused) = try await scene {
            $0.fields = ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"]
            $0.body =
                "--b\r\nContent-Type: text/plain\r\n\r\nSee the plan.\r\n--b\r\nContent-Type: text/csv\r\n"
                + "Content-Disposition: attachment; filename=plan.csv\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + "YSxiCjEsMgo=\r\n--b--\r\n"
        }
        _ = try await readdress(refused.id, to: "anna@home.example", desk)
        let mails = try await desk.fixture.outbox("reply").map(\.mail)
        #expect(mails.count == 2)
        for mail in mails {
            #expect(mail.attachments.map { mail.parts[$0].safeFilename } == ["plan.csv"])
            #expect(mail.attachments.map { mail.decodedContent(of: mail.parts[$0]) } == [Array("a,b\n1,2\n".utf8)])
        }
    }

    @Test("the address that it had, an agent's and our own mailbox's are refused; so is who may not write to customers")
    func refusals() async throws {
        let (desk, refused) = try await scene()
        for address in ["ANNA@example.org", "ada@acme.example", "support@acme.example", "support+x@acme.example"] {
            await #expect(throws: OutboxError(.recipient, ""), "\(address)") {
                _ = try await readdress(refused.id, to: address, desk)
            }
        }
        let viewer = try await desk.fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        await #expect(throws: TicketError(.forbidden, "")) {
            _ = try await readdress(refused.id, to: "anna@home.example", as: .agent(viewer.id), desk)
        }
        #expect(try await desk.fixture.outbox("reply").count == 1)
        _ = try await readdress(refused.id, to: "anna@home.example", desk)
        await #expect(throws: OutboxError(.replaced, "")) {
            _ = try await readdress(refused.id, to: "anna@third.example", desk)
        }
    }

    @Test("another tenant's delivery is not there")
    func tenants() async throws {
        let (desk, refused) = try await scene()
        let other = try await Fixture(in: desk.fixture.database, slug: "chairs")
        let readdressing = Readdressing(places: PlaceStore(sealer: other.sealer), signing: nil, blobs: other.blobs)
        await #expect(throws: OutboxError(.notFound, "")) {
            _ = try await other.transaction {
                try readdressing.readdress(
                    refused.id, to: MailAddress(text: "a@b.example", key: "a@b.example"), as: .system, in: $0)
            }
        }
    }
}
