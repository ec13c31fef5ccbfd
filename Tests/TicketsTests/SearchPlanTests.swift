// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

/// Searches on a database where a tenant has 22,000 messages of 2,200 tickets, and another one the same. The word "desk"
/// is in all of them, "ancient" in those of the first 2,050 tickets, "old" in one of each of the first 1,500.
@Suite("Plans of searches", .timeLimit(.minutes(15)))
struct SearchPlanTests {
    private static let filled = Task { try await fill() }

    private static func fill() async throws -> SearchDesk {
        let desk = try await SearchDesk()
        let (fixture, contact, agent) = (desk.fixture, desk.anna, desk.ada.id)
        // Another tenant's rows are in the same indexes.
        for (fixture, contact, agent) in [
            (fixture, contact, agent as AgentID?),
            try await {
                let other = try await SearchDesk(in: fixture.database, slug: "chairs")
                return (other.fixture, other.anna, nil)
            }(),
        ] {
            try await fixture.transaction { transaction in
                let tenant = fixture.tenant
                try transaction.query(
                    """
                    insert into contacts (tenant_id, contact_id, name)
                    select $1::uuid, md5($1::uuid::text || 'c' || n)::uuid, 'Person ' || n || ' Surname' || n % 97
                    from generate_series(1, 3000) n
                    """, tenant)
                try transaction.query(
                    """
                    insert into contact_addresses (tenant_id, address_key, contact_id, address)
                    select $1, 'person' || n || '@firm' || n % 50 || '.example', md5($1::uuid::text || 'c' || n)::uuid, 'x'
                    from generate_series(1, 3000) n
                    """, tenant)
                try transaction.query(
                    """
                    insert into tickets (tenant_id, ticket_id, number, subject, requester_id, brand_id, channel, status,
                        assignee_id, custom, created_at)
                    select $1::uuid, md5($1::uuid::text || 't' || n)::uuid, n, 'Matter ' || md5(n::text),
                        case when n % 2200 = 7 then $2 else md5($1::uuid::text || 'c' || n)::uuid end, $3, 'mail',
                        case when n % 20 = 0 then 'open' else 'closed' end,
                        case when n % 50 = 1 then $4::uuid end,
                        case when n % 100 = 3 then jsonb_build_object('order_no', 'A' || n) else '{}' end,
                        now() - make_interval(mins => 2201 - n)
                    from generate_series(1, 2200) n
                    """, tenant, contact, fixture.brand.id, agent)
                try transaction.query(
                    """
                    insert into messages (tenant_id, message_id, ticket_id, direction, visibility, contact_id, body)
                    select $1::uuid, md5($1::uuid::text || 'm' || n || '.' || m)::uuid, md5($1::uuid::text || 't' || n)::uuid,
                        case when m = 5 then 'note' else 'inbound' end, case when m = 5 then 'internal' else 'public' end,
                        case when m <> 5 then md5($1::uuid::text || 'c' || n)::uuid end,
                        'desk word' || n || ' row' || m || ' ' || md5(n || '.' || m) || case when m = 5 then ' secret' else '' end
                            || case when n <= 2050 then ' ancient' else '' end
                            || case when n <= 1500 and m = 1 then ' old' else '' end
                    from generate_series(1, 2200) n, generate_series(1, 10) m
                    """, tenant)
                try transaction.query(
                    "insert into tags (tenant_id, tag_id, name) values ($1, $2, 'rare')", tenant, TagID())
                try transaction.query(
                    """
                    insert into ticket_tags (tenant_id, ticket_id, tag_id)
                    select t.tenant_id, t.ticket_id, g.tag_id from tickets t, tags g where t.number % 300 = 11
                    """)
                try transaction.query(
                    """
                    insert into custom_fields (tenant_id, field, label, kind) values ($1, 'order_no', 'Order', 'text')
                    """, tenant)
                try transaction.query(
                    """
                    insert into ticket_participants (tenant_id, ticket_id, contact_id)
                    select tenant_id, ticket_id, requester_id from tickets
                    """)
            }
        }
        while try await MessageWords(fixture.pool).writeDue() > 0 {}
        try Administrator(fixture.database.superuser).run(script: "analyze")
        return desk
    }

    /// Tables whose size grows with tickets or people.
    private static let large = [
        "tickets", "messages", "ticket_search", "contacts", "contact_addresses", "ticket_tags", "ticket_participants",
        "attachments",
    ]

