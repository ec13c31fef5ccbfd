// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What became of a claimed mail, to be written into its row.
package struct Settlement: Sendable {
    package var claim: ClaimedMail
    package var outcome: LedgerOutcome
    /// The verdict as JSON.
    package var verdict: String?
    /// Where it failed, for one that is given up.
    package var stage: IngestStage?
    /// By what it counts in budgets, for one that does.
    package var mark: IntakeMark?

    package init(
        _ claim: ClaimedMail,
        _ outcome: LedgerOutcome,
        verdict: String?,
        stage: IngestStage? = nil,
        mark: IntakeMark? = nil
    ) {
        self.claim = claim
        self.outcome = outcome
        self.verdict = verdict
        self.stage = stage
        self.mark = mark
    }
}
