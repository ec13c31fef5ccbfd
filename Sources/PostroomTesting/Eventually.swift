// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Looks again and again until nothing is missing, for what other processes do in their own time.
///
/// - Parameter check: `nil` when all is as it should be, else what is missing.
/// - Returns: What was still missing at the end; `nil` for success.
package func eventually(
    within limit: Duration = .seconds(30),
    _ check: () async throws -> String?
) async throws -> String? {
    let deadline = ContinuousClock.now + limit
    while true {
        guard let missing = try await check() else { return nil }
        if ContinuousClock.now > deadline { return missing }
        try await Task.sleep(for: .milliseconds(100))
    }
}
