// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension MailboxCore {
    /// More names of one kind than this are a mistake.
    private static let mostNames = 50

    private static let upsertTrust: SQL = """
        insert into mailbox_trusts (tenant_id, mailbox_id, authorities, profile, hosts, sealers, verify_dkim)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant_id, mailbox_id) do update set authorities = excluded.authorities,
            profile = excluded.profile, hosts = excluded.hosts, sealers = excluded.sealers,
            verify_dkim = excluded.verify_dkim
        """

    /// Says whose word on a mail's authentication counts from the next mail on.
    ///
    /// - Throws: `notFound`; `forbidden`; `invalid`.
    package func trust(_ trust: MailboxTrust, at mailbox: MailboxID) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        guard try MailboxStore.find(mailbox, in: transaction) != nil else {
            throw TicketError(.notFound, "there is no mailbox \(mailbox)")
        }
        let old = try MailboxTrust.find(mailbox, in: transaction)
        var (new, findings) = (trust, Findings())
        new.authorities = Self.names(trust.authorities, "authorities", pattern: false, &findings)
        new.hosts = Self.names(trust.hosts, "hosts", pattern: true, &findings)
        new.sealers = Self.names(trust.sealers, "sealers", pattern: false, &findings)
        if new.profile == .microsoft, new.hosts.isEmpty {
            findings.note(
                "hosts", "required", "Microsoft's results carry no name: name the hosts below whose line they count.")
        }
        if !new.sealers.isEmpty, new.authorities.isEmpty, new.profile == .standard, !new.verifiesSignatures {
            findings.note(
                "sealers", "required",
                "A forwarder's seal counts by the word of a server, or where signatures are checked here: name a server, or "
                    + "have them checked.")
        }
        try findings.check()
        var changes: [Event.Change] = []
        for (before, after) in zip(Self.facts(old), Self.facts(new)) {
            changes.note(before.field, before.value, after.value)
        }
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [
                Statement(
                    Self.upsertTrust, tenant, mailbox, SQLArray(new.authorities), new.profile, SQLArray(new.hosts),
                    SQLArray(new.sealers), new.verifiesSignatures)
            ],
            [event(.objectChanged, .mailbox(mailbox), changes)]
        )
    }

    /// Names in lower case, each once, in their order.
    private static func names(
        _ names: [String],
        _ field: String,
        pattern: Bool,
        _ findings: inout Findings
    ) -> [String] {
        var seen: Set<String> = []
        let names = names.map { $0.trimmed.lowercased() }.filter { seen.insert($0).inserted }
        let isName = { (name: String) in
            var name = name[...]
            if pattern, name.hasPrefix("*.") {
                name = name.dropFirst(2)
            } else if pattern, name.hasSuffix("*") {
                // What is left must say something.
                name = name.dropLast()
                if name.utf8.count < 4 { return false }
            }
            return (1...253).contains(name.utf8.count)
                && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"*;()<>\"\\,=".utf8.contains($0) }
        }
        if !names.allSatisfy(isName) {
            let patterns = pattern ? ", *.name or beginning*" : ""
            findings.note(field, "format", "A server is named by its name\(patterns), without blanks.")
        }
        if names.count > mostNames { findings.note(field, "limit", "At most \(mostNames) names are kept.") }
        return names
    }

    private static func facts(_ trust: MailboxTrust) -> [(field: String, value: JSONValue)] {
        [
            ("trusted_authorities", .array(trust.authorities.map { .string($0) })),
            ("trusted_profile", .string(trust.profile.rawValue)),
            ("trusted_hosts", .array(trust.hosts.map { .string($0) })),
            ("trusted_sealers", .array(trust.sealers.map { .string($0) })),
            ("verify_dkim", .bool(trust.verifiesSignatures)),
        ]
    }
}
