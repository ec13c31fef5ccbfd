// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Brevo, once Sendinblue.
    static let brevo = [
        sendingService(name: "Brevo", body: ["sendinblue", "brevo"])
    ]
}
