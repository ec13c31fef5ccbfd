// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Why a connection could not be made or was lost.
///
/// Everything that leaves the process fails in one of these few ways, so that pollers and senders can decide
/// by ``kind`` without knowing libcurl. The ``reason`` is for people: it says what happened and what to do. It may
/// name hosts, ports and settings and may quote the server's cleaned answer (``ServerText``), never
/// passwords, tokens or addresses.
package struct WireError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The class of failure.
    package enum Kind: String, Sendable, CaseIterable {
        /// The host name has no address or the resolver did not answer.
        case resolve
        /// Nobody listens on that port.
        case refused
        /// No route to the host.
        case unreachable
        /// A deadline passed.
        case timeout
        /// The server's certificate is not trusted, has expired or is for another name.
        case tlsUntrusted = "tls_untrusted"
        /// Encryption is required but the server does not offer STARTTLS.
        case tlsRequired = "tls_required"
        /// The server refused the user name, password or token.
        case loginDenied = "login_denied"
        /// Server and credentials have no login mechanism in common.
        case mechanismUnavailable = "mechanism_unavailable"
        /// The stream is closed: by the server, by ``ByteStream/close()`` or because the loop was shut down.
        case closed
        /// The connection broke, or the TLS handshake failed.
        case network
        /// The waiting task was cancelled.
        case cancelled
        /// The address is one that a request for somebody else must not reach (``Egress``).
        case blocked
        /// The caller asked for something that is not allowed or not valid.
        case misuse
    }

    /// The class of failure; equality looks only at this.
    package let kind: Kind

    /// What happened and what to do about it, in one or two sentences.
    package let reason: String

    /// Whether the same call may succeed later without anybody changing a setting.
    package let isTransient: Bool

    /// Makes an error; `isTransient` follows from the kind unless given.
    ///
    /// A login refused with a temporary answer (`NO [UNAVAILABLE]`, `454`) is the case where it is given.
    package init(_ kind: Kind, _ reason: String, isTransient: Bool? = nil) {
        self.kind = kind
        self.reason = reason
        self.isTransient = isTransient ?? kind.isUsuallyTransient
    }

    /// A fixed word for metrics and log keys.
    package var label: String { kind.rawValue }

    /// The label and the reason.
    package var description: String { "\(label): \(reason)" }

    /// Two errors are equal when they are of the same kind.
    package static func == (left: WireError, right: WireError) -> Bool { left.kind == right.kind }
}

extension WireError.Kind {
    /// Whether failures of this kind usually go away by themselves.
    package var isUsuallyTransient: Bool {
        switch self {
        case .resolve, .refused, .unreachable, .timeout, .closed, .network: true
        case .tlsUntrusted, .tlsRequired, .loginDenied, .mechanismUnavailable, .cancelled, .blocked, .misuse: false
        }
    }
}
