// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import MIME
import PostroomTesting
import Testing

@Suite("Second addresses and two mailboxes, on real servers", .timeLimit(.minutes(10)))
struct SecondAddressStoryTests {
    private static let home = "carla@home.test"
    private static let sales = "sales@desk.test"

    private static func mail(_ sender: String, to recipient: String, _ subject: String, _ body: String) -> [UInt8] {
        var mail = MailText(from: "Carla <\(sender)>", id: "\(UInt64.random(in: 1...UInt64.max))@customer.test")
        (mail.to, mail.subject, mail.body, mail.findings) = (recipient, subject, body + "\r\n", nil)
        return mail.bytes
    }

    @Test("who answers from another address is asked at the first; with YES what was held joins")
    func story() async throws {
        let desktop = try Desktop([MailSandbox.User(Self.home, password: Story.password)])
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        try desktop.addMailbox(Story.support)
        // Nobody waits ten minutes here.
        try desktop.postroom.run("budgets", "set", "sender_answers=off")
        let service = try desktop.serve()
        func arrived(_ address: String, _ count: Int) async throws -> [Mail] {
            let missing = try await eventually {
                let mails = story.mails(of: address).count
                return mails == count ? nil : "\(mails) of \(count) mails for \(address)"
            }
            try #require(missing == nil, "\(missing ?? "")")
            return story.mails(of: address)
        }
        try desktop.sandbox.send(
            Self.mail(Story.customer, to: Story.support, "Mill", "It stands still."), from: Story.customer,
            to: Story.support)
        let acknowledged = try await arrived(Story.customer, 1)
        let token = try #require(acknowledged.first?.replyTo.first?.address)
        try desktop.sandbox.send(
            Self.mail(Self.home, to: token, "Re: Mill", "It still does."), from: Self.home, to: token)
        let asked = try await arrived(Story.customer, 2)
        let question = try #require(asked.first { $0.text?.contains(Self.home) == true })
        #expect(question.text?.contains("YES") == true && question.text?.contains("It still does") == false)
        let answer = try #require(question.replyTo.first?.address)
        #expect(answer != token)
        try desktop.sandbox.send(
            Self.mail(Story.customer, to: answer, "Re: yours?", "Yes"), from: Story.customer, to: answer)
        let joined = try await eventually {
            let shown = try desktop.postroom.run("ticket", "show", "1")
            return shown.contains("It still does.") && shown.contains("address.confirmed") ? nil : "not joined"
        }
        #expect(joined == nil)
        #expect(try story.ticketCount() == 1)
        // Nothing went to the other address, at any time.
        #expect(story.mails(of: Self.home).isEmpty)
        let contact = try desktop.postroom.run("ledger", "list", "--state", "ignored")
        #expect(contact.contains("address_confirmed"))
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
        for canary in [Self.home, Story.customer, "stands still"] {
            #expect(!desktop.log.text.contains(canary), "the log holds \(canary)")
        }
    }

    @Test("a mail to two mailboxes of Dovecot is one ticket, or one each", arguments: ["one", "linked"])
    func twoMailboxes(choice: String) async throws {
        let desktop = try Desktop([MailSandbox.User(Self.sales, password: Story.password)])
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        try desktop.addMailbox(Story.support)
        try desktop.addMailbox(Self.sales)
        try desktop.postroom.run("threading", "--two-mailboxes", choice)
        let service = try desktop.serve()
        let mail = Self.mail(Story.customer, to: "\(Story.support), \(Self.sales)", "Mill", "It stands still.")
        for recipient in [Story.support, Self.sales] {
            try desktop.sandbox.send(mail, from: Story.customer, to: recipient)
        }
        let settled = try await eventually {
            let rows = try desktop.postroom.run("ledger", "list", "--json").split(separator: "\n")
            return rows.count == 2 && rows.allSatisfy { !$0.contains("pending") } ? nil : "\(rows.count) rows"
        }
        #expect(settled == nil)
        #expect(try story.ticketCount() == (choice == "one" ? 1 : 2))
        let shown = try desktop.postroom.run("ticket", "show", "1")
        #expect(shown.contains("message.also_received") == (choice == "one"))
        #expect(shown.contains("ticket.linked") == (choice == "linked"))
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }
}
