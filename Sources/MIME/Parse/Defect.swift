// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Something wrong with a mail that was read all the same.
///
/// Mail from strangers is often malformed; reading never fails, and what was wrong is collected as
/// defects, so that an administrator can see why a message looks odd. Of several defects of
/// one kind in one part mostly the first is kept.
package struct Defect: Sendable, Hashable {
    /// What was wrong.
    package enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        /// Raw bytes above 127 in a header (RFC 5322 §2.2; allowed only with RFC 6532).
        case eightBitHeader
        /// An address list with unbalanced brackets, or a mailbox without an address (RFC 5322
        /// §3.4).
        case badAddress
        /// Foreign characters, misplaced padding or a truncated group in base64 (RFC 2045 §6.8).
        case badBase64
        /// A Content-Type that is no `type/subtype` (RFC 2045 §5.1).
        case badContentType
        /// A Date beyond understanding (RFC 5322 §3.3).
        case badDate
        /// Something that looks like an encoded word but cannot be decoded (RFC 2047 §6.3).
        case badEncodedWord
        /// A line inside a header block that is no field; or the rest of a field beyond a limit. It was skipped.
        case badHeaderLine
        /// A malformed escape in quoted-printable (RFC 2045 §6.7).
        case badQuotedPrintable
        /// A CR that is not part of CRLF (RFC 5322 §2.3).
        case bareCR
        /// A header block that was ended by a line that is no field.
        case bodyInHeader
        /// A field that may occur once occurs again (RFC 5322 §3.6).
        case duplicateHeader
        /// Text that is not valid in its charset.
        case invalidCharsetBytes
        /// A multipart without a usable boundary parameter (RFC 2046 §5.1.1).
        case missingBoundary
        /// A multipart that ended without its closing boundary line.
        case missingCloseBoundary
        /// No Date field.
        case missingDate
        /// No From field.
        case missingFrom
        /// No Message-ID field.
        case missingMessageID
        /// A multipart in which its boundary never appears.
        case missingStartBoundary
        /// Parts nested (or repeated) beyond ``Mail/maximumNesting`` or ``Mail/maximumParts``.
        case nestingTooDeep
        /// A NUL byte.
        case nulByte
        /// A charset label that is not known.
        case unknownCharset
        /// A Content-Transfer-Encoding that is not known; the part was read as 8bit.
        case unknownEncoding

        /// The word that inspection prints.
        package var token: String {
            switch self {
            case .eightBitHeader: "8bit-header"
            case .badAddress: "bad-address"
            case .badBase64: "bad-base64"
            case .badContentType: "bad-content-type"
            case .badDate: "bad-date"
            case .badEncodedWord: "bad-encoded-word"
            case .badHeaderLine: "bad-header-line"
            case .badQuotedPrintable: "bad-quoted-printable"
            case .bareCR: "bare-cr"
            case .bodyInHeader: "body-in-header"
            case .duplicateHeader: "duplicate-header"
            case .invalidCharsetBytes: "invalid-charset-bytes"
            case .missingBoundary: "missing-boundary"
            case .missingCloseBoundary: "missing-close-boundary"
            case .missingDate: "missing-date"
            case .missingFrom: "missing-from"
            case .missingMessageID: "missing-message-id"
            case .missingStartBoundary: "missing-start-boundary"
            case .nestingTooDeep: "nesting-too-deep"
            case .nulByte: "nul-byte"
            case .unknownCharset: "unknown-charset"
            case .unknownEncoding: "unknown-encoding"
            }
        }
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

/// Kinds of defects that were met, without their places.
package struct DefectKinds: Sendable, Hashable {
    private var bits: UInt32 = 0

    /// None.
    package init() {}

    /// Whether nothing was met.
    package var isEmpty: Bool { bits == 0 }

    /// Adds a kind.
    package mutating func insert(_ kind: Defect.Kind) { bits |= 1 << UInt32(kind.rawValue) }

    /// Adds other kinds.
    package mutating func formUnion(_ other: DefectKinds) { bits |= other.bits }

    /// Whether a kind was met.
    package func contains(_ kind: Defect.Kind) -> Bool { bits & 1 << UInt32(kind.rawValue) != 0 }

    /// The kinds that were met, in the order of their declaration.
    package var kinds: [Defect.Kind] { isEmpty ? [] : Defect.Kind.allCases.filter(contains) }
}
