// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How long a tenant's mails are tried, and when somebody is told that one is late.
package struct DeliveryPolicy: Equatable, Sendable {
    /// After how many minutes without success the agent whose answer it is is told; `nil` is never.
    package var noticeMinutes: Int? = 240
    /// After how many hours an answer to a customer is given up. RFC 5321 §4.5.4.1 asks for at least four to five days.
    package var answerHours = 120
    /// Whether servers are asked to report that a mail arrived, too: one more mail for each.
    package var asksForSuccess = false
    /// Whether an agent's answer of which nobody knows whether it was accepted is sent once more by itself. It may arrive
    /// twice then, under one Message-ID.
    package var resendsUnknown = false
    /// So many seconds an answer that was given by API or command waits, in which it can still be called off.
    ///
    /// Answers by mail go at once: whoever sent a mail has pressed his own program's button already.
    package var undoSeconds = 10
    /// Whether an answer that is to be sent later is called off when the customer writes before.
    package var withdraws = true
    /// Whether automatic mails pause when too many come back.
    package var pausesWhenIll = true

    /// Minutes that may be chosen: five minutes to a week.
    package static let notices = 5...10_080
    /// Hours that may be chosen: an hour to thirty days.
    package static let lives = 1...720

    /// Seconds to call an answer off that may be chosen: none to five minutes.
    package static let undos = 0...300

    /// The standard.
    package init() {}
}
