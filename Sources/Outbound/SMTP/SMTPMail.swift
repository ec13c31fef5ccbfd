// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mail with its envelope, as a session sends it.
package struct SMTPMail: Sendable {
    package var envelope: SMTPEnvelope
    /// The mail's bytes; line ends are made CRLF on the way.
    package var source: any MailSource

    package init(envelope: SMTPEnvelope, source: any MailSource) {
        self.envelope = envelope
        self.source = source
    }
}
