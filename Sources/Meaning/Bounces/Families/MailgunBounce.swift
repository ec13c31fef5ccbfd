// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Mailgun.
    static let mailgun = [
        sendingService(name: "Mailgun", body: ["mailgun"])
    ]
}
