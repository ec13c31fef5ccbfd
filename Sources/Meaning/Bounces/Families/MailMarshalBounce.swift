// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// MailMarshal, Trustwave's later: what was sent stands under "Your message:".
    static let mailMarshal = [
        gateway(name: "MailMarshal", body: ["mailmarshal", "trustwave", "your message: from:"])
    ]
}
