// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MIME
import Tickets

/// What the commands of a mail come to in its tenant: names have become ids, and what cannot be is noted with the reason.
struct MailCommandPlan {
    /// Whether the words are for agents only.
    private(set) var isInternal = false
    private(set) var change = TicketChange()
    /// Whether the ticket is to be closed, in whatever way its status allows.
    private(set) var closes = false
    private(set) var copies: [CopiedPerson] = []
    private(set) var target: TicketID?
    private(set) var snoozedUntil: Date?
    private(set) var report: MailCommandReport

    private let opensTicket: Bool
    private let text: MailCommandText
    private let agent: AgentID
    private let ticket: TicketID
    private let now: Date
    private var seen: [MailCommand.Word: Int] = [:]

    /// - Parameters:
    ///   - hasMessage: Whether there is anything beside the commands.
    ///   - agent: Who writes.
    ///   - opensTicket: Whether the ticket begins with it, for a customer who has not written: then he is written to only where
    ///     the agent says so.
    /// - Complexity: one query for each kind of name that is used.
    init(
        _ text: MailCommandText,
        hasMessage: Bool,
        by agent: AgentID,
        on ticket: TicketID,
        opensTicket: Bool = false,
        now: Date,
        in transaction: Transaction
    ) throws {
        (self.text, self.agent, self.ticket, self.now) = (text, agent, ticket, now)
        self.opensTicket = opensTicket
        report = MailCommandReport([])
        for entry in text.entries.prefix(MailCommandText.most) {
            switch entry {
            case .mistake(let mistake): report.lines.append(Self.line(of: mistake))
            case .command(let command):
                let problem = try take(command, in: transaction)
                report.lines.append(.init(command.written, problem.map { .failed($0) } ?? .fine))
            }
        }
        if text.entries.count > MailCommandText.most {
            report.lines.append(.init("…", .failed("A mail has at most \(MailCommandText.most) commands.")))
        }
        checkTogether(hasMessage: hasMessage)
        if opensTicket, seen[.public] == nil { isInternal = true }
    }

    private static func line(of mistake: MailCommandText.Mistake) -> MailCommandReport.Line {
        switch mistake.kind {
        case .unknown(let name): .init(mistake.written, .unknown(name))
        case .valueMissing(let word): .init(mistake.written, .failed("It needs a value: \(word.usage)"))
        case .nested: .init(mistake.written, .failed("It stands in a macro, and no macro names another one."))
        case .late:
            .init(
                mistake.written,
                .failed("It stands behind other words, and commands count in the first lines only. Put it above them."))
        }
    }

    /// Notes why a command fails that was found to be fine.
    mutating func fail(_ words: Set<MailCommand.Word>, because reason: String) {
        var isNoted = false
        for (word, index) in seen where words.contains(word) && report.lines[index].finding == .fine {
            report.lines[index].finding = .failed(reason)
            isNoted = true
        }
        if !isNoted { report.lines.append(.init("your mail", .failed(reason))) }
    }

    mutating func keepsNote() { report.keepsNote = true }

    // MARK: Single commands

    /// - Returns: What is wrong.
    private mutating func take(_ command: MailCommand, in transaction: Transaction) throws -> String? {
        defer { seen[command.word] = report.lines.count }
        if command.word.argument == .value, command.word != .macro, seen[command.word] != nil {
            return "It stands there twice."
        }
        switch command.word {
        case .help: report.isHelpWanted = true
        case .note: isInternal = true
        case .public: break
        case .spam:
            (isInternal, closes) = (true, true)
            change.addedTags.append("spam")
        case .close: closes = true
        case .status: return try status(command.value, transaction)
        case .assign: return try assignee(command.value, transaction)
        case .team: return try team(command.value, transaction)
        case .tag: change.addedTags += command.values.map(Self.tag)
        case .untag: change.removedTags += command.values.map(Self.tag)
        case .priority:
            guard let priority = Ticket.Priority(rawValue: command.value.lowercased()) else {
                return "There is \(Self.list(Ticket.Priority.allCases.map(\.rawValue)))."
            }
            change.priority = priority
        case .due:
            guard let date = MailCommandTime.read(command.value, now: now) else { return Self.noTime }
            change.resolutionDueAt = .some(date)
        case .snooze:
            guard let date = MailCommandTime.read(command.value, now: now) else { return Self.noTime }
            snoozedUntil = date
        case .cc: return copy(command.values)
        case .merge: return try merge(command.value, transaction)
        case .macro: return try macro(command.value, transaction)
        case .customer where opensTicket: return nil
        case .customer: return "It begins a ticket; write a new mail to the support address for that."
        }
        return nil
    }

