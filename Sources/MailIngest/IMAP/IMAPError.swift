// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

/// Why an IMAP command failed.
///
/// After ``Kind/no(code:)``, ``Kind/folderMissing``, ``Kind/bad``, ``Kind/unsupported`` and ``Kind/misuse``
/// the session goes on; after all others it is over. The reason may quote the server's cleaned text (200
/// characters, no control characters, no addresses); it never holds mail content. A server's own words may name the folder.
package struct IMAPError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The class of failure.
    package enum Kind: Sendable, Equatable {
        /// The server broke the grammar, so what follows cannot be trusted.
        case protocolViolation
        /// The server refused the command; with its response code (RFC 5530), upper case.
        case no(code: String?)
        /// The server did not understand the command.
        case bad
        /// The server ended the session (RFC 3501 §7.1.5).
        case bye
        /// A line, a literal or the nesting was larger than allowed.
        case limitExceeded
        /// The server no longer accepts who we are.
        case authentication
        /// The folder does not exist.
        case folderMissing
        /// The server lacks what the command needs.
        case unsupported
        /// The caller asked for something invalid, or for two things at once.
        case misuse
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

    /// Whether the same may succeed later, in this session or a new one, without a person changing anything.
    package var isTransient: Bool {
        switch kind {
        case .protocolViolation, .bye, .closed: true
        case .bad, .limitExceeded, .authentication, .folderMissing, .unsupported, .misuse: false
        case .wire(let error): error.isTransient
        case .no(let code):
            // RFC 5530 §3: these say that trying again will not help; anything else, and no code at all, may pass.
            ![
                "CANNOT", "NOPERM", "OVERQUOTA", "ALREADYEXISTS", "NONEXISTENT", "CLIENTBUG", "PRIVACYREQUIRED",
                "CONTACTADMIN", "BADCHARSET",
            ].contains(code ?? "")
        }
    }

    /// A fixed word for metrics and log keys.
    package var label: String {
        switch kind {
        case .protocolViolation: "protocol_violation"
        case .no: "no"
        case .bad: "bad"
        case .bye: "bye"
        case .limitExceeded: "limit_exceeded"
        case .authentication: "authentication"
        case .folderMissing: "folder_missing"
        case .unsupported: "unsupported"
        case .misuse: "misuse"
        case .closed: "closed"
        case .wire(let error): "wire_\(error.label)"
        }
    }

    /// The label and the reason.
    package var description: String { "\(label): \(reason)" }

    /// Two errors are equal when their kinds are.
    package static func == (left: IMAPError, right: IMAPError) -> Bool { left.kind == right.kind }
}

extension IMAPError {
    /// The error for a tagged NO or BAD or for a BYE.
    init(_ status: IMAPStatus) {
        let text = ServerText.cleaned(status.text)
        let code = status.code.map { "[\(ServerText.cleaned($0.name, limit: 32))] " } ?? ""
        let said = text.isEmpty && code.isEmpty ? "the server gave no reason" : "the server said: \(code)\(text)"
        switch (status.condition, status.code?.name) {
        case (.bye, _): self.init(.bye, said)
        case (.bad, _): self.init(.bad, said)
        case (_, "NONEXISTENT"), (_, "TRYCREATE"): self.init(.folderMissing, said)
        case (_, "AUTHENTICATIONFAILED"), (_, "AUTHORIZATIONFAILED"), (_, "EXPIRED"): self.init(.authentication, said)
        case (_, let code): self.init(.no(code: code), said)
        }
    }
}
