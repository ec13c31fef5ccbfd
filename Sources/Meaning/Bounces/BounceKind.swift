// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a report says about the mail that it reports on; the gravest comes first.
package enum BounceKind: String, Sendable, CaseIterable {
    /// A recipient's address is no good: mail to it should stop.
    case hard
    /// Delivery failed or is late for another reason.
    case soft
    /// The recipient complained about the mail (RFC 5965).
    case complaint
    /// No bounce: people's mail, automatic answers, receipts, reports of success.
    case none
}
