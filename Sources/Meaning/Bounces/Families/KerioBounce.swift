// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Kerio MailServer and Connect.
    static let kerio = [
        BounceFamily(name: "Kerio", body: ["kerio"])
    ]
}
