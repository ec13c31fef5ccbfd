// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Desk
import Logging
import MIME
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("Notifications can be switched off", .timeLimit(.minutes(15)))
struct UnsubscribingTests {
    private static let key = SymmetricKey.random()

    private static func take(_ mail: MailText, _ fixture: Fixture, base: String? = "https://desk.example") async throws
    {
        let reactions = Reactions(
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            notifications: NotificationLink(key: key, base: base))
        _ = try await fixture.ingest(mail.bytes, react: reactions.react)
    }

    @Test("a notification says where, by link and by mail; what customers get says nothing of it (RFC 8058)")
    func fields() async throws {
        let fixture = try await Fixture()
        let ada = try await fixture.addAgent("Ada", "ada@agents.example")
        try await Self.take(MailText(from: "anna@example.org"), fixture)
        for mail in try await fixture.outbox() {
            let list = mail.mail.header.text(first: "List-Unsubscribe")
            let post = mail.mail.header.text(first: "List-Unsubscribe-Post")
            #expect(mail.mail.header.text(first: "Precedence") == nil)
            #expect(mail.mail.header.text(first: "X-Auto-Response-Suppress") == "All")
            let feedback = try #require(mail.mail.header.text(first: "Feedback-ID"))
            #expect(feedback.split(separator: ":").map(String.init).first == mail.kind && !feedback.contains("@"))
            guard mail.kind == "notification" else {
                #expect(list == nil && post == nil)
                continue
            }
            #expect(post == "List-Unsubscribe=One-Click")
            let ways = (list ?? "").split(separator: ", ").map(String.init)
            #expect(ways.count == 2 && ways[0].hasPrefix("<mailto:support+") && !ways[1].contains("ada"))
            let token = String(ways[1].dropFirst("<https://desk.example/notifications/".count).dropLast())
            let links = NotificationLink(key: Self.key, base: nil)
            #expect(
                links.open(token) == NotificationLink.Target(tenant: fixture.tenant, agent: ada.id, kind: .newTicket))
            #expect(links.open(String(token.dropLast()) + "a") == nil || token.hasSuffix("a"))
            #expect(NotificationLink(key: .random(), base: nil).open(token) == nil)
        }
        // One click is for HTTPS alone.
        let target = NotificationLink.Target(tenant: fixture.tenant, agent: ada.id, kind: .newTicket)
        #expect(NotificationLink(key: Self.key, base: "http://127.0.0.1:8080").address(of: target) == nil)
    }

    @Test(
        "a mail to that address switches that kind off for that agent, from wherever it comes; of all else he is told")
    func byMail() async throws {
        let fixture = try await Fixture()
        let ada = try await fixture.addAgent("Ada", "ada@agents.example")
        _ = try await fixture.addAgent("Bob", "bob@agents.example")
        let first = MailText(from: "anna@example.org")
        try await Self.take(first, fixture, base: nil)
        let notification = try #require(
            try await fixture.outbox("notification").first { $0.recipient == "ada@agents.example" })
        let way = try #require(notification.mail.header.text(first: "List-Unsubscribe"))
        #expect(notification.mail.header.text(first: "List-Unsubscribe-Post") == nil)
        let row = try await fixture.take(
            MailText(from: "robot@agents.example").with {
                $0.to = String(way.dropFirst("<mailto:".count).dropLast())
                $0.subject = nil
                $0.fields = ["Auto-Submitted: auto-generated"]
                $0.findings = nil
            })
        #expect(row.state == "ignored" && row.reason == "unsubscribed")
        #expect(try await fixture.transaction { try NotificationStore.muted(of: ada.id, in: $0) } == [.newTicket])
        try await Self.take(MailText(from: "carl@example.org"), fixture)
        try await Self.take(
            MailText(from: "anna@example.org").with {
                $0.inReplyTo = first.id
                $0.references = [first.id ?? ""]
            }, fixture)
        let told = try await fixture.outbox("notification").map(\.recipient)
        #expect(told.count { $0 == "ada@agents.example" } == 2 && told.count { $0 == "bob@agents.example" } == 3)
    }

    @Test("such an address opens no ticket and is no proof of anything else")
    func proof() async throws {
        let desk = try await AgentReplyTests.Desk()
        let way = try #require(desk.notification.mail.header.text(first: "List-Unsubscribe"))
        let answer = desk.answer("Change the bulb.").with {
            $0.to = String(way.dropFirst("<mailto:".count).dropLast())
            $0.inReplyTo = nil
            $0.references = []
        }
        #expect(try await desk.fixture.take(answer).state == "ignored")
        #expect(try await desk.fixture.outbox("reply").isEmpty)
    }
}
