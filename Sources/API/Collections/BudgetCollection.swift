// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// A budget and how much a tenant lets through.
struct ShownBudget: Sendable {
    let budget: Budget
    /// `nil` is without limit.
    let amount: Int?
}

extension ResourceShape<ShownBudget> {
    static let budget = ResourceShape(
        "budgets", "How many of something are let through in a time; mails above it are held, answers are not given.",
        at: "/budgets", id: { $0.budget.rawValue },
        [
            .optionalInteger("amount", "How many; null is without limit.") { $0.amount },
            .integer("standard", "How many where nothing else is said.") { $0.budget.standard },
            .integer("window_seconds", "In what time they count.") { Int($0.budget.window.components.seconds) },
            .text("summary", "What is counted.") { $0.budget.summary },
        ])
}

/// What requests about budgets may hold.
private enum BudgetInput {
    static let amount = Member<Int>.integer("amount", Budgets.amounts, "How many; null is without limit.")
}

extension Collection where Thing == ShownBudget, Key == Budget {
    static let budgets: Collection = {
        var budgets = Collection(
            shape: .budget, one: "Budget", many: "Budgets", group: "Settings", key: { Budget(rawValue: $0) },
            list: { _ in
                { page, authority in
                    let amounts = try BudgetStore.budgets(by: authority)
                    let all = Budget.allCases.map { ShownBudget(budget: $0, amount: amounts[$0]) }
                    return try page.slice(all) { $0.budget.rawValue }
                }
            },
            find: { budget, authority in
                ShownBudget(budget: budget, amount: try BudgetStore.budgets(by: authority)[budget])
            })
        budgets.change = Change(
            input: Input("budgets", [.clearable(BudgetInput.amount)])
        ) { shown, values, authority in
            guard let amount = values.change(BudgetInput.amount) else { return }
            let core = SettingsCore(authority)
            // The standard is not written down, so that a later one counts.
            let isStandard = amount == shown.budget.standard
            _ = try core.set(
                shown.budget, to: isStandard ? .standard : amount.map(BudgetAmount.limit) ?? .unlimited)
        }
        return budgets
    }()
}
