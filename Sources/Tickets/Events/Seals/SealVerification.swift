// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// Computes every seal of a tenant again and compares it with what is there, up to the first difference.
///
/// By pieces, each in a transaction of its own, so that none stays open for long. What was removed behind the newest seal
/// cannot show here; nor can it when somebody rewrote all seals from a place on. Against both a seal is noted elsewhere
/// from time to time and given as `noted`.
package struct SealVerification: Sendable {
    /// What was found so far.
    package struct Report: Equatable, Sendable {
        /// How many seals hold.
        package var seals: Int64 = 0
        /// How many events they seal.
        package var events: Int64 = 0
        /// How many of those events were redacted.
        package var redacted: Int64 = 0
        /// Events behind the newest seal; the next one takes them.
        package var unsealed: Int64 = 0
        /// The newest seal that holds.
        package var newest: EventSeal?
        /// The first difference.
        package var finding: SealFinding?

        package init() {}
    }

    package private(set) var report = Report()
    /// Whether everything was looked at, or a difference was found.
    package private(set) var isDone = false
    private let noted: EventSeal?

    /// - Parameter noted: A seal that must be there as it was.
    package init(noted: EventSeal? = nil) { self.noted = noted }

    // The events of a seal are all those behind the seal before, up to its last: what was put between two shows as well.
    // Of a redacted event the digest that it had, and whether the log proves what it holds now.
    private static let selectSeals: SQL = """
        select s.number, s.hash, s.previous_hash, s.digest, s.marks, event_seal_hash(s) as computed_hash, s.events,
            x.events as found_events, x.digest as found_digest, coalesce(x.marks, '') as found_marks, x.redacted,
            x.unproven
        from event_seals s
        left join event_seals p on p.tenant_id = s.tenant_id and p.number = s.number - 1
        cross join lateral (
            select count(*)::int as events, sha256(coalesce(string_agg(d.digest, '' order by d.xid, d.sequence), ''))
                as digest,
                string_agg(uuid_send(d.event_id) || substr(d.digest, 1, 8), '' order by d.xid, d.sequence) as marks,
                count(*) filter (where d.is_redacted) as redacted,
                (array_agg(d.event_id order by d.xid, d.sequence) filter (where d.is_redacted and not d.is_proven))[1]
                    as unproven
            from (
                select e.xid, e.sequence, e.event_id,
                    event_digest(e, coalesce(r.digest, event_content_digest(e))) as digest,
                    r.event_id is not null as is_redacted,
                    (proof.was = encode(r.digest, 'hex') and proof.holds = encode(event_content_digest(e), 'hex'))
                        is true as is_proven
                from events e
                left join event_redactions r on r.tenant_id = e.tenant_id and r.event_id = e.event_id
                left join lateral (
                    select (array_agg(w.data->>'was' order by w.sequence))[1] as was,
                        (array_agg(w.data->>'is' order by w.sequence desc))[1] as holds
                    from events w
                    where r.event_id is not null and w.tenant_id = e.tenant_id and w.object_kind = 'event'
                        and w.object_id = e.event_id::text and w.kind = 'event.redacted') proof on true
                where e.tenant_id = $1
                    and (e.xid, e.sequence) > (coalesce(p.to_xid, '0'::xid8), coalesce(p.to_sequence, 0))
                    and (e.xid, e.sequence) <= (s.to_xid, s.to_sequence)) d) x
        where s.tenant_id = $1 and s.number > $2
        order by s.number limit $3
        """
    private static let countUnsealed: SQL = """
        select count(*) as n from events
        where tenant_id = $1 and (xid, sequence) > (
            select coalesce(max(to_xid), '0'), coalesce(max(to_sequence), 0) from (
                select to_xid, to_sequence from event_seals where tenant_id = $1 order by number desc limit 1) last)
        """

    /// Looks at the next seals; ``isDone`` says whether that was all.
    ///
    /// - Parameter limit: At most this many seals; each is up to ``EventSealer/mostOfASeal`` events.
    /// - Throws: `forbidden` without the permission to read the audit trail.
    package mutating func next(_ limit: Int = 20, in transaction: Transaction, as actor: Actor) throws {
        guard !isDone else { return }
        let authority = try Authority(transaction, as: actor)
        try authority.require(.readAudit)
        let (limit, tenant) = (max(1, limit), authority.tenant)
        let rows = try transaction.query(Self.selectSeals, tenant, report.newest?.number ?? 0, limit)
        _ = try rows.map { row in if report.finding == nil { report.finding = try check(row) } }
        guard report.finding == nil else { return isDone = true }
        guard rows.count < limit else { return }
        isDone = true
        report.unsealed = try transaction.query(Self.countUnsealed, tenant).first?.get("n") ?? 0
        if let noted, (report.newest?.number ?? 0) < noted.number { report.finding = .notAsNoted(noted.number) }
    }

    private mutating func check(_ row: Row) throws -> SealFinding? {
        let (number, hash): (Int64, [UInt8]) = (try row.get("number"), try row.get("hash"))
        let expected = (report.newest?.number ?? 0) + 1
        if number != expected { return .sealMissing(expected) }
        let (previous, computed): ([UInt8]?, [UInt8]) = (try row.get("previous_hash"), try row.get("computed_hash"))
        if computed != hash { return .sealChanged(number) }
        if previous != report.newest?.hash { return .chainBroken(number) }
        if let noted, noted.number == number, noted.hash != hash { return .notAsNoted(number) }
        let (digest, found): ([UInt8], [UInt8]) = (try row.get("digest"), try row.get("found_digest"))
        let (events, foundEvents): (Int64, Int64) = (try row.get("events"), try row.get("found_events"))
        let difference = SealMarks.difference(
            sealed: SealMarks(try row.get("marks")), found: SealMarks(try row.get("found_marks")), seal: number)
        if digest != found || events != foundEvents { return difference ?? .eventsChanged(seal: number) }
        // The events are what was sealed, so it is the marks that are not.
        if difference != nil { return .sealChanged(number) }
        if let event = try row.get("unproven") as EventID? { return .redactionUnproven(event, seal: number) }
        report.seals += 1
        report.events += events
        report.redacted += try row.get("redacted")
        report.newest = EventSeal(number: number, hash: hash)
        return nil
    }
}
