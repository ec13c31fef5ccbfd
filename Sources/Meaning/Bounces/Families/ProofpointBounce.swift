// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Proofpoint.
    static let proofpoint = [
        gateway(name: "Proofpoint", body: ["proofpoint"])
    ]
}
