// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Forcepoint, and what it was called before: SurfControl and Websense.
    static let forcepoint = [
        gateway(name: "Forcepoint", body: ["websense", "forcepoint", "surfcontrol"])
    ]
}
