// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
package import MIME

/// The story of one ticket, told with the mails of `samples/demo` on real servers and checked at the far ends: a customer
/// asks, is told that the mail arrived, an agent answers from a mail program, the customer answers back.
///
/// The demo shows it, the tests run it.
package struct Story: Sendable {
    package static let support = "support@desk.test"
    package static let agent = "anna@agents.test"
    package static let customer = "carla@customer.test"
    package static let otherCustomer = "otto@elsewhere.test"
    package static let password = "open sesame"

    package let sandbox: MailSandbox
    package let postroom: PostroomProcess

    package init(sandbox: MailSandbox, postroom: PostroomProcess) {
        self.sandbox = sandbox
        self.postroom = postroom
    }

    /// Everybody in the story.
    package static let users: [MailSandbox.User] = [support, agent, customer, otherCustomer].map {
        MailSandbox.User($0, password: password)
    }

    /// What an admin does once: a mailbox and an agent.
    package func setUp() throws {
        try postroom.run(
            "mailbox",
            "add",
            Self.support,
            "--imap",
            sandbox.imapURL,
            "--smtp",
            sandbox.smtpURL,
            "--ca-file",
            sandbox.caFile,
            "--poll-seconds",
            "2",
            environment: ["POSTROOM_MAILBOX_PASSWORD": Self.password]
        )
        try postroom.run("mailbox", "trust", Self.support, "--server", sandbox.host, "--host", sandbox.host)
        try postroom.run("agent", "add", Self.agent, "--name", "Anna Agent")
    }

    /// One step: what happens, and how it is checked.
    package struct Step: Sendable {
        package var title: String
        /// Looks once; `nil` when all is as it should be, else what is missing.
        package var check: @Sendable () throws -> String?
    }

    /// The steps in order; what a step needs to happen first is done by the caller calling ``act(before:)``.
    package var steps: [Step] {
        [
            Step(title: "mail received → ticket with the customer's words") { try ticketIsOpen() },
            Step(title: "raw mail kept, byte for byte as it was sent") { try rawIsIdentical() },
            Step(title: "another customer's mail → a ticket of its own") { try otherTicketIsOpen() },
            Step(title: "acknowledgement delivered to the customer") { acknowledgementArrived() },
            Step(title: "notification delivered to the agent") { notificationArrived() },
            Step(title: "agent's mail → reply delivered to the customer") { replyArrived() },
            Step(title: "customer's answer joined the same ticket") { try answerJoined() },
            Step(title: "one ticket, three messages, every delivery accepted") { try accountsAgree() },
        ]
    }

    /// Sends the mails that the step with this index needs.
    package func act(before index: Int) throws {
        switch index {
        case 0:
            try send("1-carla-asks.eml", from: Self.customer, to: Self.support)
            try send("1-otto-asks.eml", from: Self.otherCustomer, to: Self.support)
        case 5: try answer("2-anna-answers.eml", from: Self.agent, isReply: isNotification)
        case 6: try answer("3-carla-answers.eml", from: Self.customer, isReply: isReply)
        default: break
        }
    }

    /// A sample's bytes.
    package static func sample(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(Script.project)/samples/demo/\(name)")))
    }

    private func send(_ name: String, from sender: String, to recipient: String) throws {
        try sandbox.send(Self.sample(name), from: sender, to: recipient)
    }

    /// Sends a sample as the answer to a mail that arrived, the way mail programs do.
    private func answer(_ name: String, from sender: String, isReply: (Mail) -> Bool) throws {
        guard let mail = mails(of: sender).last(where: isReply), let address = mail.replyTo.first?.address else {
            throw Script.Failure(script: name, status: 1, output: "there is nothing to answer")
        }
        let references = (mail.references + [mail.messageID].compactMap { $0 }).map { "<\($0)>" }
        let text = String(decoding: try Self.sample(name), as: UTF8.self)
            .replacing("{REPLY-TO}", with: address)
            .replacing("{MESSAGE-ID}", with: "<\(mail.messageID ?? "")>")
            .replacing("{REFERENCES}", with: references.joined(separator: "\r\n "))
            .replacing("{SUBJECT}", with: "Re: " + (mail.subject ?? "").filter { $0.isASCII })
            .replacing("{QUOTED}", with: quoted(mail.text ?? ""))
        try sandbox.send(Array(text.utf8), from: sender, to: address)
    }

    private func quoted(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }.joined(separator: "\r\n")
    }

    /// The mails in somebody's inbox, read.
    package func mails(of address: String) -> [Mail] { sandbox.mails(of: address).map { Mail.parse($0) } }

    /// What `ticket show` says, as JSON.
    package func ticket(_ number: Int) throws -> [String: Any] {
        let text = try postroom.run("ticket", "show", "\(number)", "--json")
        return try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    }

    /// How many tickets there are.
    package func ticketCount() throws -> Int { try ticketNumbers().count }

    /// The numbers of all tickets; a transaction that was rolled back leaves a gap (decision 14).
    package func ticketNumbers() throws -> [Int] {
        try postroom.run("ticket", "list", "--json", "--limit", "1000").split(separator: "\n").compactMap { line in
            let entry = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return entry?["number"] as? Int
        }
    }
}
