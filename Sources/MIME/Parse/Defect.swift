// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Something wrong with a mail that was read all the same.
///
/// Mail from strangers is often malformed; reading never fails, and what was wrong is collected as
/// defects, so that an administrator can see why a message looks odd. Where several defects of one
/// kind lie in one part, only the first is kept.
package struct Defect: Sendable, Hashable {
    /// What was wrong; the raw values are the tokens that inspection prints.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Raw bytes above 127 in a header (RFC 5322 §2.2; allowed only with RFC 6532).
        case eightBitHeader = "8bit-header"
        /// An address list with unbalanced brackets, or a mailbox without an address (RFC 5322
        /// §3.4).
        case badAddress = "bad-address"
        /// Foreign characters, misplaced padding or a truncated group in base64 (RFC 2045 §6.8).
        case badBase64 = "bad-base64"
        /// A Content-Type that is no `type/subtype` (RFC 2045 §5.1).
        case badContentType = "bad-content-type"
        /// A Date beyond understanding (RFC 5322 §3.3).
        case badDate = "bad-date"
        /// Something that looks like an encoded word but cannot be decoded (RFC 2047 §6.3).
        case badEncodedWord = "bad-encoded-word"
        /// A line inside a header block that is no field; it was skipped.
        case badHeaderLine = "bad-header-line"
        /// A malformed escape in quoted-printable (RFC 2045 §6.7).
        case badQuotedPrintable = "bad-quoted-printable"
        /// A CR that is not part of CRLF (RFC 5322 §2.3).
        case bareCR = "bare-cr"
        /// A header block that was ended by a line that is no field.
        case bodyInHeader = "body-in-header"
        /// A field that may occur once occurs again (RFC 5322 §3.6).
        case duplicateHeader = "duplicate-header"
        /// Text that is not valid in its charset.
        case invalidCharsetBytes = "invalid-charset-bytes"
        /// A multipart without a usable boundary parameter (RFC 2046 §5.1.1).
        case missingBoundary = "missing-boundary"
        /// A multipart that ended without its closing boundary line.
        case missingCloseBoundary = "missing-close-boundary"
        /// No Date field.
        case missingDate = "missing-date"
        /// No From field.
        case missingFrom = "missing-from"
        /// No Message-ID field.
        case missingMessageID = "missing-message-id"
        /// A multipart in which its boundary never appears.
        case missingStartBoundary = "missing-start-boundary"
        /// Parts nested (or repeated) beyond ``Mail/maximumNesting`` or ``Mail/maximumParts``.
        case nestingTooDeep = "nesting-too-deep"
        /// A NUL byte.
        case nulByte = "nul-byte"
        /// A charset label that is not known.
        case unknownCharset = "unknown-charset"
        /// A Content-Transfer-Encoding that is not known; the part was read as 8bit.
        case unknownEncoding = "unknown-encoding"
    }

    /// What was wrong.
    package let kind: Kind
    /// Path of the part concerned (``Part/path``); empty for the mail's own header and for the root
    /// multipart.
    package let part: String
    /// Index into ``Mail/bytes`` near which it was found.
    package let offset: Int

    /// A defect found at a place.
    package init(_ kind: Kind, part: String, offset: Int) {
        self.kind = kind
        self.part = part
        self.offset = offset
    }
}
