// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Mandrill, Mailchimp's service for single mails.
    static let mandrill = [
        sendingService(name: "Mandrill", body: ["mandrill"])
    ]
}
