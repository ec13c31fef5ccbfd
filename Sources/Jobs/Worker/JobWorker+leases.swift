// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging

extension JobWorker {
    /// Shows that the worker lives, three times in each lease's life, until the task is cancelled; hears what is lost
    /// and what is to stop.
    func extendLeases() async {
        while !Task.isCancelled {
            await extendOnce()
            try? await Task.sleep(for: configuration.lease / 3)
        }
    }

    /// Cancels jobs whose lease could not be extended for three quarters of its life: before another worker has them
    /// (RELIABILITY 2.12 row 3). Apart from the extending, which may hang as long as the database does.
    func watchLeases() async {
        while !Task.isCancelled {
            await hand.stopUnextended(since: .now - configuration.lease * 3 / 4)
            try? await Task.sleep(for: configuration.lease / 12)
        }
    }

    private func extendOnce() async {
        let ids = await hand.ids
        guard !ids.isEmpty else { return }
        let (holder, lease) = (holder, configuration.lease)
        let asked = ContinuousClock.now
        do {
            let held = try await pool.transaction(tenant: nil) {
                try JobClaims.extend(ids, holder: holder, lease: lease, in: $0)
            }
            await hand.extended(held, of: ids, at: asked)
        } catch {
            if !Task.isCancelled {
                logger.warning("leases not extended", metadata: ["cause": "\(FailureText.text(of: error))"])
            }
        }
    }
}
