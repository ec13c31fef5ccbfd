// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird
import Synchronization

/// What a caller has left, as the header fields say it (draft-ietf-httpapi-ratelimit-headers).
struct Allowance: Equatable, Sendable {
    let limit: CallLimit
    /// Requests that are left.
    let left: Int

    /// Until it is full again, in whole seconds.
    var reset: Int { Int((Double(limit.burst - left) / limit.perSecond).rounded(.up)) }

    func write(to headers: inout HTTPFields) {
        headers[.init("ratelimit-policy")!] =
            "\"calls\";q=\(limit.burst);w=\(max(1, Int((Double(limit.burst) / limit.perSecond).rounded(.up))))"
        headers[.init("ratelimit")!] = "\"calls\";r=\(max(0, left));t=\(max(0, reset))"
    }

    /// Carries it from where the caller is found out to where the answer is finished.
    final class Box: Sendable {
        private let value = Mutex<Allowance?>(nil)

        func set(_ allowance: Allowance) { value.withLock { $0 = allowance } }
        var allowance: Allowance? { value.withLock { $0 } }
    }
}
