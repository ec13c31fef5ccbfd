// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting

/// Generated conversations with the product and with its peers, and where each mail is afterwards.
struct ConversationRun {
    private let size: Int
    private let ground: BenchGround
    private let seed: UInt64
    private static let agent = Story.agent

    init(_ options: BenchOptions, _ ground: BenchGround) {
        size = options.conversations
        seed = UInt64(options.seed)
        self.ground = ground
    }

    func run(beside peers: [Peer]) async throws {
        let audit = try await ours()
        report("Postroom", audit)
        for peer in peers where peer.kind.hasConversations {
            do { report(peer.kind.name, try with(peer)) } catch let failure as Script.Failure {
                Peer.report(failure, of: peer.kind)
            }
        }
        if !audit.faults.isEmpty {
            throw Misplaced(description: "\(audit.faults.count) mails are not where they belong")
        }
    }

    /// Something of ours is wrong: the bench fails.
    struct Misplaced: Error { let description: String }

    private func report(_ name: String, _ audit: ConversationAudit) {
        Report.line("  \(name): \(audit.followUps.right) of \(audit.followUps.all) follow-ups in the right ticket")
        for line in audit.table { Report.line("    " + line) }
    }

    // MARK: - Ours

    private func ours() async throws -> ConversationAudit {
        let own = BenchGround(beside: ground)
        defer { own.end() }
        let address = Story.otherCustomer
        try own.setUp(address)
        try own.postroom.run("agent", "add", Self.agent, "--name", "Anna Agent")
        // She answers each of them by mail.
        try own.postroom.run("agent", "notifications", Self.agent, "--most-per-hour", "none")
        let desk = ConversationDesk(support: address, agent: Self.agent, server: own.sandbox.host)
        let records = ConversationRecords(try own.superuser())
        let database = BenchDatabase(try own.superuser())
        var folder = try MailFolder(of: address, in: own.sandbox)
        return try await own.serving { _ in
            var book = ConversationBook(seed: seed, size: size, desk: desk)
            func take(_ mails: [ConversationMail]) async throws {
                for mail in mails { try folder.deliver(mail.bytes) }
                try await database.waitForAll(book.mails.count)
            }
            try await take(book.openings())
            let notifications = try await records.sent("notification", of: book.mails)
            let numbers = try await records.numbers(of: book.mails)
            try await take(book.agentAnswers(to: notifications, numbers: numbers))
            let acknowledgements = try await records.sent("acknowledgement", of: book.mails)
            let answers = try await records.sent("reply", of: book.mails)
            try await take(book.followUps(to: answers, acknowledgements: acknowledgements))
            try await take(book.lastMails())
            let audit = ConversationAudit(book.mails, try await records.landings(of: book.mails), isStrict: true)
            let reasons = try await records.reasons(of: book.mails)
            for fault in audit.faults.prefix(20) {
                let mark = fault.mail.mark
                Report.line("  \(fault.finding.rawValue): \(fault.mail.kind.rawValue), \(mark): \(reasons[mark] ?? "")")
            }
            return audit
        }
    }

    // MARK: - Theirs

    /// The same with a helpdesk whose own mails are not to be had: answers to them bear its number in the subject.
    private func with(_ peer: Peer) throws -> ConversationAudit {
        let desk = ConversationDesk(
            support: BenchGround.peer, agent: Self.agent, server: ground.sandbox.host, tagStart: peer.kind.tagStart,
            hasTokens: false)
        var book = ConversationBook(seed: seed, size: size, desk: desk)
        return try peer.withDatabase { running in
            func take(_ mails: [ConversationMail]) throws { _ = try running.take(mails.map(\.bytes)) }
            try take(book.openings())
            let tickets = Dictionary(try running.landings().map { ($0.mark, $0.ticket) }) { first, _ in first }
            let numbers = book.mails.reduce(into: [Int: Int]()) { numbers, mail in
                if case .opens(let conversation) = mail.belonging {
                    numbers[conversation] = tickets[mail.mark]?.flatMap { Int($0) }
                }
            }
            try take(book.agentAnswers(to: [:], numbers: numbers))
            try take(book.followUps(to: [:], acknowledgements: [:]))
            try take(book.lastMails())
            return ConversationAudit(book.mails, try running.landings(), isStrict: false)
        }
    }
}
