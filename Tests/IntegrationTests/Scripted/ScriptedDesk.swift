// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME
import PostroomTesting

/// Holds a scripted conversation with a running desk, and says what is not as it should be.
struct ScriptedDesk: Sendable {
    let name: String
    let conversation: ScriptedConversation
    let desktop: Desktop

    /// The tenant's short name, and what tells its addresses from others'.
    private var tenant: String { "t" + name.prefix { $0.isNumber } }
    private var support: String { "support-\(tenant)@desk.test" }

    /// Somebody's address; a person may write from another domain too.
    private func address(_ person: String, at domain: String? = nil) -> String {
        if person == "support" { return support }
        let own = conversation.agents.contains(person) ? "agents.test" : "customer.test"
        return "\(person)-\(tenant)@\(domain ?? own)"
    }

    private func displayName(_ person: String) -> String {
        person.prefix(1).uppercased() + person.dropFirst()
            + (conversation.agents.contains(person) ? " Agent" : " Example")
    }

    /// Everybody who needs a mailbox.
    static func users(_ name: String, _ conversation: ScriptedConversation) -> [MailSandbox.User] {
        let tenant = "t" + name.prefix { $0.isNumber }
        var addresses = ["support-\(tenant)@desk.test"]
        addresses += conversation.agents.map { "\($0)-\(tenant)@agents.test" }
        addresses += conversation.customers.map { "\($0)-\(tenant)@customer.test" }
        for step in conversation.steps {
            if let domain = step.at, domain.hasSuffix(".test") { addresses.append("\(step.from)-\(tenant)@\(domain)") }
        }
        return Set(addresses).sorted().map { MailSandbox.User($0, password: Story.password) }
    }

    // MARK: Setting up

    func setUp() throws {
        try run("tenant", "add", tenant, "--name", "Desk \(tenant)")
        _ = try Script.program(
            [
                desktop.postroom.executable, "mailbox", "add", support, "--imap", desktop.sandbox.imapURL, "--smtp",
                desktop.sandbox.smtpURL, "--ca-file", desktop.sandbox.caFile, "--poll-seconds", "1", "--tenant", tenant,
            ],
            environment: desktop.postroom.environment.merging(["POSTROOM_MAILBOX_PASSWORD": Story.password]) { _, new in
                new
            })
        let host = desktop.sandbox.host
        try run("mailbox", "trust", support, "--server", host, "--host", host, "--tenant", tenant)
        for agent in conversation.agents {
            try run("agent", "add", address(agent), "--name", displayName(agent), "--tenant", tenant)
        }
        for command in conversation.commands ?? [] {
            _ = try Script.program(
                [desktop.postroom.executable] + command.split(separator: " ").map(expand) + ["--tenant", tenant],
                environment: desktop.postroom.environment)
        }
    }

    private func expand(_ word: Substring) -> String {
        guard word.first == "@" else { return String(word) }
        return address(String(word.dropFirst()))
    }

    @discardableResult
    private func run(_ words: String...) throws -> String {
        try Script.program([desktop.postroom.executable] + words, environment: desktop.postroom.environment)
    }

    // MARK: Mails

    private func mails(of person: String, at domain: String? = nil) -> [Mail] {
        desktop.sandbox.mails(of: address(person, at: domain)).map { Mail.parse($0) }
            .sorted { Self.stamp($0) < Self.stamp($1) }
    }

    /// When it was written; of one second, by its id.
    private static func stamp(_ mail: Mail) -> (Int64, String) {
        (mail.date?.secondsSince1970 ?? 0, mail.messageID ?? "")
    }

    private static func words(of mail: Mail) -> String {
        let html = mail.readBodies().html.map { String(decoding: $0, as: UTF8.self) } ?? ""
        return [mail.subject ?? "", mail.text ?? "", html].joined(separator: "\n")
    }

    private func send(_ step: ScriptedConversation.Step, _ number: Int) throws {
        let sender = address(step.from, at: step.at)
        var (to, cc) = ((step.to ?? ["support"]).map { address($0) }, (step.cc ?? []).map { address($0) })
        var fields = [
            "From: \(displayName(step.from)) <\(sender)>", "Date: Mon, 30 Nov 2026 10:00:\(10 + number) +0000",
            "Message-ID: <\(tenant)-\(number)@\(sender.split(separator: "@").last ?? "")>",
        ]
        var subject = step.subject ?? "Re: it"
        var answered: Mail?
        if let words = step.answers {
            let mailbox = mails(of: step.mailboxOf ?? step.from)
            guard let mail = mailbox.last(where: { Self.words(of: $0).contains(words) }) else {
                throw ScriptedFailure("step \(number): there is no mail “\(words)” to answer")
            }
            answered = mail
            let references = (mail.references + [mail.messageID].compactMap { $0 }).map { "<\($0)>" }
            fields.append("In-Reply-To: <\(mail.messageID ?? "")>")
            fields.append("References: " + references.joined(separator: "\r\n "))
            subject = step.subject ?? "Re: " + (mail.subject ?? "")
            if step.to == nil { to = [mail.replyTo.first?.address ?? mail.from.first?.address ?? ""] }
        }
        cc.removeAll(where: to.contains)
        fields += ["To: " + to.joined(separator: ", ")] + (cc.isEmpty ? [] : ["Cc: " + cc.joined(separator: ", ")])
        fields += ["Subject: \(subject.filter(\.isASCII))"] + (step.fields ?? [])
        let (more, body) = Self.body(step, answered)
        let text = (fields + more + ["", body, ""]).joined(separator: "\r\n")
        for recipient in to + cc { try desktop.sandbox.send(Array(text.utf8), from: sender, to: recipient) }
    }

