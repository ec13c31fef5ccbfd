// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Mailjet.
    static let mailjet = [
        sendingService(name: "Mailjet", body: ["mailjet"])
    ]
}
