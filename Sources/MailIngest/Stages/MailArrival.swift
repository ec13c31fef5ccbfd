// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Threading

package import struct Foundation.Date

/// What the way by which a mail came tells beside its bytes; the same each time it is worked on
/// but for what people decide meanwhile.
package struct MailArrival: Sendable, Equatable {
    /// The recipient of its envelope, where somebody said so: a token may stand in it that no header repeats.
    package var recipient: String?
    /// When an imported mail came in its time; its message and its ticket are dated by it. `nil` for mails of today.
    package var originalDate: Date?
    /// When it came to its server, or to us where no server says so; `nil` is now.
    package var arrivedAt: Date?
    /// Whether it counts in budgets: an imported mail does not, nor does one that a person has let in.
    package var isCounted: Bool
    /// What a person has decided on it since.
    package var decision: PersonsDecision?

    package init(
        recipient: String? = nil,
        originalDate: Date? = nil,
        arrivedAt: Date? = nil,
        isCounted: Bool = true,
        decision: PersonsDecision? = nil
    ) {
        self.recipient = recipient
        self.originalDate = originalDate
        self.arrivedAt = arrivedAt
        self.isCounted = isCounted
        self.decision = decision
    }
}
