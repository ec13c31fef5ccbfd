// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Domains at which anybody can have an address: what two people there have in common is not a company.
///
/// Three sorts: free mailboxes, mail of access providers for their customers, and addresses made to hide or to throw away
/// another one. The lists are data, by country of the provider; a domain is compared exactly.
enum FreeMailDomains {
    /// Whether a domain is one of them.
    ///
    /// - Complexity: O(length of the domain).
    static func contains(_ domain: CompanyDomain) -> Bool { all.contains(domain.text) }

    /// How many are known.
    static var count: Int { all.count }

    private static let all = Set(
        [worldwide, yahoo, microsoft, europe, easternEurope, asia, americas, elsewhere, hiding]
            .flatMap { $0.split(whereSeparator: \.isWhitespace) }.map(String.init)
    )
}
