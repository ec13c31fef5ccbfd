// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import MIME
import MailIngest
import Meaning
import Tickets

/// What the domains of the mailboxes publish about their mail: MX, SPF, DKIM, DMARC.
struct DomainsCheck: DoctorCheck {
    let name = "domain"
    let usesNetwork = true

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let pool = try await ground.database()
        let resolver = ground.settings.nameResolver
        var results: [DoctorResult] = []
        for tenant in try await ground.tenants() {
            let domains = try await pool.transaction(tenant: tenant.id) { transaction in
                let mailboxes = try MailboxStore.all(in: transaction).map(\.mailbox).filter(\.isEnabled)
                return Set(mailboxes.compactMap { DomainName.ascii(String($0.domain))?.asciiLowercased }).sorted()
            }
            for domain in domains {
                let report = try await DomainLook(domain: domain, tenant: tenant.id).report(pool, resolver)
                results += judge(report, domain, tenant.slug)
            }
        }
        return results.isEmpty ? [DoctorResult(name, .ok, "there is no domain of a mailbox yet")] : results
    }

    func judge(_ report: DomainReport, _ domain: String, _ tenant: String) -> [DoctorResult] {
        report.items.flatMap { item -> [DoctorResult] in
            let name = "domain_" + item.subject.rawValue
            if item.findings.isEmpty {
                return [DoctorResult(name, .ok, "nothing is wrong with it", of: item.name, tenant: tenant)]
            }
            return item.findings.map { finding in
                DoctorResult(
                    name, finding.severity == .wrong ? .failed : .warning, finding.text, of: item.name, tenant: tenant,
                    advice: "what to publish: postroom domain check \(domain) --tenant \(tenant)")
            }
        }
    }
}
