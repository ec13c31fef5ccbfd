// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Barracuda's Spam Firewall and Email Security Gateway.
    static let barracuda = [
        BounceFamily(
            name: "Barracuda",
            body: [
                "has been blocked by the barracuda", "barracuda",
                "your message to: was blocked by our spam firewall", "was blocked by our spam firewall",
                "the email you sent with the following subject has not been delivered",
            ],
            labels: ["to", "your message to"]
        )
    ]
}
