// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// What watchdogs and load balancers ask; open to anybody, so it says little.
struct HealthRoutes: Sendable {
    let readiness: @Sendable () async -> Readiness

    private struct Health: Encodable {
        let status: String
        var reasons: [String]?
    }

    /// The process lives and its event loops turn.
    func live(_ call: Call) throws -> Answer {
        try Answer(Health(status: "ok"), type: "application/json")
    }

    /// The process can do its work.
    func ready(_ call: Call) async throws -> Answer {
        switch await readiness() {
        case .ready: try Answer(Health(status: "ready"), type: "application/json")
        case .impaired(let reasons):
            try Answer(Health(status: "ready", reasons: reasons), type: "application/json")
        case .notReady(let reasons):
            try Answer(
                Health(status: "not ready", reasons: reasons),
                status: .serviceUnavailable,
                type: "application/json",
                headers: [.retryAfter: "5"]
            )
        }
    }
}
