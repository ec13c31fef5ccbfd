// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// MailScanner.
    static let mailScanner = [
        gateway(name: "MailScanner", body: ["mailscanner"])
    ]
}
