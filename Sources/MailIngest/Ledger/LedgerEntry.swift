// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// One mail in the ledger, as people look at it: where it came from, what became of it, and when.
package struct LedgerEntry: Sendable, Equatable {
    /// What became of a mail.
    package enum State: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// It is safe, and waits for its turn or for the next attempt.
        case pending
        /// It became a message of a ticket that was there.
        case joined
        /// It opened a ticket.
        case new
        /// A person decides.
        case held
        /// It is kept and counts, and nothing follows from it.
        case ignored
        /// It was given up.
        case failed

        /// Whether it became a message; such a mail is never worked on again.
        package var isSettled: Bool { self == .joined || self == .new }
    }

    /// The door it came in by.
    package enum Source: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// A mailbox on a server.
        case imap
        /// By hand.
        case command
        /// An MTA's pipe: `postroom receive`.
        case pipe
        /// `postroom import`; nothing is sent because of it.
        case `import`
        /// A form on a tenant's page.
        case form
    }

    package var id: LedgerID
    package var mailbox: MailboxID
    package var mailboxName: String
    package var source: Source
    package var folder: String?
    package var uidValidity: UInt32?
    package var uid: UInt32?
    /// Where in an imported archive it lay.
    package var origin: String?
    /// The recipient of its envelope, where that is known.
    package var envelopeTo: String?
    /// The raw mail; `nil` once that is erased.
    package var blob: BlobHash?
    /// Bytes that are kept.
    package var size: Int
    package var state: State
    /// Why it was held, ignored or failed, or joined without a look at its words; its cause stands before the first colon.
    package var reason: String?
    /// Where it failed last.
    package var stage: IngestStage?
    /// Threading's verdict as JSON.
    package var verdict: String?
    package var ticket: TicketID?
    package var ticketNumber: Int64?
    package var message: MessageID?
    /// What is to be done on its server: `due`, `done` or `none`.
    package var serverStep: String
    package var attempts: Int
    package var failures: Int
    package var lastError: String?
    /// When its server or its archive says that it came.
    package var arrivedAt: Date?
    /// When its row was written.
    package var seenAt: Date
    /// When its state became final.
    package var settledAt: Date?
    /// When it is looked at next; the end of a lease while somebody has it.
    package var nextAttemptAt: Date?
    package var erasedAt: Date?
    /// With which others it is, or was, held because they came too fast.
    package var group: MailGroupID?

    /// The fixed word before the first colon of a reason, by which mails are looked for.
    package var cause: Substring? { reason?.prefix { $0 != ":" } }
}

/// Which mails a list shows; what is left `nil` lets all pass.
package struct LedgerFilter: Sendable {
    package var states: [LedgerEntry.State] = []
    /// The word before the first colon of the reason.
    package var cause: String?
    package var mailbox: MailboxID?
    /// Seen at this moment or later.
    package var since: Date?
    /// Behind this one in a list, the newest first.
    package var after: LedgerID?
    /// Held in this group, or once held in it.
    package var group: MailGroupID?
    /// Whether mails that are held in groups are left out, because their groups are listed.
    package var isByGroups = false

    /// Whether held groups can be among what it lets pass, on the first page.
    package var showsGroups: Bool { isByGroups && after == nil && (states.isEmpty || states.contains(.held)) }

    package init() {}
}
