// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// CommuniGate Pro.
    static let communiGate = [
        BounceFamily(name: "CommuniGate", body: ["communigate"])
    ]
}
