// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Tickets

extension Fixture {
    /// Lets as much in and out as comes, for tests in which many mails come at once and are no flood.
    package func liftBudgets() async throws {
        try await transaction { transaction in
            let core = try SettingsCore(transaction, as: .system)
            for budget in Budget.allCases { _ = try core.set(budget, to: .unlimited) }
        }
    }
}
