// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// IronPort, Cisco's mail gateway.
    static let ironPort = [
        gateway(name: "IronPort", body: ["ironport"])
    ]
}
