// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

import struct Foundation.Date

/// Puts the statement of a search together, from literals and numbered parameters.
///
/// What a viewer may not read is a condition of the statement like any other, in every place that looks at messages.
struct SearchStatement {
    /// How the tickets are found.
    enum Way {
        /// By the words: the messages of some blocks of tickets that have them, at most so many, and then their tickets.
        case wordsFirst(SearchBlocks, most: Int)
        /// By the query's first `subject:` in the same way.
        case subjectsFirst(SearchBlocks, most: Int)
        /// The newest tickets of the one status that is asked for, so many of them below a number, each looked at.
        case statusFirst(below: Int64, most: Int)
        /// The newest tickets first, in a range of numbers, and the messages of each that is right otherwise.
        case ticketsFirst(Range<Int64>)
        /// How many tickets, at most so many, are right but for words and subject; nothing else is looked at.
        case candidates(most: Int)
    }

    let facts: SearchFacts
    let viewer: Viewer
    let page: SearchPage
    let now: Date
    private var composition = Composition()
    /// The place of the tenant.
    private let tenant: SQL

    init(_ facts: SearchFacts, viewer: Viewer, page: SearchPage, now: Date) {
        self.facts = facts
        self.viewer = viewer
        self.page = page
        self.now = now
        tenant = composition.bind(facts.tenant)
    }

    /// The statement for a page.
    ///
    /// Rows have `ticket_id`, `number`, `rank` and `seen`, which says how many messages and subjects with the words
    /// were found; where no ticket is, `wordsFirst` gives one row with that alone. Candidates are `seen` alone. Of
    /// `statusFirst` it is the number down to which tickets were looked at; 0 when that was all of them.
    ///
    /// - Parameter limit: The most tickets.
    static func statement(
        _ facts: SearchFacts,
        viewer: Viewer,
        page: SearchPage,
        limit: Int,
        way: Way,
        now: Date,
        explained: Bool = false
    ) -> Statement {
        var statement = Self(facts, viewer: viewer, page: page, now: now)
        let sql = statement.sql(way, limit: limit)
        return statement.composition.statement(explained ? "explain (costs off) " + sql : sql)
    }

    private mutating func sql(_ way: Way, limit: Int) -> SQL {
        switch way {
        case .candidates(let most):
            return "select count(*) as seen from (select from tickets t where "
                + conditions(without: facts.subjectPlace).joined(" and ")
                + " limit " + composition.bind(most) + "::int) t"
        case .ticketsFirst(let numbers):
            let (place, people) = facts.people ?? (nil, [])
            var conditions = conditions(without: place)
            conditions.append("t.number >= " + composition.bind(numbers.lowerBound))
            conditions.append("t.number < " + composition.bind(numbers.upperBound))
            if facts.hasWords { conditions.append(eachTicket()) }
            if place != nil { return peopleFirst(people, conditions, limit: limit) }
            return "select t.ticket_id, t.number, null::bigint as rank, 0::bigint as seen from tickets t where "
                + conditions.joined(" and ") + " order by t.number desc limit " + composition.bind(limit) + "::int"
        case .wordsFirst(let blocks, let most):
            return textFirst(found(in: blocks, most), conditions(), limit: limit)
        case .subjectsFirst(let blocks, let most):
            var conditions = conditions(without: facts.subjectPlace)
            if facts.hasWords { conditions.append(eachTicket()) }
            return textFirst(foundSubjects(in: blocks, most), conditions, limit: limit)
        case .statusFirst(let below, let most): return statusFirst(below, most, limit: limit)
        }
    }

    /// Everything but the words: what the viewer may see, and the query's other terms.
    ///
    /// - Parameter skipped: The place of a term that is not among them.
    private mutating func conditions(without skipped: Int? = nil) -> [SQL] {
        var conditions: [SQL] = ["t.tenant_id = " + tenant]
        if case .contact(let contact) = viewer { conditions.append(ownTickets(contact)) }
        if !facts.asksForMerged { conditions.append("t.merged_into is null") }
        for (place, term) in facts.terms.enumerated() where place != skipped {
            let condition = condition(term.condition)
            conditions.append(term.isNegated ? "(" + condition + ") is not true" : "(" + condition + ")")
        }
        return conditions
    }

