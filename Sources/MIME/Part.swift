// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One part of a mail: a leaf with content or a multipart that holds others.
///
/// Parts are ranges over the mail's bytes; content is decoded on demand by
/// ``Mail/decodeContent(of:into:)``.
package struct Part: Sendable {
    /// Section number in the manner of IMAP (RFC 3501): `1`, `2.1`; empty for the root multipart.
    package internal(set) var path: String
    /// Its place in ``Mail/parts``.
    package let index: Int
    /// The multipart that holds it, as an index into ``Mail/parts``.
    package let parent: Int?
    /// The parts it holds, as indices into ``Mail/parts``; empty for a leaf.
    package internal(set) var children: [Int] = []
    /// The declared type; `text/plain` where it is missing or cannot be read, `message/rfc822` in a
    /// digest.
    package internal(set) var contentType = ContentType(type: "text", subtype: "plain")
    /// The declared charset in lower case.
    package internal(set) var charset: String?
    /// The Content-Disposition's token in lower case (`attachment`, `inline`, ...).
    package internal(set) var disposition: String?
    /// The decoded file name, exactly as sent: see ``safeFilename`` before using it on disk.
    package internal(set) var filename: String?
    /// Content-ID without angle brackets.
    package internal(set) var contentID: String?
    /// The declared Content-Transfer-Encoding in lower case, known or not.
    package internal(set) var transferEncoding: String?
    /// The part's header block in ``Mail/bytes``, without the empty line that ends it.
    package internal(set) var headerRange: Range<Int>
    /// The part's body in ``Mail/bytes``, without the line break before the next boundary.
    package internal(set) var bodyRange: Range<Int>

    var role = Role.leaf
    /// How the content is encoded; what is not known counts as 8bit.
    var encoding = TransferEncoding.identity
    var typeParameters = ParameterList()
    var dispositionParameters = ParameterList()

    enum Role: Sendable {
        case leaf
        /// A multipart with children.
        case container
        /// A multipart without a usable boundary: a leaf that counts as text/plain.
        case brokenMultipart
        /// A part beyond the nesting limit: a leaf that nobody looks into.
        case opaque
    }

    init(path: String, index: Int, parent: Int?, start: Int) {
        self.path = path
        self.index = index
        self.parent = parent
        headerRange = start..<start
        bodyRange = start..<start
    }

    /// Whether the part holds content, not other parts.
    package var isLeaf: Bool { role != .container }

    /// Whether the part holds a whole mail that ``Mail/nestedMail(of:)`` can read.
    package var isMessage: Bool {
        role == .leaf && contentType.type == "message"
            && (contentType.subtype == "rfc822" || contentType.subtype == "global")
    }

    /// Whether the part is a nested mail whose bytes stand here as they are.
    var isPlainMessage: Bool { isMessage && encoding == .identity }
}
