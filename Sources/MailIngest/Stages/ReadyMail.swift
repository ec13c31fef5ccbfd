// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Meaning
package import Threading
import Tickets

/// A claimed mail that is read and judged: all that is needed before the database is asked where it belongs.
package struct ReadyMail: Sendable {
    package let claim: ClaimedMail
    package var read: ReadMail
    package let place: Place
    /// Whether it is a mail of former times, because of which nothing is sent.
    package let isImported: Bool
    /// What in it may tell where it belongs; whether its sender is who he says is not among it yet.
    package let clues: Clues
    /// Mails that have one of these in common wait for each other: those of one thread, and the same mail twice.
    let lockKeys: Set<Int64>

    package init(
        _ read: ReadMail,
        claim: ClaimedMail,
        at place: Place,
        isImported: Bool = false
    ) {
        self.claim = claim
        self.read = read
        self.place = place
        self.isImported = isImported
        var clues = Clues(
            read.mail,
            automation: read.automation,
            bounced: read.bounce?.original,
            isJunk: JunkMark.of(read.mail, trust: place.trust) != nil,
            forwarded: read.forwarded,
            mailbox: place.mailbox.addressKey,
            tag: place.tag,
            keyring: place.keyring,
            recipient: read.arrival.recipient,
            now: Date()
        )
        // Only an answer to a question of ours has the token of one; for all other mails the words need not be put together.
        if !clues.confirmations.isEmpty {
            clues.consent = Consent(read.words.stretches.filter { $0.kind == .new }.map(\.text).joined(separator: " "))
        }
        // A complaint of a mail that is ours is a report; any other is for people to read.
        if read.bounce?.kind == .complaint, ReportTarget.all(of: read, clues, place.keyring).isEmpty == false {
            clues.isBounce = true
        }
        clues.customer = MailCommandText.customer(in: read)
        clues.isQuoting = read.words.stretches.contains { $0.kind == .quoted || $0.kind == .context }
        self.clues = clues
        let ids =
            clues.references + [clues.ownID].compactMap { $0 } + read.fingerprint.all.map { MailIDHash(bytes: $0) }
        lockKeys = Set(ids.map(\.lockKey))
    }

    /// Who sends it by its own word, where keys that may prove him could not be asked for; `nil` for every other mail.
    var doubtfulSender: String? {
        guard let report = read.findings.signatures, !report.isAligned,
            report.signatures.contains(where: { $0.value == .temperror })
        else { return nil }
        return clues.sender
    }

    /// As it counts in budgets; `nil` for one that does not.
    var counted: IntakeBatch.Mail? {
        isImported ? nil : IntakeBatch.Mail(claim.id, read, at: place, of: claim.tenant)
    }

    var question: ThreadQuestion {
        ThreadQuestion(
            mailIDs: clues.references.map(\.bytes),
            ownID: clues.ownID?.bytes,
            numbers: clues.ticketNumbers.map { Int64($0) },
            sender: clues.sender,
            fingerprints: read.fingerprint.all
        )
    }
}
