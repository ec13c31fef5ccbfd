// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

import struct Foundation.Date

extension ErasureSteps {
    private static let setDue: SQL = """
        update erasures set state = 'due', updated_at = now() where tenant_id = $1 and erasure_id = $2
        """
    private static let setRunning: SQL = """
        update erasures set state = 'running', terms = $3::jsonb, pseudonym = $4, phase = $5, began_at = clock_timestamp(),
            updated_at = now()
        where tenant_id = $1 and erasure_id = $2
        """
    private static let setDone: SQL = """
        update erasures set state = 'done', terms = null, phase = null, cursor = null, names = '{}',
            settled_at = now(), updated_at = now()
        where tenant_id = $1 and erasure_id = $2
        """
    // By somebody who had the contact's id in hand when the person was taken away.
    private static let selectLate: SQL = """
        select exists (select from messages where tenant_id = $1 and contact_id = $2
            and (body <> $3 or raw_sha256 is not null or html is not null)) as found
        """
    private static let selectNames: SQL = "select names from erasures where tenant_id = $1 and erasure_id = $2"
    private static let selectWait: SQL = """
        select extract(epoch from due_at - now())::double precision as wait from erasures
        where tenant_id = $1 and erasure_id = $2
        """
    private static let dropTickets: SQL = "delete from erasure_tickets where tenant_id = $1 and erasure_id = $2"
    // Whose it is as well: then it says nothing about this person where nobody says whom he means.
    private static let selectNamesakes: SQL = """
        select exists (
            select from contacts where tenant_id = $1 and contact_id <> $2 and lower(name) = lower($3)
            union all select from agents where tenant_id = $1 and lower(name) = lower($3)
            union all select from companies n where n.tenant_id = $1 and lower(n.name) = lower($3)
                -- The person's own is named after nobody else.
                and not (exists (select from contacts m where m.tenant_id = $1 and m.company_id = n.company_id)
                    and not exists (select from contacts m
                        where m.tenant_id = $1 and m.company_id = n.company_id and m.contact_id <> $2))
            union all select from teams where tenant_id = $1 and lower(name) = lower($3)
            union all select from brands where tenant_id = $1 and lower(name) = lower($3)
            union all select from tenants where tenant_id = $1 and lower(name) = lower($3)) as found
        """
    private static let pseudonymise: SQL = """
        update contacts set name = $3, is_name_fixed = true, external_id = null, company_id = null,
            anonymised_at = now(), version = version + 1, updated_at = now()
        where tenant_id = $1 and contact_id = $2
        """
    private static let replaceAddress: SQL = """
        update contact_addresses set address = $4, address_key = $4
        where tenant_id = $1 and contact_id = $2 and address_key = $3
        """
    // Also about whose address another one might be.
    private static let dropQuestions: SQL = """
        delete from address_questions where tenant_id = $1 and contact_id = $2
        """
    // The company that mail from the person's domain made, if nobody else is in it: the domain may be the person's own.
    private static let dropCompany: SQL = """
        delete from companies c
        where c.tenant_id = $1 and c.company_id = $2 and c.external_id is null
            and not exists (select from contacts o where o.tenant_id = $1 and o.company_id = c.company_id)
            and c.name = all (select d.domain from company_domains d
                where d.tenant_id = $1 and d.company_id = c.company_id)
        returning company_id
        """
    private static let clearPrimary: SQL = """
        update companies set primary_contact_id = null, updated_at = now()
        where tenant_id = $1 and primary_contact_id = $2
        returning company_id
        """
    private static let selectEmptyCompany: SQL = """
        select c.name, c.external_id, array(select d.domain from company_domains d
            where d.tenant_id = $1 and d.company_id = c.company_id) as domains
        from companies c where c.tenant_id = $1 and c.company_id = $2
            and not exists (select from contacts o where o.tenant_id = $1 and o.company_id = c.company_id)
        for update
        """
    static let renameCompany: SQL = """
        update companies set name = $3, external_id = $4, updated_at = now() where tenant_id = $1 and company_id = $2
        """
    private static let dropDomains: SQL = """
        delete from company_domains where tenant_id = $1 and company_id = $2 and domain = any ($3)
        """
    private static let dropWatches: SQL = """
        delete from ticket_watchers where tenant_id = $1 and contact_id = $2 returning ticket_id
        """
    // Where the person asked, wrote, took part or listened; with what was split off and where that was merged
    // into, for the same words stand there.
    private static let findTickets: SQL = """
        with recursive own (ticket_id) as (
            select ticket_id from tickets where tenant_id = $1 and requester_id = $2
            union select ticket_id from ticket_participants where tenant_id = $1 and contact_id = $2
            union select ticket_id from ticket_watchers where tenant_id = $1 and contact_id = $2
            union select ticket_id from messages where tenant_id = $1 and contact_id = $2),
        family (ticket_id) as (
            select ticket_id from own
            union
            select next.ticket_id from family f cross join lateral (
                select l.ticket_id from ticket_links l
                where l.tenant_id = $1 and l.other_id = f.ticket_id and l.relation = 'split'
                union all
                select t.merged_into from tickets t
                where t.tenant_id = $1 and t.ticket_id = f.ticket_id and t.merged_into is not null) next)
        insert into erasure_tickets (tenant_id, erasure_id, ticket_id)
        select $1::uuid, $3::uuid, ticket_id from family
        on conflict do nothing
        """

