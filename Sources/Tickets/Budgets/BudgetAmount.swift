// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a budget is set to.
package enum BudgetAmount: Equatable, Sendable {
    case limit(Int)
    /// As much as comes.
    case unlimited
    /// What counts without a word of the tenant.
    case standard

    /// The amount; `nil` is without limit.
    var amount: Int? {
        if case .limit(let amount) = self { return amount }
        return nil
    }
}
