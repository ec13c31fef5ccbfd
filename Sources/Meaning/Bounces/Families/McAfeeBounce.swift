// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// McAfee's mail gateways.
    static let mcAfee = [
        gateway(name: "McAfee", body: ["the following addresses had delivery errors", "mcafee"])
    ]
}