    /// Looks at an erasure whose job has come up, and makes its first steps: its time has come, and the person goes.
    package static func begin(_ id: ErasureID, in transaction: Transaction) throws -> Standing {
        let tenant = try transaction.requireTenant()
        let erasure = try ErasureStore.lock(id, in: transaction)
        switch erasure.state {
        case .requested, .cancelled, .refused, .done: return .nothing
        case .running: return .runs(erasure.phase ?? .tickets)
        case .approved:
            let wait: Double = try transaction.query(selectWait, tenant, id).first?.get("wait") ?? 0
            if wait > 0 { return .wait(seconds: wait) }
            try transaction.pipeline([
                Statement(setDue, tenant, id), event(.erasureDue, erasure).insert(tenant),
            ])
            return .begun
        case .due:
            try cut(erasure, tenant, in: transaction)
            return .begun
        }
    }

    /// The person's name and addresses are taken away; what they were is what is sought from now on.
    private static func cut(_ erasure: Erasure, _ tenant: TenantID, in transaction: Transaction) throws {
        guard let id = erasure.contact, let contact = try ContactStore.lock(id, in: transaction) else {
            throw TicketError(.notFound, "the contact of erasure \(erasure.id) is gone")
        }
        let isAnonymous = contact.anonymisedAt != nil
        let pseudonym = isAnonymous ? contact.name ?? "" : ErasureTerms.drawPseudonym()
        var statements: [Statement] = []
        let origin = ["erasure": erasure.id.description]
        var events = [event(.erasureRunning, erasure)]
        var terms = ErasureTerms(addresses: [], names: [], pseudonym: pseudonym)
        if !isAnonymous {
            terms = try self.terms(of: contact, erasure, pseudonym, tenant, transaction)
            statements = [
                Statement(findTickets, tenant, id, erasure.id), Statement(dropWatches, tenant, id),
                Statement(clearPrimary, tenant, id), Statement(pseudonymise, tenant, id, pseudonym),
                Statement(dropQuestions, tenant, id),
            ]
            statements += contact.addresses.enumerated().map { index, address in
                Statement(
                    replaceAddress, tenant, id, address.address.key,
                    ErasureTerms.address(of: pseudonym, number: index + 1))
            }
        }
        statements.append(
            Statement(
                setRunning, tenant, erasure.id, terms.json.text, pseudonym,
                isAnonymous ? Erasure.Phase.rows : .tickets))
        let results = try transaction.pipeline(statements)
        if !isAnonymous {
            events += try results[1].map { row in
                Event(
                    .watcherRemoved, ticket: try row.get("ticket_id"), by: .system,
                    data: origin.merging(["contact": id.description]) { $1 })
            }
            events += try results[2].map { row in
                let change = Event.Change("primary_contact", JSONValue(id), nil)
                return changed(.company(try row.get("company_id")), [change], origin)
            }
        }
        if let company = contact.company {
            if try transaction.query(dropCompany, tenant, company).first != nil {
                events.append(Event(.objectRemoved, ticket: nil, object: .company(company), by: .system, data: origin))
            } else {
                let changes = try redact(company, terms, tenant, transaction)
                if !changes.isEmpty { events.append(changed(.company(company), changes, origin)) }
            }
        }
        try transaction.pipeline(events.inserts(tenant))
    }

