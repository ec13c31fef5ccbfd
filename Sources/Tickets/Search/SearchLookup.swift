// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// Asks the database what the names and words of a query mean: two round trips, whatever the query.
struct SearchLookup {
    /// The most contacts that one part of a name or address may mean.
    private static let mostContacts = 1000

    private static let selectTenant: SQL = """
        select t.number_prefix, (select k.number + 1 from tickets k where k.tenant_id = $1 order by k.number desc limit 1)
                as next_number,
            current_setting('enable_seqscan') as scans,
            current_setting('max_parallel_workers_per_gather') as workers,
            $2::uuid is null or exists (select from agents a
                join roles r on r.tenant_id = a.tenant_id and r.role_id = a.role_id
                where a.tenant_id = t.tenant_id and a.agent_id = $2 and a.is_active
                    and 'tickets.read' = any (r.permissions)) as may_read
        from tenants t where t.tenant_id = $1
        """
    private static let selectStatuses: SQL = """
        select status, category from statuses where tenant_id = $1 order by position, status
        """
    private static let selectFields: SQL = "select field, is_public from custom_fields where tenant_id = $1"
    private static let selectWords: SQL = "select search_query($1, $2, $3)::text as query"

    /// A statement whose rows are still to come, and what they are for.
    private enum Request {
        case words
        case bodyWords
        case statuses
        case fields
        /// For the term at this place.
        case names(Int, of: SearchOperator, values: [String])
        case contacts(Int, of: SearchOperator, value: String)
        case termWords(Int)
    }

    let viewer: Viewer
    private var facts = SearchFacts()
    /// The tenant's statuses, and whether contacts see a custom field; empty when no term asks for them.
    private(set) var statuses: [(key: String, category: String)] = []
    private(set) var fields: [String: Bool] = [:]
    /// By the place of a term in the query.
    private(set) var ids: [Int: [SearchFacts.ID]] = [:]
    private(set) var termWords: [Int: String] = [:]
    private var requests: [(request: Request, statement: Statement)] = []
    private var asksForStatuses = false
    private var asksForFields = false

