// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
package import Jobs
package import MailIngest
import Outbound
package import Tickets

/// The job that forgets a person: ticket tables, raw mails, mails that were sent, the log, files; in many small
/// transactions.
///
/// Each step moves the erasure's cursor in the transaction of its effect, so whoever runs the job next goes on behind it.
/// It ends when no file is left to be erased.
package struct ContactErasure: Sendable {
    /// How much a step takes.
    package struct Configuration: Sendable {
        /// Rows of tickets, messages, deliveries.
        package var rows = 500
        /// Raw mails.
        package var mails = 25
        /// Tickets whose mails or events are looked through together.
        package var tickets = 50
        /// How long it waits for a mail that is on its way.
        package var patience: Duration = .seconds(60)

        package init() {}
    }

    private let mails: MailErasure
    private let eraser: BlobEraser
    private let configuration: Configuration
    /// Called before each transaction; for tests that stop it there.
    private let willStep: @Sendable (Erasure.Phase) throws -> Void

    package init(
        _ blobs: BlobStore,
        configuration: Configuration = Configuration(),
        willStep: @escaping @Sendable (Erasure.Phase) throws -> Void = { _ in }
    ) {
        mails = MailErasure(blobs, batch: configuration.mails)
        eraser = BlobEraser(blobs)
        self.configuration = configuration
        self.willStep = willStep
    }

    /// The kind of the job, and the name of its schedule, that asks anew for what lost its job.
    package static let resumption: JobKind = "contact.erase_resume"

    /// Adds the handler of ``PrivacyCore/jobKind``, and every hour a look for erasures whose job was called off or is gone.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(PrivacyCore.jobKind) { try await run($0) }
        handlers.on(Self.resumption) { context in
            .done(try JobData(["resumed": try await context.transaction { try PrivacyCore.resume(in: $0) }]))
        }
        handlers.everyTenant(
            has: JobSchedule(
                Self.resumption.rawValue, kind: Self.resumption, .hourly(atMinute: 47), priority: .background,
                mostAttempts: 3))
    }

    /// What a step asks of the job.
    private enum Next: Sendable {
        case more(Erasure.Phase, Int64)
        case wait
        case end
    }

    private func run(_ context: JobContext) async throws -> JobOutcome {
        let order: PrivacyCore.Order = try context.payload()
        guard let id = ErasureID(order.erasure) else { return .dead(reason: "the payload names no erasure") }
        var phase = Erasure.Phase.tickets
        var count: Int64 = 0
        beginning: while true {
            switch try await context.transaction({ try ErasureSteps.begin(id, in: $0) }) {
            case .nothing: return .done()
            case .wait(let seconds): return .snooze(.seconds(seconds))
            case .begun: continue
            case .runs(let at):
                phase = at
                break beginning
            }
        }
        while true {
            try context.checkCancellation()
            try willStep(phase)
            let next: Next
            if phase == .mails {
                try await mails.step(id, context, progress: Job.Progress(count))
                next = try await context.transaction { transaction in
                    let steps = try ErasureSteps(id, in: transaction)
                    return .more(steps.phase, steps.count)
                }
            } else if phase == .end {
                while try await context.transaction({ try eraser.eraseSome(in: $0) }) > 0 {
                    try context.checkCancellation()
                }
                next = try await context.transaction { transaction in
                    let steps = try ErasureSteps(id, in: transaction)
                    return try steps.finish() ? .end : .more(.messages, steps.count)
                }
            } else {
                next = try await context.transaction(progress: Job.Progress(count)) { try step(id, in: $0) }
            }
            switch next {
            case .more(let at, let rows): (phase, count) = (at, rows)
            case .wait: return .snooze(configuration.patience)
            case .end: return .done(try JobData(["rows": count]))
            }
        }
    }

    private func step(_ id: ErasureID, in transaction: Transaction) throws -> Next {
        let steps = try ErasureSteps(id, in: transaction)
        switch steps.phase {
        case .tickets: try steps.tickets(batch: configuration.rows)
        case .messages: try steps.messages(batch: configuration.rows)
        case .outbox: if try !outbox(steps, in: transaction) { return .wait }
        case .events: try steps.events(batch: configuration.tickets)
        case .rows: try rows(steps, in: transaction)
        case .mails, .end: break
        }
        let after = try ErasureSteps(id, in: transaction)
        return .more(after.phase, after.count)
    }

    /// Rows that nobody but the person needed.
    private func rows(_ steps: ErasureSteps, in transaction: Transaction) throws {
        let rows = try steps.nextRows(limit: configuration.rows)
        switch rows {
        case .messages(let ids):
            try LedgerStore.forget(messages: ids, in: transaction)
            try steps.delete(rows, deliveries: OutboxStore.remove(messages: ids, in: transaction))
            try steps.stay(count: ids.count)
        case .tickets(let ids):
            try steps.delete(rows, deliveries: OutboxStore.remove(tickets: ids, in: transaction))
            try steps.stay(count: ids.count)
        case .none: try steps.moveOn(behind: nil, count: 0)
        }
    }

    /// Mails to the person, and about the tickets in which the person is named.
    ///
    /// - Returns: False when one is still on its way.
    private func outbox(_ steps: ErasureSteps, in transaction: Transaction) throws -> Bool {
        let terms = steps.terms
        let keys = terms.addresses.map { $0.lowercased() }
        let redaction = terms.nearby
        try SuppressionStore.forget(keys.map(SendingAddress.key), until: steps.beganAt, in: transaction)
        if !terms.nearbyPatterns.isEmpty {
            try SuppressionStore.redactNotes(like: terms.nearbyPatterns, terms.everywhere.redact, in: transaction)
        }
        try OutboxStore.cancel(to: keys, until: steps.beganAt, in: transaction)
        var named = try OutboxStore.named(keys, until: steps.beganAt, limit: configuration.rows, in: transaction)
        if !named.isEmpty {
            for index in named.indices {
                let number = (keys.firstIndex(of: named[index].recipient.lowercased()) ?? 0) + 1
                named[index].recipient = ErasureTerms.address(of: terms.pseudonym, number: number)
                named[index].replyText = named[index].replyText.map(redaction.redact)
            }
            try OutboxStore.rename(named, in: transaction)
            return true
        }
        let tickets = try steps.tickets(limit: configuration.tickets)
        if try OutboxStore.isOpen(tickets: tickets, to: keys, until: steps.beganAt, in: transaction) { return false }
        let emptied = try OutboxStore.empty(tickets: tickets, limit: configuration.rows, in: transaction)
        if emptied == configuration.rows { return true }
        let replies = try OutboxStore.replies(like: terms.nearbyPatterns, tickets: tickets, in: transaction)
        try OutboxStore.rename(
            replies.compactMap { reply in
                guard let text = reply.replyText.flatMap(redaction.apply) else { return nil }
                var new = reply
                new.replyText = text
                return new
            }, in: transaction)
        try steps.moveOn(behind: tickets.last.flatMap { Identifier(bytes: $0.bytes) }, count: tickets.count)
        return true
    }
}
