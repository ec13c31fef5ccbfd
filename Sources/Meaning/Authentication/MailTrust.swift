// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Whose word on a mail's authentication counts where it comes in; nobody's unless somebody is named.
package struct MailTrust: Equatable, Sendable {
    /// How the trusted server writes its results.
    package enum Profile: String, Sendable, CaseIterable {
        /// With its name first (RFC 8601).
        case standard
        /// Without one: Microsoft 365. Results count directly below the `Received` of a trusted host.
        case microsoft
    }

    /// Names of those whose results count, the `authserv-id`, in lower case.
    package var authorities: Set<String>
    package var profile: Profile
    /// Hosts of ours, or of the provider, that a mail passes on its way in: results above the first `Received` of another
    /// host count. A pattern may begin with `*.` or end with `*`.
    package var hosts: [String]
    /// Domains whose seal on a chain of forwarding counts (RFC 8617), in lower case.
    package var sealers: Set<String>
    /// Whether we check signatures ourselves where no server that counts says anything.
    package var verifiesSignatures: Bool

    package init(
        authorities: Set<String> = [],
        profile: Profile = .standard,
        hosts: [String] = [],
        sealers: Set<String> = [],
        verifiesSignatures: Bool = false
    ) {
        self.authorities = authorities
        self.profile = profile
        self.hosts = hosts
        self.sealers = sealers
        self.verifiesSignatures = verifiesSignatures
    }

    /// Whether no server's word counts.
    package var isEmpty: Bool { authorities.isEmpty && profile == .standard }

    /// Whether a host is one of ours.
    package func knows(_ host: String) -> Bool {
        hosts.contains { pattern in
            if pattern.hasPrefix("*.") { return host.hasSuffix(pattern.dropFirst()) }
            return pattern.hasSuffix("*") ? host.hasPrefix(pattern.dropLast()) : host == pattern
        }
    }
}
