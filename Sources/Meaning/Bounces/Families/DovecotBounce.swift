// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceFamily {
    /// Dovecot's delivery agent, which refuses for a Sieve script or a quota.
    static let dovecot = [
        gateway(name: "Dovecot", body: ["your message was automatically rejected"])
    ]
}
