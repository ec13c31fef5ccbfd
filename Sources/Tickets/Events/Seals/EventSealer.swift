// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// Seals the event log: writes down what a stretch of events is, so that any later change of it shows.
///
/// A seal holds the digest of its events and the hash of the seal before. Events are sealed after they were written, not
/// while: writers know nothing of each other, and nobody waits. Like ``EventConsumer`` it goes by (transaction id,
/// sequence) below the oldest transaction that still runs, so an event that is committed late is in the next seal, never
/// in none.
package enum EventSealer {
    /// The most events of one seal.
    package static let mostOfASeal = 1000

    /// What a call sealed.
    package struct Result: Equatable, Sendable {
        package var seal: EventSeal
        /// How many events it seals.
        package var events: Int
    }

    // One statement, so one snapshot: what is below its horizon is over, and seen whole. Two who seal at once come to the
    // same number; the second waits for the first and then writes nothing.
    private static let sealNext: SQL = """
        with last as (
            select number, to_xid, to_sequence, hash from event_seals where tenant_id = $1 order by number desc limit 1),
        place as (
            select 1 + coalesce(max(number), 0) as number, coalesce(max(to_xid), '0') as xid,
                coalesce(max(to_sequence), 0) as sequence, (select hash from last) as hash
            from last),
        chosen as (
            select e.xid, e.sequence, e.event_id,
                event_digest(e.event, coalesce(r.digest, event_content_digest(e.event))) as digest
            from place cross join lateral (
                select w.xid, w.sequence, w.event_id, w as event from events w
                where w.tenant_id = $1 and (w.xid, w.sequence) > (place.xid, place.sequence)
                    and w.xid < pg_snapshot_xmin(pg_current_snapshot())
                order by w.xid, w.sequence limit $2) e
            left join event_redactions r on r.tenant_id = $1 and r.event_id = e.event_id),
        batch as (
            select count(*)::int as events, (array_agg(xid order by xid, sequence))[1] as from_xid,
                (array_agg(sequence order by xid, sequence))[1] as from_sequence,
                (array_agg(xid order by xid desc, sequence desc))[1] as to_xid,
                (array_agg(sequence order by xid desc, sequence desc))[1] as to_sequence,
                sha256(string_agg(digest, '' order by xid, sequence)) as digest,
                string_agg(uuid_send(event_id) || substr(digest, 1, 8), '' order by xid, sequence) as marks
            from chosen),
        seal as (
            select row($1::uuid, p.number, b.from_xid, b.from_sequence, b.to_xid, b.to_sequence, b.events, b.digest,
                b.marks, p.hash, ''::bytea, now())::event_seals as s
            from batch b cross join place p where b.events > 0)
        insert into event_seals (tenant_id, number, from_xid, from_sequence, to_xid, to_sequence, events, digest, marks,
            previous_hash, hash, sealed_at)
        select (s).tenant_id, (s).number, (s).from_xid, (s).from_sequence, (s).to_xid, (s).to_sequence, (s).events,
            (s).digest, (s).marks, (s).previous_hash, event_seal_hash(s), (s).sealed_at
        from seal
        on conflict (tenant_id, number) do nothing
        returning number, hash, events
        """
    private static let selectNewest: SQL = """
        select number, hash from event_seals where tenant_id = $1 order by number desc limit 1
        """

    /// Seals the next events of the transaction's tenant, the oldest first.
    ///
    /// - Parameter limit: At most this many events, and at most ``mostOfASeal``.
    /// - Returns: `nil` when there was nothing to seal, or somebody else sealed it meanwhile.
    /// - Complexity: O(limit) by `events_in_order`.
    package static func seal(_ limit: Int = mostOfASeal, in transaction: Transaction) throws -> Result? {
        try transaction.query(sealNext, transaction.requireTenant(), min(max(limit, 1), mostOfASeal)).first.map {
            Result(
                seal: EventSeal(number: try $0.get("number"), hash: try $0.get("hash")), events: try $0.get("events"))
        }
    }

    /// The newest seal; `nil` before the first.
    package static func newest(in transaction: Transaction) throws -> EventSeal? {
        try transaction.query(selectNewest, transaction.requireTenant()).first.map {
            EventSeal(number: try $0.get("number"), hash: try $0.get("hash"))
        }
    }
}
