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

    private var people: ScriptedPeople { ScriptedPeople(name, conversation) }
    private var tenant: String { people.tenant }

    // MARK: Setting up

    func setUp() throws {
        try setUp(tenant, people.support, conversation.agents, conversation.commands)
        if let other = conversation.other { try setUp(people.otherTenant, people.other, other.agents, other.commands) }
    }

    private func setUp(_ tenant: String, _ support: String, _ agents: [String], _ commands: [String]?) throws {
        try run(["tenant", "add", tenant, "--name", "Desk-\(tenant)"])
        try run(
            [
                "mailbox", "add", support, "--imap", desktop.sandbox.imapURL, "--smtp", desktop.sandbox.smtpURL,
                "--ca-file", desktop.sandbox.caFile, "--poll-seconds", "1", "--tenant", tenant,
            ],
            with: ["POSTROOM_MAILBOX_PASSWORD": Story.password])
        let host = desktop.sandbox.host
        try run(["mailbox", "trust", support, "--server", host, "--host", host, "--tenant", tenant])
        for agent in agents {
            try run(["agent", "add", people.address(agent), "--name", people.displayName(agent), "--tenant", tenant])
        }
        try run(commands, of: tenant)
    }

    /// Runs a script's commands; `@anna` in them is her address, `file:words` a file of the script.
    private func run(_ commands: [String]?, of tenant: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pr-script-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in conversation.files ?? [:] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        for command in commands ?? [] {
            let words = command.split(separator: " ").map { word in
                if word.first == "@" { return people.address(String(word.dropFirst())) }
                guard word.hasPrefix("file:") else { return String(word) }
                return folder.appending(path: String(word.dropFirst(5))).path
            }
            try run(words + ["--tenant", tenant])
        }
    }

    @discardableResult
    private func run(_ words: [String], with more: [String: String] = [:]) throws -> String {
        try Script.program(
            [desktop.postroom.executable] + words,
            environment: desktop.postroom.environment.merging(more) { _, new in new })
    }

    // MARK: Mails

    private func mails(of person: String, at domain: String? = nil) -> [Mail] {
        desktop.sandbox.mails(of: people.address(person, at: domain)).map { Mail.parse($0) }
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

    /// The mail that a step answers: the last one in the mailbox that has its words, once it is there.
    private func answered(by step: ScriptedConversation.Step, _ number: Int) async throws -> Mail? {
        guard let words = step.answers else { return nil }
        var found: Mail?
        let missing = try await eventually(within: .seconds(90)) {
            let mails = mails(of: step.mailboxOf ?? step.from ?? "", at: step.mailboxOf == nil ? step.at : nil)
                .filter { Self.words(of: $0).contains(words) }
            found = step.first == true ? mails.first : mails.last
            return found == nil ? "step \(number): there is no mail “\(words)” to answer" : nil
        }
        if let missing { throw ScriptedFailure(missing) }
        return found
    }

    private func send(_ step: ScriptedConversation.Step, as person: String, _ number: Int) async throws {
        let sender = people.address(person, at: step.at)
        let answered = try await answered(by: step, number)
        let token = answered?.replyTo.first?.address ?? ""
        func address(_ word: String) -> String { people.address(word, token: token) }
        var (to, cc) = ((step.to ?? ["support"]).map(address), (step.cc ?? []).map(address))
        var fields = [
            "From: \(people.displayName(person)) <\(sender)>", "Date: Mon, 30 Nov 2026 10:00:\(10 + number) +0000",
            "Message-ID: <\(tenant)-\(number)@\(sender.split(separator: "@").last ?? "")>",
        ]
        var subject = step.subject ?? "Re: it"
        if let mail = answered {
            let references = (mail.references + [mail.messageID].compactMap { $0 }).map { "<\($0)>" }
            fields.append("In-Reply-To: <\(mail.messageID ?? "")>")
            fields.append("References: " + references.joined(separator: "\r\n "))
            subject = step.subject ?? "Re: " + (mail.subject ?? "")
            if step.to == nil { to = [mail.replyTo.first?.address ?? mail.from.first?.address ?? ""] }
            if step.all == true { cc += (mail.to + mail.cc).compactMap(\.address) }
        }
        cc.removeAll { to.contains($0) || $0 == sender }
        fields += ["To: " + to.joined(separator: ", ")] + (cc.isEmpty ? [] : ["Cc: " + cc.joined(separator: ", ")])
        fields += ["Subject: \(subject.filter(\.isASCII))"] + (step.fields ?? [])
        let (more, body) = Self.body(step, answered)
        let text = (fields + more + ["", body, ""]).joined(separator: "\r\n")
        let envelope = step.envelope.map { people.address($0) } ?? sender
        for _ in 0..<(step.times ?? 1) {
            for recipient in to + cc { try desktop.sandbox.send(Array(text.utf8), from: envelope, to: recipient) }
        }
    }

    /// The fields of the body, and the body, as the sender's program writes them.
    private static func body(_ step: ScriptedConversation.Step, _ answered: Mail?) -> (fields: [String], body: String) {
        let plain = ["MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit"]
        let words = (step.text ?? "").trimmingCharacters(in: .newlines).replacing("\n", with: "\r\n")
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
            // Where nothing else says that it was worked on, its row in the ledger does: mails are to come in the script's order.
            let before = step.from != nil && step.then == nil && step.held == nil ? try taken() : nil
            if let person = step.from { try await send(step, as: person, number) }
            try run(step.commands, of: tenant)
            if let before {
                let missing = try await eventually(within: .seconds(90)) {
                    try taken() > before ? nil : "step \(number): the mail was not taken in"
                }
                if let missing { return missing }
            }
            let missing = try await eventually(within: .seconds(90)) {
                for (person, count) in (step.then ?? [:]).sorted(by: { $0.key < $1.key }) {
                    let got = mails(of: person).count
                    if got < count { return "step \(number): \(person) has \(got) mails of \(count)" }
                }
                if let held = step.held {
                    let got = try run(["ledger", "list", "--state", "held", "--json", "--tenant", tenant])
                        .split(separator: "\n").count
                    if got < held { return "step \(number): \(got) mails are held of \(held)" }
                }
                return nil
            }
            if let missing { return missing }
        }
        return nil
    }

    /// How many mails the desk has worked on.
    private func taken() throws -> Int {
        try run(["ledger", "list", "--json", "--tenant", tenant]).split(separator: "\n").count { line in
            let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return row?["state"] as? String != "pending"
        }
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
                // Mails quote others: where the words stand first they are meant.
                let places = rest.indices.compactMap { index in
                    rest[index].range(of: words).map { found in
                        (index, rest[index].distance(from: rest[index].startIndex, to: found.lowerBound))
                    }
                }
                guard let found = places.min(by: { $0.1 < $1.1 }) else {
                    findings.append("\(person) has no mail with “\(words)”")
                    continue
                }
                rest.remove(at: found.0)
            }
            findings += rest.map { "\(person) has a mail that nobody expects: “\($0.prefix(1000))”" }
        }
        for (person, never) in conversation.never ?? [:] {
            for (mail, words) in mails(of: person).flatMap({ mail in never.map { (mail, $0) } }) {
                let raw = String(decoding: mail.bytes, as: UTF8.self) + Self.words(of: mail)
                if raw.contains(words) { findings.append("a mail to \(person) has “\(words)”: \(mail.subject ?? "")") }
            }
        }
        findings += try self.findings(of: conversation.tickets, tenant)
        if let other = conversation.other { findings += try self.findings(of: other.tickets, people.otherTenant) }
        return findings
    }

    private func findings(of tickets: [ScriptedConversation.ExpectedTicket], _ tenant: String) throws -> [String] {
        var findings = try tickets.flatMap { try self.findings(of: $0, tenant) }
        let last = (tickets.map(\.number).max() ?? 0) + 1
        if (try? run(["ticket", "show", "\(last)", "--tenant", tenant])) != nil {
            findings.append("\(tenant) has a ticket \(last)")
        }
        return findings
    }

    private func findings(of expected: ScriptedConversation.ExpectedTicket, _ tenant: String) throws -> [String] {
        let text = try run(["ticket", "show", "\(expected.number)", "--json", "--tenant", tenant])
        guard let view = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
            let ticket = view["ticket"] as? [String: Any]
        else { return ["ticket \(expected.number) cannot be read"] }
        var findings: [String] = []
        let at = "ticket \(expected.number)"
        if let status = expected.status, ticket["status"] as? String != status {
            findings.append("\(at) is \(ticket["status"] ?? "nothing"), not \(status)")
        }
        if let requester = expected.requester, ticket["requester_address"] as? String != people.address(requester) {
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
