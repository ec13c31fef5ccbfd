// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// What threading asks about one mail.
package struct ThreadQuestion: Sendable {
    /// Hashes of the ids it refers to.
    package var mailIDs: [[UInt8]]
    /// The hash of its own id.
    package var ownID: [UInt8]?
    /// Ticket numbers that its clues name.
    package var numbers: [Int64]
    /// The sender's address as compared.
    package var sender: String?
    /// What makes it the same mail as another.
    package var fingerprints: [[UInt8]]

    /// All ids that may lead to a ticket.
    var ids: [Bytes] { (mailIDs + [ownID].compactMap { $0 }).map { Bytes($0) } }

    package init(
        mailIDs: [[UInt8]],
        ownID: [UInt8]?,
        numbers: [Int64],
        sender: String?,
        fingerprints: [[UInt8]]
    ) {
        self.mailIDs = mailIDs
        self.ownID = ownID
        self.numbers = numbers
        self.sender = sender
        self.fingerprints = fingerprints
    }
}