    /// The statement that begins with what an index of text finds.
    private mutating func textFirst(_ found: SQL, _ conditions: [SQL], limit: Int) -> SQL {
        var conditions = conditions
        let isRanked = page.order == .relevance
        let hits: SQL
        if isRanked {
            hits = "(select f.ticket_id, (max(f.rank) * 1000000)::bigint as rank from found f group by f.ticket_id)"
            if let after = page.after, let rank = after.rank {
                conditions.append(
                    "(h.rank, t.number) < (" + composition.bind(rank) + "::bigint, " + composition.bind(after.number)
                        + "::bigint)"
                )
            }
        } else {
            hits = "(select distinct f.ticket_id, null::bigint as rank from found f)"
            if let after = page.after, after.rank == nil {
                conditions.append("t.number < " + composition.bind(after.number))
            }
        }
        let condition = conditions.joined(" and ")
        let order: SQL = isRanked ? " order by h.rank desc, t.number desc" : " order by t.number desc"
        return "with found as materialized (" + found
            + "), page as materialized (select t.ticket_id, t.number, h.rank"
            + " from " + hits + " h join tickets t on t.ticket_id = h.ticket_id where " + condition + order + " limit "
            + composition.bind(limit) + "::int) select p.ticket_id, p.number, p.rank, c.seen"
            + " from (select count(*) as seen from found) c left join page p on true"
            + " order by p.rank desc nulls last, p.number desc nulls last"
    }

    /// The statement that goes along the index of a status, which has the order of numbers, and only so far.
    private mutating func statusFirst(_ below: Int64, _ most: Int, limit: Int) -> SQL {
        let newest: SQL =
            " from tickets t where t.tenant_id = " + tenant + " and t.status = "
            + composition.bind(facts.onlyStatus) + " and t.number < " + composition.bind(below)
            + " order by t.number desc"
        let last = composition.bind(most - 1)
        return "with page as materialized (select t.ticket_id, t.number from (select t.*" + newest + " limit "
            + composition.bind(most) + "::int) t where " + conditions().joined(" and ")
            + " order by t.number desc limit " + composition.bind(limit)
            + "::int) select p.ticket_id, p.number, null::bigint as rank, c.seen from (select (select t.number" + newest
            + " offset " + last + "::int limit 1) as seen) c left join page p on true order by p.number desc"
    }

    /// The statement that begins with the tickets of people, those they asked for and those they wrote in.
    ///
    /// Two indexes have them without looking at a ticket, and nearly all with their numbers, so only the newest are looked
    /// at until the page is full. That is a third of the time that looking at each takes where a part of an address means
    /// hundreds of people.
    private mutating func peopleFirst(_ people: [SearchFacts.ID], _ conditions: [SQL], limit: Int) -> SQL {
        let place = composition.bind(SQLArray(people))
        let number: SQL =
            "(select n.number from tickets n where n.tenant_id = " + tenant + " and n.ticket_id = w.ticket_id offset 0)"
        let asked: SQL =
            "select r.ticket_id, r.number from tickets r where r.tenant_id = " + tenant + " and r.requester_id = any ("
            + place + ")"
        // "except" takes time by what it is given, whatever the planner expects; "not in" and "not exists" may not.
        let written: SQL =
            "select m.ticket_id from messages m where m.tenant_id = " + tenant + " and m.contact_id = any (" + place
            + ") except select a.ticket_id from asked a"
        // "offset 0" keeps the order of numbers, and the ticket to be looked at last.
        return "with asked as materialized (" + asked + "), written as materialized (" + written
            + ") select t.ticket_id, t.number, null::bigint as rank, 0::bigint as seen"
            + " from (select a.ticket_id, a.number from asked a union all select w.ticket_id, " + number
            + " from written w order by number desc offset 0) f cross join lateral"
            + " (select t.ticket_id, t.number from tickets t where t.tenant_id = " + tenant
            + " and t.ticket_id = f.ticket_id and " + conditions.joined(" and ")
            + " offset 0) t order by f.number desc limit " + composition.bind(limit) + "::int"
    }

    /// The tickets where a contact is the requester or takes part.
    private mutating func ownTickets(_ contact: ContactID) -> SQL {
        let place = composition.bind(contact)
        return "t.ticket_id in (select p.ticket_id from ticket_participants p where p.tenant_id = " + tenant
            + " and p.contact_id = " + place + " union all select r.ticket_id from tickets r where r.tenant_id = "
            + tenant
            + " and r.requester_id = " + place + ")"
    }

    // MARK: Words

    /// Tickets by the index of words: those of messages, and those of subjects that were changed or have no message.
    private mutating func found(in blocks: SearchBlocks, _ most: Int) -> SQL {
        let query = messageQuery()
        // A condition of its own before the words: the index asks the first condition where to go on. With the words
        // first it would go through all messages that have one of them until one has all.
        let place = composition.bind(blocks.query)
        let isInBlocks: (SQL) -> SQL = { table in table + ".document @@ " + place + "::tsquery and " }
        let rank: (SQL) -> SQL = { [isRanked = page.order == .relevance] table in
            isRanked ? ", ts_rank(" + table + ".document, " + query + ") as rank" : ""
        }
        let limit: SQL = " limit " + composition.bind(most) + "::int)"
        var sql: SQL =
            "(select m.ticket_id" + rank("m") + " from searchable_messages m where " + isInBlocks("m")
            + messageMatches(query) + limit
        if facts.bodyWords == nil {
            sql +=
                " union all (select s.ticket_id" + rank("s") + " from searchable_subjects s where " + isInBlocks("s")
                + "s.document @@ " + query + limit
        }
        return sql
    }

