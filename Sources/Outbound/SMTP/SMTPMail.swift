// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mail with its envelope, as a session sends it.
package struct SMTPMail: Sendable {
    package var envelope: SMTPEnvelope
    /// The mail; line ends are made CRLF on the way.
    package var content: [UInt8]

    package init(envelope: SMTPEnvelope, content: [UInt8]) {
        self.envelope = envelope
        self.content = content
    }
}
