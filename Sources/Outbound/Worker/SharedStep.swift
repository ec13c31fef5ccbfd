// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Does together what several ask for: whatever is asked for while one step runs, the next one does at once.
///
/// Twenty connections to one server would otherwise make twenty small transactions where one does. Who asks alone waits for
/// nobody.
actor SharedStep<Item: Sendable, Outcome: Sendable> {
    private let step: @Sendable ([Item]) async throws -> Outcome
    private var waiting: [Item] = []
    private var askers: [CheckedContinuation<Outcome, any Error>] = []
    private var isRunning = false

    /// - Parameter step: Given the items of all who ask, in the order of their asking; never cancelled.
    init(_ step: @escaping @Sendable ([Item]) async throws -> Outcome) { self.step = step }

    /// Has the step done for these items, and perhaps others'.
    ///
    /// - Returns: The outcome for all of them.
    /// - Throws: What the step threw; all of its askers get it.
    func take(_ items: [Item]) async throws -> Outcome {
        try await withCheckedThrowingContinuation { asker in
            waiting += items
            askers.append(asker)
            guard !isRunning else { return }
            isRunning = true
            Task { await self.run() }
        }
    }

    private func run() async {
        while !askers.isEmpty {
            let (items, askers) = (waiting, askers)
            (waiting, self.askers) = ([], [])
            let result: Result<Outcome, any Error>
            do { result = .success(try await step(items)) } catch { result = .failure(error) }
            for asker in askers { asker.resume(with: result) }
        }
        isRunning = false
    }
}
