// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Whose word on a mail's authentication counts where it comes in, as it is stored; nobody's without a row.
package struct MailboxTrust: Equatable, Sendable {
    /// How the trusted server writes what it found.
    package enum Profile: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// With its name first (RFC 8601).
        case standard
        /// Without one: Microsoft 365.
        case microsoft
    }

    /// Names of servers whose results count, the `authserv-id`, in lower case.
    package var authorities: [String]
    package var profile: Profile
    /// Hosts that a mail passes on its way in, in lower case; `*.name` and `name*` are patterns.
    package var hosts: [String]
    /// Forwarders whose ARC seal counts, in lower case.
    package var sealers: [String]
    /// Whether signatures are checked here where no server that counts says anything.
    package var verifiesSignatures: Bool

    package init(
        authorities: [String] = [],
        profile: Profile = .standard,
        hosts: [String] = [],
        sealers: [String] = [],
        verifiesSignatures: Bool = false
    ) {
        self.authorities = authorities
        self.profile = profile
        self.hosts = hosts
        self.sealers = sealers
        self.verifiesSignatures = verifiesSignatures
    }

    private static let select: SQL = """
        select authorities, profile, hosts, sealers, verify_dkim from mailbox_trusts where tenant_id = $1 and mailbox_id = $2
        """

    /// What a mailbox trusts.
    package static func find(_ mailbox: MailboxID, in transaction: Transaction) throws -> MailboxTrust {
        guard let row = try transaction.query(select, transaction.requireTenant(), mailbox).first else {
            return MailboxTrust()
        }
        return MailboxTrust(
            authorities: (try row.get("authorities") as SQLArray<String>).elements,
            profile: try row.get("profile"),
            hosts: (try row.get("hosts") as SQLArray<String>).elements,
            sealers: (try row.get("sealers") as SQLArray<String>).elements,
            verifiesSignatures: try row.get("verify_dkim")
        )
    }
}