    /// Tickets by the index of subjects, each way for itself: for both at once the planner would put the words before the
    /// blocks.
    private mutating func foundSubjects(in blocks: SearchBlocks, _ most: Int) -> SQL {
        guard let subject = facts.subject else { return "select null::uuid as ticket_id where false" }
        let isInBlocks: SQL = "s.document @@ " + composition.bind(blocks.query) + "::tsquery and "
        let limit: SQL = " limit " + composition.bind(most) + "::int)"
        return ways(subject).map {
            "(select s.ticket_id from searchable_subjects s where " + isInBlocks + $0 + limit as SQL
        }.joined(" union all ")
    }

    /// What a subject must match, one of them.
    private mutating func ways(_ subject: SearchFacts.Subject) -> [SQL] {
        var ways = subject.patterns.map { "s.subject ilike " + composition.bind($0) }
        if let words = subject.words { ways.append("s.document @@ " + composition.bind(words) + "::tsquery") }
        return ways
    }

    /// The query's words as a condition on one ticket, whose messages are looked at one by one.
    private mutating func eachTicket() -> SQL {
        let query = messageQuery()
        // "offset 0" keeps the planner from turning it round.
        var sql: SQL =
            "(exists (select from searchable_messages m where m.ticket_id = t.ticket_id and " + messageMatches(query)
            + " offset 0)"
        if facts.bodyWords == nil {
            sql +=
                " or exists (select from searchable_subjects s where s.ticket_id = t.ticket_id and s.document @@ "
                + query + " offset 0)"
        }
        return sql + ")"
    }

    /// What a message's document must match.
    private mutating func messageQuery() -> SQL {
        let parts = [facts.words, facts.bodyWords].compactMap { $0 }
        return "(" + parts.map { composition.bind($0) + "::tsquery" }.joined(" && ") + ")"
    }

    /// Whether a message may be read and matches; words of `body:` stand elsewhere than in its subject.
    private mutating func messageMatches(_ query: SQL) -> SQL {
        var sql: SQL = "m.document @@ " + query
        if let words = facts.bodyWords {
            sql += " and ts_filter(m.document, '{b,d}') @@ " + composition.bind(words) + "::tsquery"
        }
        return sql + readable
    }

    /// The rights of the viewer on a message.
    private var readable: SQL { viewer.isContact ? " and m.visibility = 'public'" : "" }

    // MARK: Other conditions

    private mutating func condition(_ condition: SearchFacts.Condition) -> SQL {
        switch condition {
        case .words(let words):
            let query = composition.bind(words) + "::tsquery"
            return "exists (select from searchable_messages m where m.ticket_id = t.ticket_id and m.document @@ "
                + query
                + readable + " offset 0) or exists (select from searchable_subjects s"
                + " where s.ticket_id = t.ticket_id and s.document @@ " + query + " offset 0)"
        case .bodyWords(let words):
            return "exists (select from searchable_messages m where m.ticket_id = t.ticket_id"
                + " and ts_filter(m.document, '{b,d}') @@ " + composition.bind(words) + "::tsquery" + readable
                + " offset 0)"
        case .subject(let subject):
            return "exists (select from searchable_subjects s where s.ticket_id = t.ticket_id and ("
                + ways(subject).joined(" or ") + ") offset 0)"
        case .states(let keys, let isUnassigned, let isAssigned, let isMerged):
            // Of one status an index has the order of numbers.
            var ways: [SQL] =
                switch keys.count {
                case 0: []
                case 1: ["t.status = " + composition.bind(keys[0])]
                default: ["t.status = any (" + composition.bind(SQLArray(keys)) + ")"]
                }
            if isUnassigned { ways.append("t.assignee_id is null") }
            if isAssigned { ways.append("t.assignee_id is not null") }
            if isMerged { ways.append("t.merged_into is not null") }
            return ways.joined(" or ")
        case .priorities(let values): return "t.priority = any (" + composition.bind(SQLArray(values)) + ")"
        case .channels(let values): return "t.channel = any (" + composition.bind(SQLArray(values)) + ")"
        case .assignee(let ids, let orNobody):
            let agents: SQL = "t.assignee_id = any (" + composition.bind(SQLArray(ids)) + ")"
            return orNobody ? agents + " or t.assignee_id is null" : agents
        case .team(let ids): return "t.team_id = any (" + composition.bind(SQLArray(ids)) + ")"
        case .category(let ids): return "t.category_id = any (" + composition.bind(SQLArray(ids)) + ")"
        case .department(let ids): return "t.department_id = any (" + composition.bind(SQLArray(ids)) + ")"
        case .brand(let ids): return "t.brand_id = any (" + composition.bind(SQLArray(ids)) + ")"
        case .mailbox(let ids): return "t.mailbox_id = any (" + composition.bind(SQLArray(ids)) + ")"
        case .requester(let ids): return "t.requester_id = any (" + composition.bind(SQLArray(ids)) + ")"
        case .from(let ids):
            let place = composition.bind(SQLArray(ids))
            return "t.ticket_id in (select r.ticket_id from tickets r where r.tenant_id = " + tenant
                + " and r.requester_id = any (" + place
                + ") union all select m.ticket_id from messages m where m.tenant_id = " + tenant
                + " and m.contact_id = any (" + place + "))"
        case .tag(let ids):
            return "t.ticket_id in (select g.ticket_id from ticket_tags g where g.tenant_id = " + tenant
                + " and g.tag_id = any ("
                + composition.bind(SQLArray(ids)) + "))"
        case .numbers(let numbers): return "t.number = any (" + composition.bind(SQLArray(numbers)) + ")"
        case .has(let parts): return parts.map(has).joined(" or ")
        case .fields(let objects):
            return "t.ticket_id in (select c.ticket_id from searchable_fields c"
                + " where c.custom <> '{}' and c.custom @> any ("
                + composition.bind(SQLArray(objects)) + "::text[]::jsonb[]))"
        case .time(let time, let day): return self.time(time, day)
        }
    }

