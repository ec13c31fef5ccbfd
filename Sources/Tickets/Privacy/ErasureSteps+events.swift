// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension ErasureSteps {
    // Two people may stand in one event, which cannot be locked.
    private static let lockLog: SQL = "select pg_advisory_xact_lock(1114401616, hashtext($1::uuid::text))"
    private static let selectNamed: SQL = """
        select event_id, data, changes from events
        where tenant_id = $1 and ticket_id = any ($2) and (data::text ilike any ($3) or changes::text ilike any ($3))
        union all
        select event_id, data, changes from events
        where tenant_id = $1 and object_kind = 'contact' and object_id = $4
            and (data::text ilike any ($3) or changes::text ilike any ($3))
        union all
        select event_id, data, changes from events
        where tenant_id = $1 and object_kind = 'tag' and (data::text ilike any ($3) or changes::text ilike any ($3))
            and object_id in (select object_id from events
                where tenant_id = $1 and object_kind = 'tag' and data->>'erasure' = $5)
        """

    /// Looks through the log of the next tickets, that of the contact, and that of tags that were named after the person.
    ///
    /// By rule an event holds ids and fixed words (``Event/data``), so there is nothing to find; a value that somebody chose
    /// for a tag or a list may be a name all the same. What is found is replaced by the one way there is, which keeps the
    /// log's seals true.
    package func events(batch: Int) throws {
        let tickets = try tickets(limit: batch)
        let redaction = terms.nearby
        try transaction.query(Self.lockLog, tenant)
        let rows = try transaction.query(
            Self.selectNamed, tenant, SQLArray(tickets), SQLArray(terms.nearbyPatterns), contact.description,
            erasure.description)
        for row in rows.map({ $0 }) {
            let (data, changes) = (
                JSONValue(text: try row.get("data")) ?? .object([:]),
                (try row.get("changes") as String?).flatMap(JSONValue.init(text:))
            )
            let (newData, newChanges) = (redaction.redact(data), changes.map(redaction.redact))
            if newData == data, newChanges == changes { continue }
            try EventRedaction.redact(
                row.get("event_id"), data: newData.members ?? [:], changes: newChanges?.members,
                reason: "a person was erased", in: transaction)
        }
        try moveOn(behind: tickets.last.flatMap { Identifier(bytes: $0.bytes) }, count: tickets.count)
    }
}

extension Redaction {
    /// The value with every text in it without the person. Nothing of ours nests deeper than a few levels; what does is
    /// replaced as a whole.
    func redact(_ value: JSONValue) -> JSONValue { redact(value, depth: 0) }

    private func redact(_ value: JSONValue, depth: Int) -> JSONValue {
        switch value {
        case .null, .bool, .number: value
        case .string(let text): .string(redact(text))
        case .array(let values):
            depth > 16 ? .null : .array(values.map { redact($0, depth: depth + 1) })
        case .object(let members):
            depth > 16
                ? .null
                : .object(
                    Dictionary(members.map { (redact($0.key), redact($0.value, depth: depth + 1)) }) { _, last in last }
                )
        }
    }
}
