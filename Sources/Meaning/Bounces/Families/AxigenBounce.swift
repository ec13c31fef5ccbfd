// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Axigen.
    static let axigen = [
        BounceFamily(name: "Axigen", body: ["axigen"])
    ]
}
