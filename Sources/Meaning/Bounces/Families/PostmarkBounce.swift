// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Postmark.
    static let postmark = [
        sendingService(name: "Postmark", body: ["postmark"])
    ]
}
