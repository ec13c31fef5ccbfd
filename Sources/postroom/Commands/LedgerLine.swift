// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import MailIngest
import Meaning
import Threading

/// A mail of the ledger as it is printed.
struct LedgerLine: Encodable {
    var id: String
    var state: String
    var mailbox: String
    var source: String
    var folder: String?
    var uidValidity: UInt32?
    var uid: UInt32?
    var origin: String?
    var recipient: String?
    var rawSha256: String?
    var size: Int
    var cause: String?
    var reason: String?
    var stage: String?
    var ticket: Int64?
    var ticketId: String?
    var messageId: String?
    var serverStep: String
    var attempts: Int
    var failures: Int
    var lastError: String?
    var arrivedAt: Date?
    var seenAt: Date
    var settledAt: Date?
    var nextAttemptAt: Date?
    var erasedAt: Date?
    var group: String?
    /// JSON text.
    var verdict: String?

    init(_ entry: LedgerEntry) {
        id = entry.id.description
        state = entry.state.rawValue
        mailbox = entry.mailboxName
        source = entry.source.rawValue
        folder = entry.folder
        uidValidity = entry.uidValidity
        uid = entry.uid
        origin = entry.origin
        recipient = entry.envelopeTo
        rawSha256 = entry.blob?.hex
        size = entry.size
        cause = entry.cause.map(String.init)
        reason = entry.reason
        stage = entry.stage?.rawValue
        ticket = entry.ticketNumber
        ticketId = entry.ticket?.description
        messageId = entry.message?.description
        serverStep = entry.serverStep
        attempts = entry.attempts
        failures = entry.failures
        lastError = entry.lastError
        arrivedAt = entry.arrivedAt
        seenAt = entry.seenAt
        settledAt = entry.settledAt
        nextAttemptAt = entry.nextAttemptAt
        erasedAt = entry.erasedAt
        group = entry.group?.description
        verdict = entry.verdict
    }

    /// `joined #12`, `held: bounce`, `failed at read: …`.
    var outcome: String {
        let place = [ticket.map { " #\($0)" }, state == "failed" ? stage.map { " at \($0)" } : nil].compactMap { $0 }
        return state + place.joined() + (reason.map { ": \($0)" } ?? "")
    }

    /// Where it lay on its server or in its archive.
    var place: String {
        if let origin { return origin }
        return [folder, uidValidity.map { "uidvalidity \($0)" }, uid.map { "uid \($0)" }].compactMap { $0 }
            .joined(separator: " ")
    }

    /// Prints it for people.
    func printText() {
        Output.line("mail \(id)")
        Output.line(outcome)
        Output.line("mailbox: \(mailbox), by \(source)\(place.isEmpty ? "" : ", \(place)")")
        if let recipient { Output.line("recipient: \(recipient)") }
        if let arrivedAt { Output.line("arrived: \(arrivedAt.ISO8601Format())") }
        Output.line("seen: \(seenAt.ISO8601Format())")
        if let settledAt { Output.line("settled: \(settledAt.ISO8601Format())") }
        if let nextAttemptAt { Output.line("next attempt: \(nextAttemptAt.ISO8601Format())") }
        Output.line("attempts: \(attempts), \(failures) failed")
        if let lastError { Output.line("last error\(stage.map { " at \($0)" } ?? ""): \(lastError)") }
        if let rawSha256 {
            Output.line("raw: \(size) bytes, sha256 \(rawSha256)")
        } else {
            Output.line("raw: erased \(erasedAt?.ISO8601Format() ?? "")")
        }
        if let group { Output.line("group: \(group)") }
        if serverStep != "none" { Output.line("on the server: \(serverStep)") }
        if let verdict {
            Output.line("verdict: \(verdict)")
            let found = try? JSONDecoder().decode(Verdict.self, from: Data(verdict.utf8))
            if let sender = found?.authentication { Output.line("sender: \(sender.words)") }
            for signature in found?.authentication?.signatures ?? [] { Output.line("signature: \(signature.words)") }
            if let chain = found?.authentication?.chain { Output.line("forwarding: \(chain.words)") }
            if let listing = found?.listing { Output.line("rule for the sender: \(listing.words)") }
            if let spam = found?.spam { Output.line("spam filter: \(spam.words)") }
        }
    }
}
