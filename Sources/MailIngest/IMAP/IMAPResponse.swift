// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One complete thing a server said (RFC 3501 §7).
package enum IMAPResponse: Sendable, Equatable {
    /// The end of a command.
    case tagged(tag: String, IMAPStatus)
    /// `* OK`, `* NO`, `* BAD`, `* BYE`, `* PREAUTH`.
    case status(IMAPStatus)
    /// `+`: the server waits for more of the command.
    case continuation
    /// Names of what the server can do, upper case.
    case capability([String])
    /// The number of mails in the folder.
    case exists(UInt32)
    /// The number of mails flagged recent; of no use to us.
    case recent(UInt32)
    /// A mail is gone; the number is a position, not a UID.
    case expunge(UInt32)
    /// The mails found, in the server's order.
    case search([UInt32])
    /// The mails found, as ranges (ESEARCH, RFC 4731): with the tag of the command, and whether the numbers are UIDs.
    case found(tag: String?, isUID: Bool, [ClosedRange<UInt32>])
    /// Mails that are gone, by UID (RFC 7162 §3.2.10); `isEarlier` for those that went before the folder was opened.
    case vanished(isEarlier: Bool, [ClosedRange<UInt32>])
    /// What was turned on (RFC 5161 §3.2), upper case.
    case enabled([String])
    /// The user's own namespace (RFC 2342 §5): what all its folders' names begin with, and what stands between levels.
    case namespace(prefix: String, delimiter: String?)
    /// The flags defined in the folder.
    case flags([String])
    /// One of the folders that were asked for.
    case list(IMAPListedFolder)
    /// Data about one mail.
    case fetch(IMAPFetch)
    /// Anything else, by its keyword.
    case other(String)
}

/// The state part of a response: OK and its relatives, a code and text (RFC 3501 §7.1).
package struct IMAPStatus: Sendable, Equatable {
    /// The first word.
    package enum Condition: String, Sendable {
        case ok = "OK"
        case no = "NO"
        case bad = "BAD"
        case bye = "BYE"
        case preauth = "PREAUTH"
    }

    /// The bracketed part, such as `[UIDVALIDITY 7]`.
    package struct Code: Sendable, Equatable {
        /// The name, upper case.
        package let name: String
        /// The rest as it came, without the brackets.
        package let arguments: String
    }

    /// The first word.
    package let condition: Condition
    /// The response code, when there is one.
    package let code: Code?
    /// The text for people, as it came.
    package let text: String
}

/// A folder as LIST names it (RFC 3501 §7.2.2).
package struct IMAPListedFolder: Sendable, Equatable {
    /// Its name; in an answer of the server as it stands there, from ``IMAPSession/folders()`` decoded.
    package var name: String
    /// What stands between levels; `nil` where there are none.
    package var delimiter: String?
    /// What the server says of it, in lower case: `\sent` (RFC 6154 §2), `\noselect`.
    package var attributes: Set<String>

    /// Whether it holds mails.
    package var isSelectable: Bool { !attributes.contains("\\noselect") && !attributes.contains("\\nonexistent") }
}

/// What a FETCH response says about one mail (RFC 3501 §7.4.2); everything may be missing.
package struct IMAPFetch: Sendable, Equatable {
    /// The value of a body section.
    package enum Body: Sendable, Equatable {
        /// `NIL`: the server could not read the mail.
        case null
        /// The bytes.
        case bytes([UInt8])
        /// The last bytes of a body whose first ones were taken out on the way (``ResponseDecoder/takePart()``).
        case rest([UInt8])
    }

    /// The mail's position, which changes when others are expunged.
    package var position: UInt32
    /// The mail's UID.
    package var uid: UInt32?
    /// The mail's flags and keywords.
    package var flags: [String]?
    /// INTERNALDATE in seconds since 1970; `nil` also when the server sent nonsense.
    package var internalDate: Int64?
    /// RFC822.SIZE as the server claims.
    package var size: UInt64?
    /// `BODY[]`, the whole mail or its first part.
    package var body: Body?
    /// `BODY[HEADER]`, with its empty line, or its first part.
    package var header: [UInt8]?
}
