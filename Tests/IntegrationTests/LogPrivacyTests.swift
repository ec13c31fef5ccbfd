// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import MIME
import PostroomTesting
import Testing

@Suite("The log of the whole way", .timeLimit(.minutes(15)))
struct LogPrivacyTests {
    /// One mail more than the story has.
    private static let more = MailText(from: "Otto Other <\(Story.otherCustomer)>").with {
        ($0.to, $0.subject, $0.body) = (Story.support, "Grandmother's lampshade", "Shattered yesterday.\r\n")
    }

    @Test(
        "at the level trace: every line is JSON, ids lead from the fetch to the sending, and nothing of any mail is there (invariant 12)"
    )
    func roundTrip() async throws {
        let desktop = try Desktop(environment: ["POSTROOM_LOG_LEVEL": "trace", "POSTROOM_LOG_FORMAT": "json"])
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        try story.setUp()
        let service = try desktop.serve()
        for (index, step) in story.steps.enumerated() {
            try story.act(before: index)
            let missing = try await eventually { try step.check() }
            try #require(missing == nil, "\(step.title): \(missing ?? "")")
        }
        let port = try #require(desktop.log.apiPort(within: .seconds(10)))
        _ = HTTPProbe.get("http://127.0.0.1:\(port)/api/v1/tickets?search=\(Story.customer)")
        try desktop.sandbox.send(Self.more.bytes, from: Story.otherCustomer, to: Story.support)
        let second = try await eventually { try story.ticketCount() == 3 ? nil : "no third ticket" }
        #expect(second == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)

        let text = desktop.log.text
        let lines = try text.split(separator: "\n").map { line in
            try #require(
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String], "no JSON: \(line)")
        }
        #expect(lines.allSatisfy { $0["ts"]?.count == 24 && $0["level"] != nil && $0["msg"] != nil })
        try ids(lines, desktop)
        try canaries(text, desktop)
    }

    /// From one id to the next: mailbox, ledger, ticket, delivery, each of its tenant.
    private func ids(_ lines: [[String: String]], _ desktop: Desktop) throws {
        let fetched = try #require(lines.first { $0["msg"] == "mails taken in" })
        let opened = try #require(lines.first { $0["msg"] == "mail new" && $0["mailbox"] == fetched["mailbox"] })
        let sent = try #require(lines.first { $0["msg"] == "delivery accepted" && $0["ticket"] == opened["ticket"] })
        #expect(opened["ledger"] != nil && opened["ticket"] != nil && sent["delivery"] != nil)
        #expect(Set([fetched, opened, sent].map { $0["tenant"] ?? "" }).count == 1 && fetched["tenant"]?.count == 36)
        #expect(lines.contains { $0["msg"] == "request" && $0["request_id"] != nil && $0["route"] != nil })
        #expect(lines.contains { $0["msg"] == "mail joined" && $0["ticket"] == opened["ticket"] })
    }

    /// Every address, local part, name, subject and id of every mail that was in the game, those that we wrote too; and every
    /// longer word that a person wrote, in any of them.
    private func canaries(_ text: String, _ desktop: Desktop) throws {
        var (pieces, words): (Set<String>, Set<String>) = ([Story.password], Set(Self.words(Self.more.body)))
        for user in Story.users.map(\.address) {
            pieces.insert(user)
            words.insert(String(user.prefix { $0 != "@" }).lowercased())
            for mail in desktop.sandbox.mails(of: user).map({ Mail.parse($0) }) {
                for address in mail.from + mail.to + mail.replyTo {
                    pieces.formUnion([address.address, address.name].compactMap { $0 })
                }
                pieces.formUnion([mail.subject, mail.messageID].compactMap { $0 })
            }
        }
        for name in ["1-carla-asks.eml", "1-otto-asks.eml", "2-anna-answers.eml", "3-carla-answers.eml"] {
            let mail = Mail.parse(try Story.sample(name))
            words.formUnion(Self.words((mail.text ?? "") + " " + (mail.subject ?? "")).filter { $0.count >= 6 })
        }
        #expect(pieces.count >= 20 && words.count >= 15, "\(words)")
        let lower = text.lowercased()
        for piece in pieces where piece.count > 2 {
            #expect(!lower.contains(piece.lowercased()), "the log holds \(piece)")
        }
        #expect(words.intersection(Self.words(text)).sorted() == [])
    }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.map(String.init)
    }
}
