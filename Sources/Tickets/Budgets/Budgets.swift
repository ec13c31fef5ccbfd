// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How much of everything a tenant lets through.
package struct Budgets: Equatable, Sendable {
    /// What an amount may be.
    package static let amounts = 0...1_000_000

    /// What differs from the standard; without limit where the amount is `nil`.
    private var amounts: [Budget: Int?] = [:]
    /// Senders for whom others than the tenant's amounts count, by address as compared: so many mails an hour; `nil` is
    /// without limit.
    package internal(set) var senders: [String: Int?] = [:]

    /// The standard.
    package init() {}

    /// How many; `nil` is without limit.
    package subscript(budget: Budget) -> Int? {
        get { amounts[budget] ?? budget.standard }
        set { amounts[budget] = .some(newValue) }
    }

    /// How many mails of a sender, and how many tickets by them, are let through in an hour; `nil` is without limit.
    package func intake(of sender: String) -> (tickets: Int?, mails: Int?) {
        if let own = senders[sender] { return (own, own) }
        return (self[.senderTickets], self[.senderMails])
    }
}