    private func has(_ part: SearchPart) -> SQL {
        switch part {
        case .attachment:
            "exists (select from messages m join attachments a"
                + " on a.tenant_id = m.tenant_id and a.message_id = m.message_id"
                + " where m.tenant_id = t.tenant_id and m.ticket_id = t.ticket_id"
                + readable + " offset 0)"
        case .note:
            "exists (select from messages m where m.tenant_id = t.tenant_id and m.ticket_id = t.ticket_id"
                + " and m.direction = 'note'" + readable + " offset 0)"
        }
    }

    private mutating func time(_ time: SearchTime, _ day: SearchDay) -> SQL {
        switch time {
        case .before: return "t.created_at < " + composition.bind(day.start(now: now))
        case .after: return "t.created_at >= " + composition.bind(day.start(now: now))
        case .on:
            return "t.created_at >= " + composition.bind(day.start(now: now)) + " and t.created_at < "
                + composition.bind(day.end(now: now))
        case .updatedBefore: return "t.updated_at < " + composition.bind(day.start(now: now))
        case .updatedAfter: return "t.updated_at >= " + composition.bind(day.start(now: now))
        }
    }
}

extension SearchFacts {
    /// Whether the query has words that stand in messages.
    var hasWords: Bool { words != nil || bodyWords != nil }

    /// The place of the first term that asks for a subject.
    fileprivate var subjectPlace: Int? {
        terms.firstIndex { term in
            if case .subject = term.condition { !term.isNegated } else { false }
        }
    }

    /// The first subject that is asked for.
    var subject: Subject? {
        guard let place = subjectPlace, case .subject(let subject) = terms[place].condition else { return nil }
        return subject
    }

    /// The people of the first `from:`, and its place.
    fileprivate var people: (place: Int?, ids: [ID])? {
        for (place, term) in terms.enumerated() where !term.isNegated {
            if case .from(let ids) = term.condition { return (place, ids) }
        }
        return nil
    }

    /// The status that all tickets found are in, where the query names one.
    var onlyStatus: String? {
        for case .states(let keys, isUnassigned: false, isAssigned: false, isMerged: false) in terms.lazy
            .filter({ !$0.isNegated }).map(\.condition) where keys.count == 1
        { return keys[0] }
        return nil
    }

    /// Whether the query asks for tickets by something that an index finds, so that they may be few.
    var narrows: Bool {
        terms.contains { term in
            if term.isNegated { return false }
            return switch term.condition {
            case .assignee(_, orNobody: false), .requester, .from, .numbers, .tag, .team, .category, .department,
                .fields:
                true
            default: false
            }
        }
    }

    /// Whether the query speaks of tickets that went into others; else those are left out.
    fileprivate var asksForMerged: Bool {
        terms.contains { term in
            switch term.condition {
            case .states(_, _, _, isMerged: true), .numbers: !term.isNegated
            default: false
            }
        }
    }
}
