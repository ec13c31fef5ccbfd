// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

/// Why an SMTP transaction could not be begun or was cut off.
///
/// Refusals by the server are not errors but ``SMTPReply`` values in an ``SMTPOutcome``. The reason may quote
/// the server's cleaned text, never addresses or content.
package struct SMTPError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The class of failure.
    package enum Kind: Sendable, Equatable {
        /// The server's replies make no sense, so the place in the dialogue is lost.
        case protocolViolation
        /// 421: the server ends the session (RFC 5321 §3.8).
        case serviceClosing
        /// An address is not fit for a command: empty, too long, with a space, a bracket or a control character.
        case badAddress
        /// The mail is larger than the server's SIZE limit (RFC 1870).
        case tooLarge
        /// The server lacks 8BITMIME or SMTPUTF8 and the mail needs it; encode it anew.
        case unsupported
        /// The caller asked for something invalid, or for two things at once.
        case misuse
        /// The mail could not be read to its end; nothing was sent.
        case unreadable
        /// The session is over; make a new one.
        case closed
        /// The connection failed.
        case wire(WireError)
    }

    /// The class of failure; equality looks only at this.
    package let kind: Kind
    /// What happened, in words.
    package let reason: String

    /// Makes an error.
    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// Makes an error from one of the connection's.
    package init(_ error: WireError) {
        self.init(.wire(error), error.reason)
    }

    /// Whether the same mail may pass later without anybody changing anything.
    package var isTransient: Bool {
        switch kind {
        // What is missing may be put back from a backup.
        case .protocolViolation, .serviceClosing, .unreadable, .closed: true
        case .badAddress, .tooLarge, .unsupported, .misuse: false
        case .wire(let error): error.isTransient
        }
    }

    /// A fixed word for metrics and log keys.
    package var label: String {
        switch kind {
        case .protocolViolation: "protocol_violation"
        case .serviceClosing: "service_closing"
        case .badAddress: "bad_address"
        case .tooLarge: "too_large"
        case .unsupported: "unsupported"
        case .misuse: "misuse"
        case .unreadable: "unreadable"
        case .closed: "closed"
        case .wire(let error): "wire_\(error.label)"
        }
    }

    /// The label and the reason.
    package var description: String { "\(label): \(reason)" }

    /// Two errors are equal when their kinds are.
    package static func == (left: SMTPError, right: SMTPError) -> Bool { left.kind == right.kind }
}
