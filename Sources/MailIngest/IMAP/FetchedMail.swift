// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mail as it came from the server.
package struct FetchedMail: Sendable, Equatable {
    /// The mail's UID.
    package let uid: UInt32
    /// Flags and keywords.
    package let flags: [String]
    /// When the server received it, in seconds since 1970; display data only.
    package let internalDate: Int64?
    /// The size the server claims, which need not be the number of bytes.
    package let size: UInt64?
    /// The mail, exactly as sent.
    package let bytes: [UInt8]

    /// Makes a mail; for tests.
    package init(uid: UInt32, flags: [String], internalDate: Int64?, size: UInt64?, bytes: [UInt8]) {
        self.uid = uid
        self.flags = flags
        self.internalDate = internalDate
        self.size = size
        self.bytes = bytes
    }
}

/// What became of the mails asked for.
package struct FetchSummary: Sendable, Equatable {
    /// Mails handed over.
    package var delivered: [UInt32] = []
    /// Mails the server answered for without a body: NIL or `{0}`. Ask again later; they are not empty mails.
    package var notFetched: [UInt32] = []
    /// Mails the server did not mention: expunged since the search.
    package var vanished: [UInt32] = []

    /// An empty summary.
    package init() {}
}

/// Size and date of a mail that has not been fetched.
package struct MailSize: Sendable, Equatable {
    /// The mail's UID.
    package let uid: UInt32
    /// The size the server claims.
    package let size: UInt64
    /// When the server received it, in seconds since 1970.
    package let internalDate: Int64?
}
