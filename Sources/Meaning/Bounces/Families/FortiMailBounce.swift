// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Fortinet's FortiMail.
    static let fortiMail = [
        gateway(name: "FortiMail", body: ["fortimail", "fortinet"])
    ]
}
