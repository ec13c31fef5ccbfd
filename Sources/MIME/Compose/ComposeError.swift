// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a mail could not be composed.
///
/// Names the field, never its value: addresses and subjects are personal data and end up in logs
/// otherwise. Equality looks at the kind only. None of these passes by itself, so trying again is
/// useless.
package struct ComposeError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was wrong.
    package enum Kind: String, Sendable, CaseIterable {
        /// A control character in a value: it could begin a field of its own.
        case controlCharacter = "control-character"
        /// Not a usable addr-spec (RFC 5322 §3.4.1).
        case invalidAddress = "invalid-address"
        /// A local part outside ASCII, and SMTPUTF8 was not asked for (RFC 6531).
        case nonASCIILocalPart = "non-ascii-local-part"
        /// A domain outside ASCII that IDNA does not know (RFC 5891, UTS 46).
        case invalidDomain = "invalid-domain"
        /// No author (RFC 5322 §3.6.2).
        case missingFrom = "missing-from"
        /// Several authors need a sender (RFC 5322 §3.6.2).
        case missingSender = "missing-sender"
        /// Not a usable message id or Content-ID (RFC 5322 §3.6.4).
        case invalidMessageID = "invalid-message-id"
        /// Two files with one Content-ID: the HTML could mean either (RFC 2392).
        case duplicateContentID = "duplicate-content-id"
        /// A field name that is no RFC 5322 §3.6.8 name, or one that is not the caller's to write.
        case invalidFieldName = "invalid-field-name"
        /// A value outside ASCII in a field with a grammar of its own (RFC 2047 §5).
        case nonASCIIValue = "non-ascii-value"
        /// Not a `type/subtype`, or a multipart (RFC 2045 §5.1).
        case invalidContentType = "invalid-content-type"
        /// A line would be longer than 998 characters (RFC 5322 §2.1.1).
        case lineTooLong = "line-too-long"
    }

    /// What was wrong.
    package let kind: Kind
    /// The field that was wrong.
    package let field: String

    /// An error about a field.
    package init(_ kind: Kind, field: String) {
        self.kind = kind
        self.field = field
    }

    /// Fixed words for metrics.
    package var label: String { kind.rawValue }
    /// Always false: a second try fails the same way.
    package var isTransient: Bool { false }
    /// The kind and the field.
    package var description: String { "\(kind.rawValue) in \(field)" }

    /// Two errors are equal when their kinds are.
    package static func == (left: ComposeError, right: ComposeError) -> Bool { left.kind == right.kind }
}
