// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MIME
import MailIngest
import Meaning
import Outbound
import Tickets

/// A look at what a domain of a tenant publishes about its mail.
struct DomainLook: Sendable {
    /// In ASCII and lower case.
    let domain: String
    let tenant: TenantID

    /// Asks the DNS and judges.
    ///
    /// - Throws: `DatabaseError`; what the DNS does not say is in the report.
    func report(_ pool: Pool, _ resolver: NameResolver) async throws -> DomainReport {
        let domain = domain
        let check = try await pool.transaction(tenant: tenant) {
            try Self.check(domain, by: Authority($0, as: .system))
        }
        var answers: [String: TextAnswer] = [:]
        // Records name others to be asked for; each round asks for some that were not.
        while true {
            let names = check.names(answers)
            if names.isEmpty { break }
            answers.merge(await resolver.texts(of: names)) { $1 }
        }
        return check.report(answers, exchangers: await resolver.exchangers(of: domain))
    }

    private static func check(_ domain: String, by authority: Authority) throws -> DomainCheck {
        let mailboxes = try MailboxStore.all(by: authority).map(\.mailbox).filter {
            DomainName.ascii(String($0.domain))?.asciiLowercased == domain
        }
        let (now, ids) = (Date(), mailboxes.map(\.id))
        let keys = try DomainKeyStore.keys(of: domain, by: authority).map { key in
            var use: DomainCheck.OwnKey.Use
            switch key.state {
            case .new: use = .new
            case .active: use = .active
            case .retired:
                let isFading = key.neededUntil.map { $0 > now } ?? false
                use = isFading ? .fading : .over
                if !isFading, key.activatedAt != nil, let end = key.retiredAt,
                    try OutboxStore.waits(of: ids, until: end, in: authority.transaction)
                {
                    use = .fading
                }
            }
            return DomainCheck.OwnKey(PublishedKey(key), use)
        }
        let relays = mailboxes.compactMap { URL(string: $0.smtpURL)?.host() }
        return DomainCheck(domain: domain, keys: keys, relays: Set(relays).sorted())
    }
}
