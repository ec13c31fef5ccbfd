// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Symantec, and MessageLabs, which became its filter in the cloud.
    static let symantec = [
        gateway(name: "Symantec", body: ["symantec", "messagelabs"])
    ]
}
