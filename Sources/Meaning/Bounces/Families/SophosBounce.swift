// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Sophos.
    static let sophos = [
        gateway(name: "Sophos", body: ["sophos"])
    ]
}
