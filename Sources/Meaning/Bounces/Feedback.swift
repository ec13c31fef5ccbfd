// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What an abuse report says (RFC 5965 §3).
package struct Feedback: Sendable, Equatable {
    /// Feedback-Type in lower case: `abuse`, `fraud`, `virus`, `other`, `not-spam`, or another registered word.
    package var type: String
    /// The address that the mail was received from, as the report gives it.
    package var sourceIP: String?
    /// The program that made the report.
    package var userAgent: String?
    /// The recipients of the mail, as far as the report does not hide them.
    package var recipients: [String] = []
}
