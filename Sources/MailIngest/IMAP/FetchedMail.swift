// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Takes a long mail part by part, so that it is never held as a whole.
package protocol MailSpool: Sendable {
    /// Takes the next part.
    func append(_ bytes: [UInt8]) async throws

    /// Forgets what it has: the mail is not wanted.
    func discard() async
}

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
    /// The mail, exactly as sent; where there is a ``spool``, only its end.
    package let bytes: [UInt8]
    /// Has the beginning of a long mail.
    package let spool: (any MailSpool)?
    /// How long the mail is.
    package let count: Int

    /// Makes a mail; for tests.
    package init(
        uid: UInt32,
        flags: [String],
        internalDate: Int64?,
        size: UInt64?,
        bytes: [UInt8],
        spool: (any MailSpool)? = nil,
        spooled: Int = 0
    ) {
        self.uid = uid
        self.flags = flags
        self.internalDate = internalDate
        self.size = size
        self.bytes = bytes
        self.spool = spool
        count = spooled + bytes.count
    }

    /// Two mails are equal when all that is known of them here is.
    package static func == (left: FetchedMail, right: FetchedMail) -> Bool {
        (left.uid, left.flags, left.internalDate, left.size, left.count)
            == (right.uid, right.flags, right.internalDate, right.size, right.count) && left.bytes == right.bytes
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
    /// Why the server refused to go on, when it did: what it handed over before counts, the rest is in ``notFetched``.
    package var refusal: IMAPError?

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

/// By what a mail is known again when the server numbers its mails anew.
package struct MailIdentity: Sendable, Equatable {
    /// The mail's UID.
    package let uid: UInt32
    /// The size the server claims.
    package let size: UInt64
    /// SHA-256 of its header with the empty line.
    package let headerSHA256: [UInt8]
}
