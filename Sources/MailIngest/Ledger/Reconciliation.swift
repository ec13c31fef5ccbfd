// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Compares what a server holds with the ledger, and the ledger with the tickets (invariant 3, INV-1, INV-6).
///
/// Pure: what is compared is fetched before. A difference is something that should not be so; what is merely on its way, or
/// was taken away on the server by somebody, is a remark.
package struct Reconciliation: Sendable, Equatable {
    /// Something that should not be so.
    package struct Difference: Sendable, Equatable {
        /// What kind of thing.
        package enum Kind: String, Sendable, CaseIterable {
            /// It is on the server, and the ledger does not know it.
            case notInLedger = "not_in_ledger"
            /// It counts as a message of a ticket, and there is no such message.
            case noMessage = "no_message"
            /// A message that came as a mail of this mailbox stands in no row.
            case notAccountedFor = "not_accounted_for"
            /// It was due long ago, and nobody works on it.
            case overdue
            /// Its bytes are not in the blob store.
            case noBytes = "no_bytes"
            /// Its bytes are not those that were stored.
            case damagedBytes = "damaged_bytes"
        }

        package var kind: Kind
        package var uid: UInt32?
        package var mail: LedgerID?
        package var message: MessageID?
        package var ticket: TicketID?

        package init(
            _ kind: Kind,
            uid: UInt32? = nil,
            mail: LedgerID? = nil,
            message: MessageID? = nil,
            ticket: TicketID? = nil
        ) {
            self.kind = kind
            self.uid = uid
            self.mail = mail
            self.message = message
            self.ticket = ticket
        }
    }

    /// A row of the ledger as it is compared with the server.
    package struct Row: Sendable {
        package var uid: UInt32
        package var serverStep: String

        package init(uid: UInt32, serverStep: String) {
            self.uid = uid
            self.serverStep = serverStep
        }
    }

    package private(set) var differences: [Difference] = []
    /// How many mails the folder holds.
    package private(set) var onServer = 0
    /// How many of the folder's mails, as it counts now, are in the ledger.
    package private(set) var inLedger = 0
    /// How many of those the folder does not hold any more: moved by us, or taken away by somebody.
    package private(set) var gone = 0
    /// How many are still to be marked on the server.
    package private(set) var unmarked = 0

    package init() {}

    /// Compares the folder with its rows.
    ///
    /// - Parameters:
    ///   - uids: What the folder holds.
    ///   - rows: Of this folder, with the UIDVALIDITY that it has now.
    /// - Complexity: O(uids + rows).
    package mutating func compare(uids: [UInt32], with rows: [Row]) {
        let (held, known) = (Set(uids), Set(rows.map(\.uid)))
        onServer = held.count
        inLedger = known.count
        gone = known.subtracting(held).count
        unmarked = rows.count { $0.serverStep == "due" && held.contains($0.uid) }
        for uid in held.subtracting(known).sorted() { note(Difference(.notInLedger, uid: uid)) }
    }

    /// Adds what was found elsewhere.
    package mutating func note(_ difference: Difference) { differences.append(difference) }
}

/// What became of the mails that a mailbox saw on one day (invariant 3).
package struct LedgerSums: Sendable, Equatable {
    package var seen = 0
    package var joined = 0
    package var new = 0
    package var held = 0
    package var ignored = 0
    package var failed = 0
    package var pending = 0

    package init() {}

    /// Whether every mail that was seen is accounted for.
    package var isExact: Bool { seen == joined + new + held + ignored + failed + pending }
}