    /// The fields of the body, and the body, as the sender's program writes them.
    private static func body(_ step: ScriptedConversation.Step, _ answered: Mail?) -> (fields: [String], body: String) {
        let plain = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
        let words = step.text.trimmingCharacters(in: .newlines).replacing("\n", with: "\r\n")
        guard let answered else { return (plain, words) }
        let from = answered.from.first?.name ?? ""
        let history = (answered.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        let quoted = history.map { "> " + $0.trimmingCharacters(in: .newlines) }.joined(separator: "\r\n")
        switch step.program ?? .quoting {
        case .bare: return (plain, words)
        case .quoting: return (plain, words + "\r\n\r\nOn Mon, 30 Nov 2026 at 09:15, \(from) wrote:\r\n" + quoted)
        case .phone:
            return (
                plain,
                words + "\r\n\r\nSent from my phone\r\n\r\n> On 30 Nov 2026, at 09:15, \(from) wrote:\r\n> \r\n"
                    + quoted
            )
        case .outlook:
            func escaped(_ text: some StringProtocol) -> String {
                String(text).replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;")
                    .replacingOccurrences(of: ">", with: "&gt;")
            }
            let lines = words.split(separator: "\r\n", omittingEmptySubsequences: false).map {
                "<p class=MsoNormal>\($0.isEmpty ? "&nbsp;" : escaped($0))<o:p></o:p></p>"
            }
            let old = history.map { "<p class=MsoNormal>\(escaped($0))<o:p></o:p></p>" }
            return (
                ["MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: 8bit"],
                """
                <html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang=EN-US><div class=WordSection1>
                \(lines.joined(separator: "\n"))
                <div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in'><p class=MsoNormal>
                <b>From:</b> \(escaped(from))<br><b>Sent:</b> Monday, November 30, 2026 9:15 AM<br><b>To:</b> somebody<br>
                <b>Subject:</b> \(escaped(answered.subject ?? ""))<o:p></o:p></p></div></div>
                \(old.joined(separator: "\n"))</div></body></html>
                """.replacing("\n", with: "\r\n")
            )
        }
    }

    // MARK: Holding it

    /// Sends its mails, each when all that follows from the one before has arrived.
    ///
    /// - Returns: What did not come; `nil` when everything did.
    func hold() async throws -> String? {
        for (number, step) in conversation.steps.enumerated() {
            try send(step, number)
            let missing = try await eventually(within: .seconds(90)) {
                for (person, count) in (step.then ?? [:]).sorted(by: { $0.key < $1.key }) {
                    let got = mails(of: person).count
                    if got < count { return "step \(number): \(person) has \(got) mails of \(count)" }
                }
                if let held = step.held {
                    let got = try run("ledger", "list", "--state", "held", "--json", "--tenant", tenant)
                        .split(separator: "\n").count
                    if got < held { return "step \(number): \(got) mails are held of \(held)" }
                }
                return nil
            }
            if let missing { return missing }
        }
        return nil
    }

    // MARK: Afterwards

    /// Everything that is not as it should be, once nothing is on its way any more.
    func findings() throws -> [String] {
        var findings: [String] = []
        for (person, expected) in conversation.mailboxes.sorted(by: { $0.key < $1.key }) {
            let mails = mails(of: person)
            if mails.count != expected.count {
                let subjects = mails.map { $0.subject ?? "" }
                findings.append("\(person) has \(mails.count) mails, not \(expected.count): \(subjects)")
            }
            var rest = mails.map(Self.words)
            for words in expected {
                guard let found = rest.firstIndex(where: { $0.contains(words) }) else {
                    findings.append("\(person) has no mail with “\(words)”")
                    continue
                }
                rest.remove(at: found)
            }
        }
        for (person, never) in conversation.never ?? [:] {
            for (mail, words) in mails(of: person).flatMap({ mail in never.map { (mail, $0) } }) {
                let raw = String(decoding: mail.bytes, as: UTF8.self) + Self.words(of: mail)
                if raw.contains(words) { findings.append("a mail to \(person) has “\(words)”: \(mail.subject ?? "")") }
            }
        }
        for expected in conversation.tickets { findings += try self.findings(of: expected) }
        let last = (conversation.tickets.map(\.number).max() ?? 0) + 1
        if (try? run("ticket", "show", "\(last)", "--tenant", tenant)) != nil {
            findings.append("there is a ticket \(last)")
        }
        return findings
    }

    private func findings(of expected: ScriptedConversation.ExpectedTicket) throws -> [String] {
        let text = try run("ticket", "show", "\(expected.number)", "--json", "--tenant", tenant)
        guard let view = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
            let ticket = view["ticket"] as? [String: Any]
        else { return ["ticket \(expected.number) cannot be read"] }
        var findings: [String] = []
        let at = "ticket \(expected.number)"
        if let status = expected.status, ticket["status"] as? String != status {
            findings.append("\(at) is \(ticket["status"] ?? "nothing"), not \(status)")
        }
        if let requester = expected.requester, ticket["requester_address"] as? String != address(requester) {
            findings.append("\(at) is of \(ticket["requester_address"] ?? "nobody")")
        }
        let messages = (view["messages"] as? [[String: Any]] ?? []).map { message in
            let direction = message["direction"] as? String ?? ""
            let word = ["inbound": "in", "outbound": "out", "note": "note"][direction] ?? direction
            return "\(word): \(message["body"] as? String ?? "")"
        }
        if messages.count != expected.messages.count { findings.append("\(at) has the messages \(messages)") }
        for (message, words) in zip(messages, expected.messages) where !message.hasPrefix(words) {
            findings.append("\(at): a message is “\(message.prefix(120))”, not “\(words)”")
        }
        return findings
    }
}
