// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Amavis.
    static let amavis = [
        gateway(name: "Amavis", body: ["amavis"])
    ]
}