    /// The event of something that was changed because it named the person: which fields, and no value.
    static func changed(_ object: Event.Object, _ changes: [Event.Change], _ origin: [String: String]) -> Event {
        Event(.objectChanged, ticket: nil, object: object, by: .system, data: origin, changes: changes)
    }

    /// A company in which there was nobody but the person: what names the person in it goes.
    ///
    /// - Returns: What that changed.
    private static func redact(
        _ company: CompanyID,
        _ terms: ErasureTerms,
        _ tenant: TenantID,
        _ transaction: Transaction
    ) throws -> [Event.Change] {
        guard let row = try transaction.query(selectEmptyCompany, tenant, company).first else { return [] }
        let (name, external): (String, String?) = (try row.get("name"), try row.get("external_id"))
        let domains: SQLArray<String> = try row.get("domains")
        let redaction = terms.nearby
        // In a domain words are written together.
        let parts = terms.nameParts.map { $0.lowercased() }.filter { $0.unicodeScalars.count > 3 }
        let named = domains.elements.filter { domain in
            redaction.finds(in: domain) || parts.contains { domain.contains($0) }
        }
        let newName = named.contains(name) ? terms.pseudonym : redaction.redact(name)
        let newExternal = external.flatMap { redaction.finds(in: $0) ? nil : $0 }
        try transaction.pipeline([
            Statement(renameCompany, tenant, company, newName, newExternal),
            Statement(dropDomains, tenant, company, SQLArray(named)),
        ])
        var changes: [Event.Change] = []
        changes.noteHidden("name", name, newName)
        changes.noteHidden("external_id", external, newExternal)
        changes.noteHidden("domains", named, [])
        return changes
    }

    private static func terms(
        of contact: Contact,
        _ erasure: Erasure,
        _ pseudonym: String,
        _ tenant: TenantID,
        _ transaction: Transaction
    ) throws -> ErasureTerms {
        let more: SQLArray<String>? = try transaction.query(selectNames, tenant, erasure.id).first?.get("names")
        var addresses: [String] = []
        for text in contact.addresses.flatMap({ [$0.address.text, $0.address.key] })
        where !addresses.contains(where: { $0.lowercased() == text.lowercased() }) {
            addresses.append(text)
        }
        // Answers that were sent elsewhere instead were sent to the person, too.
        addresses += try ReaddressedMail.addresses(insteadOf: addresses.map { $0.lowercased() }, in: transaction)
        // A name that is an address is one of them anyhow.
        let names = ([contact.name].compactMap { $0 } + (more?.elements ?? []))
            .map(\.trimmed).filter { !$0.isEmpty && !$0.contains("@") }
        let swept = try names.filter { name in
            try name.split { !Redaction.isWordPart($0) }.count > 1
                && !transaction.query(selectNamesakes, tenant, contact.id, name).found()
        }
        return ErasureTerms(
            addresses: addresses,
            names: names,
            externalIDs: [contact.externalID].compactMap { $0 },
            sweptNames: swept,
            pseudonym: pseudonym
        )
    }

    /// Settles it: what was sought is forgotten, and what this request and others say of the person.
    ///
    /// - Returns: False where the person's words have come to be there meanwhile; then it goes on with the messages.
    package func finish() throws -> Bool {
        if try transaction.query(Self.selectLate, tenant, contact, Self.placeholder).found() {
            try lookAgain()
            return false
        }
        let texts = try reasons() + bulks()
        var events: [Event] = []
        func note(_ kind: Event.Kind, _ object: Event.Object, _ data: [String: String]) {
            events.append(Event(kind, ticket: nil, object: object, by: .system, data: data))
        }
        if !terms.addresses.isEmpty { note(.contactAnonymised, .contact(contact), origin) }
        if kind == .delete, try deleteContact() { note(.contactDeleted, .contact(contact), origin) }
        note(
            .erasureDone, .erasure(erasure),
            ["kind": kind.rawValue, "contact": contact.description, "rows": "\(count)"])
        try transaction.pipeline(
            texts + [Statement(Self.dropTickets, tenant, erasure), Statement(Self.setDone, tenant, erasure)]
                + events.inserts(tenant))
        return true
    }

    private static func event(_ kind: Event.Kind, _ erasure: Erasure) -> Event {
        var data = ["kind": erasure.kind.rawValue]
        data["contact"] = erasure.contact?.description
        return Event(kind, ticket: nil, object: .erasure(erasure.id), by: .system, data: data)
    }
}