    /// What a query means to this tenant and viewer.
    static func facts(
        of query: SearchQuery,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> SearchFacts {
        var lookup = SearchLookup(viewer: viewer)
        lookup.facts.tenant = transaction.tenant
        lookup.facts.notes = query.notes
        let tenant = try transaction.pipeline([
            MessageWords.write(of: transaction.tenant), Statement(selectTenant, transaction.tenant, viewer.me),
        ]).last?.first
        lookup.facts.mayRead = try tenant?.get("may_read") ?? false
        // Nor does he learn which agents, tags and contacts there are.
        guard lookup.facts.mayRead else { return lookup.facts }
        lookup.facts.nextNumber = try tenant?.get("next_number") ?? 1
        if let tenant { lookup.facts.settings = (try tenant.get("scans"), try tenant.get("workers")) }
        let terms = lookup.allowed(query.terms, numberPrefix: try tenant?.get("number_prefix") ?? "#")
        lookup.ask(terms)
        let rows = try transaction.pipeline(lookup.requests.map(\.statement))
        for (request, rows) in zip(lookup.requests.map(\.request), rows) { try lookup.read(rows, for: request) }
        for (place, term) in terms.enumerated() {
            guard let condition = lookup.condition(term.condition, at: place, isNegated: term.isNegated) else {
                continue
            }
            lookup.facts.terms.append(SearchFacts.Term(isNegated: term.isNegated, condition: condition))
        }
        return lookup.facts
    }

    private init(viewer: Viewer) { self.viewer = viewer }

    mutating func note(_ note: SearchNote) {
        if !facts.notes.contains(note) { facts.notes.append(note) }
    }

    /// The terms without those that the viewer may not ask for, and with words that are ticket numbers as numbers.
    private mutating func allowed(_ terms: [SearchQuery.Term], numberPrefix: String) -> [SearchQuery.Term] {
        terms.compactMap { term in
            switch term.condition {
            case .values(let name, _) where viewer.isContact && !name.isForContacts: note(.notYours(name.rawValue))
            case .has(let parts) where viewer.isContact && parts.contains(.note): note(.notYours("has:note"))
            case .time(let time, _) where viewer.isContact && (time == .updatedBefore || time == .updatedAfter):
                // Agents' own changes make a ticket younger.
                note(.notYours(time.rawValue))
            case .words(let words):
                guard words.count == 1, words[0].form == .word,
                    let number = Self.number(words[0].text, prefix: numberPrefix)
                else { return term }
                return SearchQuery.Term(.numbers([number]), isNegated: term.isNegated)
            default: return term
            }
            return nil
        }
    }

    /// `TKT-1042` or `[TKT-1042]`, as this tenant writes it.
    private static func number(_ word: String, prefix: String) -> Int64? {
        var text = word.utf8[...]
        if text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") { text = text.dropFirst().dropLast() }
        guard text.count > prefix.utf8.count, text.starts(with: prefix.utf8) else { return nil }
        let digits = text.dropFirst(prefix.utf8.count)
        guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int64(Substring(digits))
    }

    // MARK: Asking

    private mutating func ask(_ terms: [SearchQuery.Term]) {
        var words: [[SearchWord]] = []
        var bodyWords: [[SearchWord]] = []
        for (place, term) in terms.enumerated() {
            switch term.condition {
            case .words(let alternatives):
                if term.isNegated { ask([alternatives], for: .termWords(place)) } else { words.append(alternatives) }
            case .values(.body, let values):
                let alternatives = values.map { SearchWord($0, .phrase) }
                if term.isNegated {
                    ask([alternatives], for: .termWords(place))
                } else {
                    bodyWords.append(alternatives)
                }
            case .values(let name, let values): ask(name, values, at: place)
            case .field: asksForFields = true
            case .numbers, .has, .time: break
            }
        }
        if !words.isEmpty { ask(words, for: .words) }
        if !bodyWords.isEmpty { ask(bodyWords, for: .bodyWords) }
        if asksForStatuses { requests.append((.statuses, Statement(Self.selectStatuses, facts.tenant))) }
        if asksForFields { requests.append((.fields, Statement(Self.selectFields, facts.tenant))) }
    }

    private mutating func ask(_ name: SearchOperator, _ values: [String], at place: Int) {
        switch name {
        case .state, .status: asksForStatuses = true
        case .subject: ask([values.map { SearchWord($0, .phrase) }], for: .termWords(place))
        case .from, .requester:
            for value in values {
                requests.append((.contacts(place, of: name, value: value), Self.contacts(called: value)))
            }
        case .assignee, .team, .tag, .category, .department, .brand, .mailbox:
            let names = name == .assignee ? values.filter { !["me", "none"].contains($0.lowercased()) } : values
            guard !names.isEmpty, let sql = Self.names(name) else { return }
            let statement = Statement(sql, facts.tenant, SQLArray(names.map(\.storable)))
            requests.append((.names(place, of: name, values: names), statement))
        case .priority, .channel, .body: break
        }
    }

    /// Asks for the query of words; those of one group are alternatives.
    private mutating func ask(_ groups: [[SearchWord]], for request: Request) {
        let words = groups.flatMap { $0 }
        let statement = Statement(
            Self.selectWords,
            SQLArray(words.map(\.text.storable)),
            SQLArray(words.map(\.form.rawValue)),
            SQLArray(groups.enumerated().flatMap { group, words in words.map { _ in Int64(group) } })
        )
        requests.append((request, statement))
    }

    /// The statement for rows whose names are asked for exactly, or, of agents, by a part.
    private static func names(_ name: SearchOperator) -> SQL? {
        let values: SQL = " from unnest($2::text[]) with ordinality as v (value, place) join "
        let own: SQL = " x on x.tenant_id = $1 and "
        return switch name {
        case .assignee:
            "select v.place, x.agent_id as id" + values + "agents" + own
                + "(position(lower(v.value) in lower(x.name)) > 0 or position(lower(v.value) in x.address_key) > 0)"
        case .team: "select v.place, x.team_id as id" + values + "teams" + own + "lower(x.name) = lower(v.value)"
        case .tag: "select v.place, x.tag_id as id" + values + "tags" + own + "x.name = lower(v.value)"
        case .category:
            "select v.place, x.category_id as id" + values + "categories" + own + "lower(x.name) = lower(v.value)"
        case .department:
            "select v.place, x.department_id as id" + values + "departments" + own + "lower(x.name) = lower(v.value)"
        case .brand: "select v.place, x.brand_id as id" + values + "brands" + own + "lower(x.name) = lower(v.value)"
        case .mailbox:
            "select v.place, x.mailbox_id as id" + values + "mailboxes" + own
                + "(lower(x.name) = lower(v.value) or x.address_key = lower(v.value))"
        case .state, .status, .priority, .channel, .from, .requester, .subject, .body: nil
        }
    }

    /// The statement for contacts by address, or by a part of address or name.
    private static func contacts(called value: String) -> Statement {
        var composition = Composition()
        let address = value.storable.lowercased()
        let parts = address.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        var sql: SQL =
            if parts.count == 2, !parts[0].isEmpty, parts[1].contains(UInt8(ascii: ".")) {
                "select a.contact_id as id from searchable_addresses a where a.address_key = "
                    + composition.bind(address)
            } else {
                "select a.contact_id as id from searchable_addresses a where a.address_key like "
                    + composition.bind(SearchPattern.beginning(address))
                    + " union select c.contact_id from searchable_contacts c where c.name ilike "
                    + composition.bind(SearchPattern.beginning(value))
            }
        sql += " limit " + composition.bind(mostContacts + 1) + "::int"
        return composition.statement(sql)
    }

    // MARK: Reading

    private mutating func read(_ rows: Rows, for request: Request) throws {
        switch request {
        case .words:
            facts.words = try rows.first?.get("query")
            if facts.words == nil { note(.noWords) }
        case .bodyWords:
            facts.bodyWords = try rows.first?.get("query")
            if facts.bodyWords == nil { note(.noWords) }
        case .termWords(let place):
            termWords[place] = try rows.first?.get("query")
        case .statuses:
            statuses = try rows.map { (try $0.get("status"), try $0.get("category")) }
        case .fields:
            for (field, isPublic) in try rows.map({ (try $0.get("field") as String, try $0.get("is_public") as Bool) })
            {
                fields[field] = isPublic
            }
        case .names(let place, let name, let values):
            let found = try rows.map { (try $0.get("place") as Int, try $0.get("id") as SearchFacts.ID) }
            for (index, value) in values.enumerated() where !found.contains(where: { $0.0 == index + 1 }) {
                note(.nothingCalled(value, of: name.rawValue))
            }
            ids[place, default: []] += found.map(\.1)
        case .contacts(let place, let name, let value):
            let found = try rows.map { try $0.get("id") as SearchFacts.ID }
            if found.isEmpty { note(.nothingCalled(value, of: name.rawValue)) }
            if found.count > Self.mostContacts {
                note(.tooManyCalled(value, of: name.rawValue, limit: Self.mostContacts))
            }
            ids[place, default: []] += found.prefix(Self.mostContacts)
        }
    }
}
