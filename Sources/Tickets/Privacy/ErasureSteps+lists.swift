// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// What is short enough to be looked through at once: words that tickets are sorted by, companies, bulk changes, requests.
extension ErasureSteps {
    private static let selectTags: SQL = """
        select tag_id, name from tags where tenant_id = $1 and name ilike any ($2) order by tag_id for update
        """
    private static let findTagged: SQL = """
        insert into erasure_tickets (tenant_id, erasure_id, ticket_id)
        select tenant_id, $2::uuid, ticket_id from ticket_tags where tenant_id = $1 and tag_id = $3
        on conflict do nothing
        """
    private static let renameTag: SQL = "update tags set name = $3 where tenant_id = $1 and tag_id = $2"
    private static let findTag: SQL = """
        select exists (select from tags where tenant_id = $1 and name = $2) as found
        """
    private static let selectCompanies: SQL = """
        select company_id, name, external_id from companies
        where tenant_id = $1 and (name ilike any ($2) or external_id ilike any ($2)) order by company_id for update
        """

    private static let deleteSenders: SQL = """
        delete from sender_rules where tenant_id = $1 and pattern = any ($2) returning sender_rule_id
        """

    private static let dropQuestions: SQL = """
        delete from address_questions where tenant_id = $1
            and address_hash = any (select substring(sha256(convert_to(key, 'UTF8')) for 16) from unnest($2::text[]) key)
        """

    /// Tags and companies that are named after the person, and rules for his addresses. A tag that is, names the person in the log of its tickets too.
    func lists() throws {
        let (redaction, patterns) = (terms.everywhere, SQLArray(terms.sweepPatterns))
        var statements: [Statement] = []
        var events: [Event] = []
        for row in try transaction.query(Self.selectTags, tenant, patterns).map({ $0 }) {
            let (tag, name): (TagID, String) = (try row.get("tag_id"), try row.get("name"))
            guard let new = redaction.apply(to: name) else { continue }
            try transaction.query(Self.renameTag, tenant, tag, freeTag(new))
            statements.append(Statement(Self.findTagged, tenant, erasure, tag))
            events.append(Self.changed(.tag(tag), [Event.Change("name", nil, nil)], origin))
        }
        for row in try transaction.query(Self.selectCompanies, tenant, patterns).map({ $0 }) {
            let (name, external): (String, String?) = (try row.get("name"), try row.get("external_id"))
            let company: CompanyID = try row.get("company_id")
            let (newName, newExternal) = (redaction.apply(to: name), external.flatMap(redaction.apply))
            if newName == nil, newExternal == nil { continue }
            // An external id that was the person's name leads nowhere any more.
            statements.append(
                Statement(
                    Self.renameCompany, tenant, company, newName ?? name, newExternal == nil ? external : nil))
            var changes: [Event.Change] = []
            changes.noteHidden("name", name, newName ?? name)
            changes.noteHidden("external_id", external, newExternal == nil ? external : nil)
            events.append(Self.changed(.company(company), changes, origin))
        }
        let addresses = SQLArray(Set(terms.addresses.map { $0.lowercased() }).sorted())
        statements.append(Statement(Self.dropQuestions, tenant, addresses))
        for row in try transaction.query(Self.deleteSenders, tenant, addresses).map({ $0 }) {
            events.append(
                Self.changed(.senderRule(try row.get("sender_rule_id")), [Event.Change("pattern", nil, nil)], origin))
        }
        try transaction.pipeline(statements + events.inserts(tenant))
    }

    /// A tag's name that is no other tag's, and not longer than one may be.
    private func freeTag(_ name: String) throws -> String {
        let name = name.lowercased()
        var candidates = [name, terms.pseudonym].filter { $0.unicodeScalars.count <= TagName.limit }
        candidates += (2...100).map { "\(terms.pseudonym)-\($0)" }
        for candidate in candidates where try !transaction.query(Self.findTag, tenant, candidate).found() {
            return candidate
        }
        return "\(terms.pseudonym)-\(TagID())"
    }

    private static let selectReasons: SQL = """
        select erasure_id, reason, coalesce(contact_id = $2, false) as is_own from erasures
        where tenant_id = $1 and (contact_id = $2 or reason ilike any ($3)) order by erasure_id for update
        """
    private static let setReason: SQL = """
        update erasures set reason = $3, updated_at = now() where tenant_id = $1 and erasure_id = $2
        """

    /// What this request, earlier ones, and those for others say of the person.
    func reasons() throws -> [Statement] {
        let (nearby, everywhere) = (terms.nearby, terms.everywhere)
        let rows = try transaction.query(Self.selectReasons, tenant, contact, SQLArray(terms.sweepPatterns))
        return try rows.map { row in
            let (id, reason): (ErasureID, String) = (try row.get("erasure_id"), try row.get("reason"))
            // Of somebody who was anonymised before nobody knows any more what would be a name.
            let isUnknown = nearby.isEmpty && id == erasure
            let redaction = try row.get("is_own") ? nearby : everywhere
            return Statement(Self.setReason, tenant, id, isUnknown ? Self.placeholder : redaction.redact(reason))
        }
    }

    private static let selectBulks: SQL = """
        select b.bulk_id, b.action, exists (
            select from ticket_bulk_items i join erasure_tickets e
                on e.tenant_id = i.tenant_id and e.erasure_id = $2 and e.ticket_id = i.ticket_id
            where i.tenant_id = b.tenant_id and i.bulk_id = b.bulk_id) as is_near
        from ticket_bulks b where b.tenant_id = $1 and b.action::text ilike any ($3) order by b.bulk_id for update of b
        """
    private static let setAction: SQL = """
        update ticket_bulks set action = $3::jsonb where tenant_id = $1 and bulk_id = $2
        """

    /// Subjects, tags and field values that a bulk change gave to tickets, or is about to give.
    func bulks() throws -> [Statement] {
        let (nearby, everywhere) = (terms.nearby, terms.everywhere)
        let rows = try transaction.query(Self.selectBulks, tenant, erasure, SQLArray(terms.nearbyPatterns))
        return try rows.map { row -> Statement? in
            guard let action = JSONValue(text: try row.get("action")), var members = action.members,
                var change = members["change"]?.members
            else { return nil }
            let redaction = try row.get("is_near") ? nearby : everywhere
            // Everything else are ids and words of ours; a status may have a name of its own.
            for key in ["subject", "tags", "added_tags", "removed_tags", "custom"] {
                change[key] = change[key].map { redaction.redact(valuesOf: $0) }
            }
            members["change"] = .object(change)
            let new = JSONValue.object(members)
            return new == action ? nil : Statement(Self.setAction, tenant, try row.get("bulk_id") as BulkID, new.text)
        }.compactMap { $0 }
    }
}

extension Redaction {
    /// The value with every text in it without the person, under the names that its members have.
    fileprivate func redact(valuesOf value: JSONValue) -> JSONValue {
        guard let members = value.members else { return redact(value) }
        return .object(members.mapValues { redact($0) as JSONValue })
    }
}
