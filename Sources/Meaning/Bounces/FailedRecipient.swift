// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One recipient that a report speaks of.
package struct FailedRecipient: Sendable, Equatable {
    /// The address that failed, as the reporting system gives it, without angle brackets and type.
    package var address: String?
    /// The address before an alias or forwarding, where it differs.
    package var originalAddress: String?
    /// What became of the mail; `failed` where only text says so.
    package var action: DeliveryAction?
    /// The enhanced status code (RFC 3463).
    package var status: StatusCode?
    /// The three-digit reply code of the diagnostic.
    package var smtpCode: Int?
    /// The explanation, white space folded.
    package var diagnostic: String?
    /// The host that refused.
    package var remoteMTA: String?
    /// Why it failed; `nil` for success.
    package var reason: BounceReason?

    /// Hard or soft by the reason; none for success.
    package var kind: BounceKind { reason?.kind ?? .none }

    /// Whether this is worse news than another: hard before soft before none.
    func isGraver(than other: FailedRecipient) -> Bool {
        kind != other.kind && (kind == .hard || other.kind == .none)
    }
}