    private static let noTime =
        "It is not understood, or over, or further away than two years. Write 30m, 4h, 3d, 2w, 2026-12-24 or 2026-12-24 15:30 (UTC)."

    private static func tag(_ text: String) -> String { text.hasPrefix("#") ? String(text.dropFirst()) : text }

    private static func list(_ names: [String]) -> String {
        names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }

    /// Names as they are compared: without case, and `On hold` is `on_hold`.
    private static func key(_ name: String) -> String {
        String(name.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 })
    }

    private mutating func status(_ name: String, _ transaction: Transaction) throws -> String? {
        let statuses = try WorkflowStore.workflow(in: transaction).statuses
        let wanted = Self.key(name)
        let match =
            statuses.first { Self.key($0.status.rawValue) == wanted } ?? statuses.first { Self.key($0.name) == wanted }
        guard let match else { return "There is \(Self.list(statuses.map(\.status.rawValue)))." }
        change.status = match.status
        return nil
    }

    private mutating func assignee(_ name: String, _ transaction: Transaction) throws -> String? {
        switch name.lowercased() {
        case "me":
            change.assignee = .some(agent)
            return nil
        case "nobody", "none":
            change.assignee = .some(nil)
            return nil
        default: break
        }
        let agents = try AgentStore.answering(in: transaction)
        let found = agents.named(name, addressKey: Address(address: name).key)
        if found.count == 1 {
            change.assignee = .some(found[0].id)
            return nil
        }
        if found.count > 1 { return "That may be \(Self.list(found.map(\.address))); write the address." }
        return "No agent who may answer has this name, address, or beginning of an address."
    }

    private mutating func team(_ name: String, _ transaction: Transaction) throws -> String? {
        if ["none", "nobody"].contains(name.lowercased()) {
            change.team = .some(nil)
            return nil
        }
        let teams = try TeamStore.all(in: transaction)
        guard let team = teams.first(where: { Self.key($0.name) == Self.key(name) }) else {
            return teams.isEmpty ? "There are no teams." : "There is \(Self.list(teams.map(\.name)))."
        }
        change.team = .some(team.id)
        return nil
    }

    private mutating func copy(_ addresses: [String]) -> String? {
        for text in addresses {
            let address = Address(address: text)
            guard let key = address.key, key.contains("@"), !key.hasSuffix("@"), !key.contains(where: \.isWhitespace)
            else {
                return "One of them is no mail address."
            }
            copies.append(CopiedPerson(address: MailAddress(text: text, key: key), name: nil))
        }
        return copies.count > TicketCore.mostCopies ? "At most \(TicketCore.mostCopies) people are added at once." : nil
    }

    private mutating func merge(_ text: String, _ transaction: Transaction) throws -> String? {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard let number = Int64(digits), number > 0,
            let found = try TicketStore.find(number: number, for: .system, in: transaction)
        else { return "There is no such ticket." }
        if found.id == ticket { return "A ticket is not merged into itself." }
        target = found.id
        return nil
    }

    private func macro(_ name: String, _ transaction: Transaction) throws -> String? {
        if let found = text.macros[name.lowercased()] { return found }
        let names = try MacroStore.macros(of: agent, in: transaction).map(\.name)
        return names.isEmpty ? "There are no macros." : "There is \(Self.list(Array(names.prefix(30))))."
    }

    // MARK: All together

    private mutating func checkTogether(hasMessage: Bool) {
        func both(_ one: MailCommand.Word, _ other: MailCommand.Word) -> Bool { seen[one] != nil && seen[other] != nil }
        if both(.note, .public) { fail([.note, .public], because: "Either one or the other.") }
        if both(.spam, .public) { fail([.public], because: "Nothing is sent to who sends spam.") }
        if both(.status, .close) || both(.status, .spam) {
            fail([.status], because: "The mail closes the ticket too.")
        }
        if snoozedUntil != nil, closes || change.status != nil {
            fail([.snooze], because: "It has a status of its own, and the mail gives another one.")
        }
        if target != nil, hasMessage, !isInternal {
            fail(
                [.merge],
                because: "Answer the customer first, and merge by a second mail: he is another one there, perhaps.")
        }
        for word in [MailCommand.Word.note, .public] where seen[word] != nil && !hasMessage {
            fail([word], because: "There are no words besides.")
        }
    }
}