    @Test(
        "nothing that grows is read from end to end",
        arguments: [
            "word17", "word17 row3", "word1*", "\"word17 row3\"", "word17 -row3", "body:word17",
            "subject:matter is:open", "subject:matter", "subject:0ef", "desk subject:0ef",
            "desk subject:matter is:closed", "subject:matter assignee:me", "-subject:0ef is:open",
            "is:open", "is:open assignee:me", "assignee:me", "assignee:none is:closed", "tag:rare", "tag:rare desk",
            "-tag:rare word17",
            "from:anna.berg@example.org", "from:person17@", "from:firm7.example is:open", "requester:surname12 is:open",
            "#17", "number:1,2,3", "field.order_no:A103", "has:note", "has:attachment word17", "before:2020-01-01",
            "on:today is:open",
            "desk", "old", "ancient", "ancient tag:rare", "desk is:open", "desk -secret", "desk -word17", "secret", "",
            "is:unassigned",
            "word17 OR word18 OR word19",
            "is:open assignee:me tag:rare from:person17@firm17.example before:2030-01-01 has:attachment \"word17 row3\" -row4",
        ]
    )
    func noSequentialScan(text: String) async throws {
        let desk = try await Self.filled.value
        for viewer in [Viewer.agent(desk.ada.id), .contact(desk.anna)] {
            for order in SearchOrder.allCases {
                let plan = try await desk.fixture.transaction {
                    // Of some thousand tickets and no attachment all are read fastest from end to end: what is asked is
                    // whether there is another way at all.
                    try $0.query("select set_config('enable_seqscan', 'off', true)")
                    return try TicketSearch.plan(.parse(text), for: viewer, page: SearchPage(order: order), in: $0)
                }
                #expect(!plan.isEmpty)
                for line in plan where line.contains("Seq Scan on ") {
                    let table = line.split(separator: " on ").last?.split(separator: " ").first ?? ""
                    #expect(
                        !Self.large.contains(String(table)), "\(text) as \(viewer): \(plan.joined(separator: "\n"))")
                }
            }
        }
    }

    @Test("words are found by the index of words, block by block; where tickets are few otherwise, one by one")
    func ways() async throws {
        let desk = try await Self.filled.value
        func plan(_ text: String, isForced: Bool = false) async throws -> String {
            try await desk.fixture.transaction {
                if isForced { try $0.query("select set_config('enable_seqscan', 'off', true)") }
                return try TicketSearch.plan(.parse(text), for: .system, in: $0).joined(separator: "\n")
            }
        }
        #expect(try await plan("word17").contains("Bitmap Index Scan on message_words_by_text"))
        let common = try await plan("desk")
        #expect(common.contains("Bitmap Index Scan on message_words_by_text") && !common.contains("SubPlan"))
        #expect(try await plan("desk tag:rare").contains("SubPlan"))
        #expect(try await plan("subject:0efdf2ec9b", isForced: true).contains("ticket_search_by_text"))
        #expect(try await plan("field.order_no:A103", isForced: true).contains("tickets_by_custom"))
    }

    @Test("what is found is right in both ways, page after page")
    func results() async throws {
        let desk = try await Self.filled.value
        #expect(try await desk.numbers("word17") == [17])
        #expect(try await desk.numbers("desk word17") == [17])
        #expect(try await desk.numbers("desk tag:rare") == stride(from: 2111, through: 11, by: -300).map { Int64($0) })
        #expect(try await desk.numbers("field.order_no:A103") == [103])
        #expect(try await desk.numbers("from:person17@firm17.example") == [17])
        #expect(try await desk.numbers("desk", as: .contact(desk.anna)) == [7])
        #expect(try await desk.numbers("secret", as: .contact(desk.anna)) == [])
        // In more than a thousand messages and none of the newest; in more than 20,000, and so in parts of blocks.
        for (text, newest) in [("old", 1500), ("ancient", 2050)] as [(String, Int64)] {
            for order in SearchOrder.allCases {
                let page = try await desk.result(text, page: SearchPage(limit: 3, order: order))
                #expect(page.hits.map(\.number) == [newest, newest - 1, newest - 2])
                let next = try await desk.result(text, page: SearchPage(limit: 2, order: order, after: page.next))
                #expect(next.hits.map(\.number) == [newest - 3, newest - 4])
            }
        }
        #expect(
            try await desk.numbers("ancient tag:rare") == stride(from: 1811, through: 11, by: -300).map { Int64($0) })
        #expect(try await desk.numbers("old tag:rare") == stride(from: 1211, through: 11, by: -300).map { Int64($0) })
        #expect(try await desk.numbers("ancient zzz") == [])
        var (found, cursor, pages): ([Int64], SearchCursor?, Int) = ([], nil, 0)
        repeat {
            let page = try await desk.result("desk", page: SearchPage(limit: 90, order: .relevance, after: cursor))
            found += page.hits.map(\.number)
            (cursor, pages) = (page.next, pages + 1)
        } while cursor != nil
        #expect(found == (1...2200).reversed().map { Int64($0) } && pages == 25)
    }

    @Test("tickets are found by subject as the subjects say, whichever way is taken, page after page")
    func subjects() async throws {
        let desk = try await Self.filled.value
        // In all subjects, in some, in few, in none; the digits are those of hashes.
        let subjects = ["matter", "MATTERS", "atter 1", "0ef", "e2d", "f2e", "matter 0", "zzz"]
        let others: [(text: String, condition: SQL)] = [
            ("", "true"), ("is:open", "t.status = 'open'"), ("is:closed", "t.status = 'closed'"),
            ("is:pending", "false"), ("is:open,closed", "true"), ("-is:open", "t.status <> 'open'"),
            ("tag:rare", "t.number % 300 = 11"), ("assignee:me", "t.number % 50 = 1"),
            ("assignee:me is:closed", "t.number % 50 = 1 and t.status = 'closed'"), ("desk", "true"),
            ("word17", "t.number = 17"), ("old is:closed", "t.number <= 1500 and t.status = 'closed'"),
            ("-subject:0ef is:closed", "t.subject not ilike '%0ef%' and t.status = 'closed'"),
            ("desk tag:rare", "t.number % 300 = 11"),
        ]
        for subject in subjects {
            for (text, condition) in others {
                let expected = try await desk.fixture.transaction { transaction in
                    let select: SQL = """
                        select t.number from tickets t where t.tenant_id = $1 and (t.subject ilike '%' || $2 || '%'
                            or to_tsvector('english', t.subject) @@ phraseto_tsquery('english', $2)) and
                        """
                    return try transaction.query(
                        select + " " + condition + " order by t.number desc", transaction.requireTenant(), subject
                    ).map { try $0.get("number") as Int64 }
                }
                let query = "subject:\"\(subject)\" \(text)"
                var (found, cursor): ([Int64], SearchCursor?) = ([], nil)
                repeat {
                    let page = try await desk.result(query, page: SearchPage(limit: 90, after: cursor))
                    found += page.hits.map(\.number)
                    cursor = page.next
                } while cursor != nil
                #expect(found == expected, "\(query)")
                let own = try await desk.numbers(query, as: .contact(desk.anna))
                // What agents alone may ask for is left out for a contact, and so are tickets of others.
                #expect(Set(own).isSubset(of: [7]), "\(query)")
            }
        }
        #expect(try await desk.numbers("subject:matter", as: .contact(desk.anna)) == [7])
        #expect(try await desk.numbers("subject:zzz", as: .contact(desk.anna)) == [])
    }

    @Test("a subject of a status is sought among the newest of the status first, then by the index of subjects")
    func subjectWays() async throws {
        let desk = try await Self.filled.value
        let plan = try await desk.fixture.transaction {
            try TicketSearch.plan(.parse("subject:matter is:closed"), for: .system, in: $0).joined(separator: "\n")
        }
        #expect(plan.contains("Index Scan using ticket_search_pkey on ticket_search"))
        #expect(plan.contains("Bitmap Index Scan on ticket_search_by_text"))
        // The blocks stand before the words and the part, or the index would go through all that have one of the words.
        for line in plan.split(separator: "\n") where line.contains("Index Cond") && line.contains("matter") {
            let block = try #require(line.range(of: " 8:") ?? line.range(of: " 12:"))
            let words = try #require(line.range(of: "matter"))
            #expect(block.lowerBound < words.lowerBound, "\(line)")
        }
        let words = try await desk.fixture.transaction {
            try TicketSearch.plan(.parse("\"word17 row3\""), for: .system, in: $0)
        }
        for line in words where line.contains("Index Cond") && line.contains("word17") {
            let block = try #require(line.range(of: " 8:") ?? line.range(of: " 12:"))
            let place = try #require(line.range(of: "word17"))
            #expect(block.lowerBound < place.lowerBound, "\(line)")
        }
    }
}
