// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Tickets

/// What watchdogs and load balancers ask; open to anybody, so it says little.
struct HealthRoutes: Sendable {
    let readiness: @Sendable () async -> Readiness

    /// The process lives and its event loops turn.
    func live(_ call: Call) throws -> Answer { Self.answer("ok") }

    /// The process can do its work.
    func ready(_ call: Call) async throws -> Answer {
        switch await readiness() {
        case .ready: Self.answer("ready")
        case .impaired(let reasons): Self.answer("ready", because: reasons)
        case .notReady(let reasons):
            Self.answer("not ready", because: reasons, status: .serviceUnavailable, headers: [.retryAfter: "5"])
        }
    }

    private static func answer(
        _ word: String,
        because reasons: [String] = [],
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Answer {
        var members: [String: JSONValue] = ["status": .string(word)]
        if !reasons.isEmpty { members["reasons"] = .array(reasons.map(JSONValue.string)) }
        return Answer(.object(members), status: status, type: "application/json", headers: headers)
    }
}
