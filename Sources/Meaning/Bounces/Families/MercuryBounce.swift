// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Mercury.
    static let mercury = [
        BounceFamily(name: "Mercury", body: ["mercury"])
    ]
}
