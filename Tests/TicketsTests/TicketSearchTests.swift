// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Ticket search", .timeLimit(.minutes(15)))
struct TicketSearchTests {
    /// Seven tickets, each with something the others do not have.
    private func desk() async throws -> SearchDesk {
        let desk = try await SearchDesk()
        let attachment = NewAttachment(
            part: "2", fileName: "a.pdf", safeName: "a.pdf", declaredType: "application/pdf", detectedType: nil,
            size: 1,
            sha256: Array(repeating: 1, count: 32))
        let one = try await desk.open("Broken lamp", "It is dark since the storm.")
        let two = try await desk.open("Invoice RE-2026/07", "Please send the invoices again.", by: desk.carl)
        let three = try await desk.open(
            "Schreibtischlampe", MessageText("Die Rechnungen sind falsch."), locale: "de", attachments: [attachment])
        let four = try await desk.open("100% off_sale", MessageText("lamp lamp"), by: desk.carl, channel: .api)
        let five = try await desk.open("Old matter", "storm and lamp")
        let six = try await desk.open("Went into five", "unique-pearl")
        let seven = try await desk.open("Chair", "The chair is green.", by: desk.carl)
        try await desk.note("secret storm", to: seven)
        try await desk.fixture.transaction { transaction in
            let tenant = try transaction.requireTenant()
            for sql in [
                "insert into teams (tenant_id, team_id, name) values ($1, $2, 'First line')",
                "insert into departments (tenant_id, department_id, name) values ($1, $2, 'Sales')",
                "insert into categories (tenant_id, category_id, name) values ($1, $2, 'Lighting')",
            ] as [SQL] { try transaction.query(sql, tenant, TeamID()) }
            try transaction.query(
                """
                insert into statuses (tenant_id, status, name, category, position, timer)
                values ($1, 'vendor', 'With the vendor', 'on_hold', 9, 'pause')
                """, tenant)
            try transaction.query(
                """
                insert into custom_fields (tenant_id, field, label, kind, options, is_public) values
                    ($1, 'order_no', 'Order', 'text', '{}', false), ($1, 'amount', 'Amount', 'number', '{}', false),
                    ($1, 'gift', 'Gift', 'boolean', '{}', true),
                    ($1, 'parts', 'Parts', 'multi_select', '{bulb,"green leg"}', false)
                """, tenant)
            try transaction.query(
                """
                update tickets set team_id = (select team_id from teams), department_id = (select department_id from departments),
                    category_id = (select category_id from categories), priority = 'urgent', assignee_id = $3
                where tenant_id = $1 and ticket_id = $2
                """, tenant, one, desk.ada.id)
            try transaction.query(
                "update tickets set status = 'vendor', assignee_id = $2 where ticket_id = $1", two, desk.bob.id)
            try transaction.query("update tickets set status = 'on_hold' where ticket_id = $1", three)
            try transaction.query(
                """
                update tickets set custom = '{"order_no": "A 7", "amount": 12.5, "gift": true, "parts": ["bulb", "green leg"]}'
                where ticket_id = $1
                """, four)
            try transaction.query(
                "update tickets set created_at = '2025-12-31 23:59:59.5+00', updated_at = '2026-01-01' where ticket_id = $1",
                five)
            try transaction.query(
                "update tickets set merged_into = $2, status = 'closed' where ticket_id = $1", six, five)
        }
        try await desk.change(one) { $0.tags = ["billing", "vip"] }
        try await desk.change(seven) { $0.tags = ["billing"] }
        return desk
    }

    @Test("every operator finds what it says, and with a minus everything else")
    func operators() async throws {
        let desk = try await desk()
        let expected: [(String, [Int64])] = [
            ("lamp", [5, 4, 1]), ("LAMPS", [5, 4, 1]), ("storm", [7, 5, 1]), ("storm lamp", [5, 1]),
            ("storm OR chair", [7, 5, 1]), ("\"since the storm\"", [1]), ("\"storm since\"", []), ("lam*", [5, 4, 1]),
            ("lam", []), ("storm -lamp", [7]), ("storm -\"secret storm\"", [5, 1]), ("RE-2026/07", [2]),
            ("2026/07", [2]), ("re-2026", [2]), ("pearl", []), ("pearl is:merged", [6]), ("is:merged", [6]),
            ("#6", [6]), ("number:1,6", [6, 1]), ("[#2]", [2]), ("#999", []), ("-#7 -#5", [4, 3, 2, 1]),
            ("is:new", [7, 5, 4, 1]), ("is:on_hold", [3, 2]), ("status:on-hold", [3]), ("is:vendor", [2]),
            ("status:vendor,new", [7, 5, 4, 2, 1]), ("is:unassigned", [7, 5, 4, 3]), ("is:assigned", [2, 1]),
            ("is:vendor,unassigned", [7, 5, 4, 3, 2]), ("-is:new", [3, 2]), ("priority:urgent", [1]),
            ("priority:low,urgent", [1]), ("-priority:urgent", [7, 5, 4, 3, 2]), ("assignee:me", [1]),
            ("assignee:none", [7, 5, 4, 3]), ("assignee:stone", [2]), ("assignee:BOB@acme", [2]),
            ("assignee:me,none", [7, 5, 4, 3, 1]), ("-assignee:me", [7, 5, 4, 3, 2]), ("team:\"first LINE\"", [1]),
            ("department:sales", [1]), ("category:Lighting", [1]), ("tag:billing", [7, 1]), ("tag:VIP", [1]),
            ("tag:vip,billing", [7, 1]), ("tag:billing -tag:vip", [7]), ("tag:billing tag:vip", [1]),
            ("from:carl@widgets.example", [7, 4, 2]), ("from:carl@widgets", [7, 4, 2]), ("from:widgets.ex", [7, 4, 2]),
            ("from:\"anna b\"", [5, 3, 1]), ("requester:berg", [5, 3, 1]), ("-from:anna", [7, 4, 2]),
            ("from:an", [5, 3, 1]),
            ("subject:tischlamp", [3]), ("subject:lamps", [1]), ("subject:\"100%\"", [4]), ("subject:f_sale", [4]),
            ("subject:f%sale", []), ("body:lamp", [5, 4]), ("body:\"is dark\"", [1]), ("storm body:dark", [1]),
            ("-body:lamp", [7, 3, 2, 1]), ("-subject:lamp", [7, 5, 4, 2]), ("brand:\"acme care\"", [7, 5, 4, 3, 2, 1]),
            ("-brand:\"ACME Care\"", []), ("mailbox:support", [7, 5, 4, 3, 2, 1]),
            ("mailbox:support@acme.example lamp", [5, 4, 1]), ("channel:api", [4]), ("channel:email", [7, 5, 3, 2, 1]),
            ("before:2026-01-01", [5]), ("after:2026-01-01", [7, 4, 3, 2, 1]), ("on:2025-12-31", [5]),
            ("on:2026-01-01", []),
            ("after:2025-12-31", [7, 5, 4, 3, 2, 1]), ("before:2025-12-31", []), ("on:today", [7, 4, 3, 2, 1]),
            ("after:1d", [7, 4, 3, 2, 1]), ("updated-before:2026-01-02", [5]), ("updated-before:2026-01-01", []),
            ("updated-after:today", [7, 4, 3, 2, 1]), ("has:attachment", [3]), ("has:note", [7]),
            ("has:note,attachment", [7, 3]), ("-has:note -has:attachment", [5, 4, 2, 1]),
            ("field.order_no:\"A 7\"", [4]), ("field.order_no:7", []), ("field.amount:12.5", [4]),
            ("field.gift:yes", [4]),
            ("field.GIFT:false", []), ("field.parts:bulb", [4]), ("field.parts:x,\"green leg\"", [4]),
            ("-field.parts:bulb", [7, 5, 3, 2, 1]), ("", [7, 5, 4, 3, 2, 1]),
            ("is:new assignee:me tag:billing from:anna.berg@example.org after:2026-01-01 \"is dark\" -chair", [1]),
        ]
        for (text, numbers) in expected {
            let result = try await desk.result(text)
            #expect(result.hits.map(\.number) == numbers, "\(text)")
            #expect(result.notes == [], "\(text)")
        }
    }

    @Test("from: finds what people asked for and what they wrote in, newest first and page by page (R051)")
    func fromPages() async throws {
        let desk = try await SearchDesk()
        let one = try await desk.open("One", "by Anna", by: desk.anna)
        let two = try await desk.open("Two", "by Carl", by: desk.carl)
        _ = try await desk.open("Three", "by Anna", by: desk.anna)
        let four = try await desk.open("Four", "by Carl", by: desk.carl)
        let five = try await desk.open("Five", "by Anna", by: desk.anna)
        try await desk.fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .contact(desk.anna))
            for ticket in [one, two, two, four] {
                _ = try core.append(
                    NewMessage(text: MessageText("Mine broke as well.")), to: ticket, from: desk.anna, as: .proven)
            }
            try transaction.query("update tickets set merged_into = $2 where ticket_id = $1", five, two)
        }
        #expect(try await desk.numbers("from:anna.berg@example.org") == [4, 3, 2, 1])
        #expect(try await desk.numbers("from:anna is:merged") == [5])
        #expect(try await desk.numbers("from:anna from:carl") == [4, 2])
        #expect(try await desk.numbers("from:anna -from:carl") == [3, 1])
        #expect(try await desk.numbers("from:anna requester:carl") == [4, 2])
        #expect(try await desk.numbers("from:anna \"mine broke\" -#4") == [2, 1])
        var (found, cursor): ([Int64], SearchCursor?) = ([], nil)
        repeat {
            let page = try await desk.result("from:anna", page: SearchPage(limit: 1, after: cursor))
            found += page.hits.map(\.number)
            cursor = page.next
        } while cursor != nil
        #expect(found == [4, 3, 2, 1])
    }

    @Test("what means nothing here is said, and the rest is searched for")
    func notes() async throws {
        let desk = try await desk()
        let states = [
            "new", "open", "pending", "on_hold", "solved", "closed", "vendor", "unassigned", "assigned", "merged",
        ]
        let expected: [(String, [Int64], [SearchNote])] = [
            ("lamp is:lost", [5, 4, 1], [.unknownValue("lost", of: "is", allowed: states)]),
            (
                "lamp status:merged", [5, 4, 1],
                [.unknownValue("merged", of: "status", allowed: Array(states.dropLast(3)))]
            ),
            ("lamp is:lost,new", [5, 4, 1], [.unknownValue("lost", of: "is", allowed: states)]),
            ("lamp tag:nope", [], [.nothingCalled("nope", of: "tag")]),
            ("lamp -tag:nope", [5, 4, 1], [.nothingCalled("nope", of: "tag")]),
            ("tag:nope,vip", [1], [.nothingCalled("nope", of: "tag")]),
            ("assignee:zoe", [], [.nothingCalled("zoe", of: "assignee")]),
            ("team:x", [], [.nothingCalled("x", of: "team")]), ("brand:x", [], [.nothingCalled("x", of: "brand")]),
            ("category:x", [], [.nothingCalled("x", of: "category")]),
            ("department:x", [], [.nothingCalled("x", of: "department")]),
            ("mailbox:x", [], [.nothingCalled("x", of: "mailbox")]),
            ("from:nobody@example.org", [], [.nothingCalled("nobody@example.org", of: "from")]),
            ("lamp field.size:1", [5, 4, 1], [.unknownOperator("field.size")]),
            ("lamp foo:bar", [5, 4, 1], [.unknownOperator("foo")]),
            ("lamp before:tomorrow", [5, 4, 1], [.badDay("tomorrow", of: "before")]),
            ("chair …", [7], []), ("… is:vendor", [2], [.noWords]), ("is:vendor -…", [2], [.noWords]),
        ]
        for (text, numbers, notes) in expected {
            let result = try await desk.result(text)
            #expect(result.hits.map(\.number) == numbers, "\(text)")
            #expect(result.notes == notes, "\(text)")
        }
        let system = try await desk.result("assignee:me", as: .system)
        #expect(system.hits.isEmpty && system.notes == [.nothingCalled("me", of: "assignee")])
    }

    @Test("notes are not found by a contact, whatever he asks, and only his own tickets are (invariant 10)")
    func contacts() async throws {
        let desk = try await desk()
        let carl = Viewer.contact(desk.carl)
        #expect(try await desk.numbers("", as: carl) == [7, 4, 2])
        #expect(try await desk.numbers("secret", as: carl) == [])
        #expect(try await desk.numbers("secret") == [7])
        #expect(try await desk.numbers("storm", as: carl) == [])
        #expect(try await desk.numbers("body:storm", as: carl) == [])
        #expect(try await desk.numbers("chair -storm", as: carl) == [7])
        #expect(try await desk.numbers("chair -body:storm", as: carl) == [7])
        #expect(try await desk.numbers("chair -storm") == [])
        #expect(try await desk.numbers("green OR lamp", as: carl) == [7, 4])
        #expect(try await desk.numbers("subject:sale", as: carl) == [4])
        #expect(try await desk.numbers("is:new", as: carl) == [7, 4])
        #expect(try await desk.numbers("#1", as: carl) == [])
        #expect(try await desk.numbers("has:attachment", as: carl) == [])
        #expect(try await desk.numbers("has:attachment", as: .contact(desk.anna)) == [3])
        #expect(try await desk.numbers("field.gift:true", as: carl) == [4])
        for (text, name) in [
            ("has:note", "has:note"), ("-has:note", "has:note"), ("tag:billing", "tag"), ("-tag:billing", "tag"),
            ("assignee:ada", "assignee"), ("team:x", "team"), ("from:anna", "from"), ("requester:anna", "requester"),
            ("priority:urgent", "priority"), ("category:x", "category"), ("department:x", "department"),
            ("mailbox:support", "mailbox"), ("updated-after:today", "updated-after"),
            ("is:unassigned", "is:unassigned"),
            ("is:merged", "is:merged"), ("field.amount:1", "field.amount"),
        ] {
            let result = try await desk.result("chair \(text)", as: carl)
            #expect(result.hits.map(\.number) == [7] && result.notes == [.notYours(name)], "\(text)")
        }
        // Who takes part finds it too.
        try await desk.run(
            "insert into ticket_participants (tenant_id, ticket_id, contact_id) select $1, ticket_id, $2 from tickets where number = 7",
            desk.anna)
        #expect(try await desk.numbers("green", as: .contact(desk.anna)) == [7])
        #expect(try await desk.numbers("secret OR green", as: .contact(desk.anna)) == [7])
        #expect(try await desk.numbers("secret", as: .contact(desk.anna)) == [])
        // A message that became internal is hidden as well.
        try await desk.run(
            "update messages m set visibility = 'internal' from tickets t where t.tenant_id = $1 and t.ticket_id = m.ticket_id and t.number = $2",
            Int64(4))
        #expect(try await desk.numbers("lamp", as: carl) == [])
        #expect(try await desk.numbers("body:lamp", as: carl) == [])
    }

    @Test("another tenant's tickets, names and words are not there, and without a tenant nothing is")
    func isolation() async throws {
        let desk = try await desk()
        let other = try await SearchDesk(in: desk.fixture.database, slug: "chairs")
        _ = try await other.open("Nothing alike", "wholly otherwise")
        for text in [
            "lamp", "chair", "secret", "subject:lamp", "tag:billing", "from:carl", "#2", "has:attachment",
            "team:\"first line\"",
        ] {
            #expect(try await other.numbers(text) == [], "\(text)")
        }
        #expect(try await other.numbers("") == [1])
        #expect(try await other.numbers("otherwise") == [1])
        #expect(try await desk.numbers("otherwise") == [])
        // An id of the other tenant's contact gets nobody anything.
        #expect(try await other.numbers("", as: .contact(desk.carl)) == [])
        let nothing = try await desk.fixture.pool.transaction(tenant: nil) {
            try TicketSearch.find(.parse("lamp -x subject:lamp from:carl"), for: .system, in: $0)
        }
        #expect(nothing.hits.isEmpty && nothing.next == nil)
        for view in [
            "select count(*) as n from searchable_messages", "select count(*) as n from searchable_subjects",
            "select count(*) as n from searchable_fields", "select count(*) as n from searchable_contacts",
            "select count(*) as n from searchable_addresses",
        ] as [SQL] {
            let seen = try await desk.fixture.pool.transaction(tenant: nil) { try $0.query(view).first?.get("n") ?? -1 }
            #expect(seen == 0)
        }
    }

    @Test("words are found in every form that the ticket's language gives them")
    func languages() async throws {
        let desk = try await SearchDesk()
        let german = try await desk.open("Häuser", "Die Rechnungen für die Bäume sind falsch", locale: "de-AT")
        _ = try await desk.open("Running late", "The companies were happier", locale: "en_GB")
        _ = try await desk.open("Factures", "Les chevaux mangent", locale: "fr")
        _ = try await desk.open("Aeg", "Arvete saatmine", locale: "et")
        for (text, numbers) in [
            ("Rechnung", [1]), ("rechnungen", [1]), ("Haus", [1]), ("haeuser", []), ("häusern", [1]), ("baum", [1]),
            ("company", [2]), ("run", [2]), ("happy", []), ("happier", [2]), ("facture", [3]), ("cheval", [3]),
            ("le cheval", [3]), ("arvete", [4]), ("arve", []), ("arve*", [4]), ("\"the companies were\"", [2]),
            ("Rechnung Haus*", [1]), ("Rechn* häus*", [1]), ("the companies", [2]),
        ] as [(String, [Int64])] { #expect(try await desk.numbers(text) == numbers, "\(text)") }
        // The language changes, and with it the forms.
        try await desk.change(german) { $0.locale = "et" }
        #expect(try await desk.numbers("baum") == [])
        #expect(try await desk.numbers("bäume") == [1])
        let languages = try await desk.fixture.transaction {
            try $0.query("select language from search_languages order by 1").map { try $0.get("language") as String }
        }
        #expect(languages == ["english", "french", "german", "simple"])
    }

    @Test("what stands in every text alone is no search, and it is said")
    func stopWords() async throws {
        let desk = try await SearchDesk()
        _ = try await desk.open("A", "the thing")
        let result = try await desk.result("the")
        #expect(result.hits.map(\.number) == [1] && result.notes == [.noWords])
        #expect(try await desk.result("the*").hits.map(\.number) == [])
        #expect(try await desk.result("the thing").notes == [])
    }

    @Test("a text that is changed is found by what it says now, a subject too")
    func changes() async throws {
        let desk = try await SearchDesk()
        let ticket = try await desk.open("Broken lamp", "Call me at home")
        try await desk.note("remember the alamo", to: ticket)
        #expect(try await desk.numbers("lamp") == [1])
        try await desk.change(ticket) { $0.subject = "Broken chair" }
        #expect(try await desk.numbers("lamp") == [])
        #expect(try await desk.numbers("subject:lamp") == [])
        #expect(try await desk.numbers("chair") == [1])
        #expect(try await desk.numbers("chair home") == [1])
        try await desk.run("update messages set body = 'gone' where tenant_id = $1 and direction <> $2", "note")
        #expect(try await desk.numbers("home") == [])
        #expect(try await desk.numbers("gone alamo") == [])
        #expect(try await desk.numbers("alamo") == [1])
        try await desk.run("delete from messages where tenant_id = $1 and direction = $2", "note")
        #expect(try await desk.numbers("alamo") == [])
    }

    @Test("a number with the tenant's prefix is the ticket")
    func prefix() async throws {
        let desk = try await SearchDesk()
        _ = try await desk.open("One", "see TKT-2")
        _ = try await desk.open("Two", "x")
        #expect(try await desk.numbers("TKT-2") == [1])
        try await desk.run("update tenants set number_prefix = $2 where tenant_id = $1", "TKT-")
        #expect(try await desk.numbers("TKT-2") == [2])
        #expect(try await desk.numbers("[TKT-1]") == [1])
        #expect(try await desk.numbers("\"TKT-2\"") == [1])
        #expect(try await desk.numbers("-TKT-2") == [1])
        #expect(try await desk.numbers("TKT-99999999999999999999") == [])
    }

    @Test("by relevance the subject counts most, then the author's own words, then quotations; pages follow each other")
    func relevance() async throws {
        let desk = try await SearchDesk()
        let quoted = MessageText([
            .init(kind: .new, text: "Yes.\n"), .init(kind: .quoted, text: "> lamp\n"),
            .init(kind: .signature, text: "-- \nlamp"),
        ])
        _ = try await desk.open("Lamp", "x")
        _ = try await desk.open("B", "a lamp")
        _ = try await desk.open("C", quoted)
        _ = try await desk.open("D", "nothing")
        #expect(try await desk.numbers("lamp") == [3, 2, 1])
        let all = try await desk.result("lamp", page: SearchPage(order: .relevance))
        #expect(all.hits.map(\.number) == [1, 2, 3])
        #expect(
            all.hits.compactMap(\.rank) == all.hits.compactMap(\.rank).sorted(by: >)
                && all.hits.allSatisfy { $0.rank != nil })
        for order in SearchOrder.allCases {
            var (found, cursor): ([Int64], SearchCursor?) = ([], nil)
            repeat {
                let page = try await desk.result("lamp", page: SearchPage(limit: 1, order: order, after: cursor))
                #expect(page.hits.count == 1)
                found += page.hits.map(\.number)
                // As it goes through the API.
                cursor = page.next.flatMap { SearchCursor($0.description) }
                #expect(cursor == page.next)
            } while cursor != nil
            #expect(found == (order == .newest ? [3, 2, 1] : [1, 2, 3]))
        }
        // Without words there is nothing to be relevant to.
        let rest = try await desk.result("is:new", page: SearchPage(limit: 2, order: .relevance))
        #expect(rest.hits.map(\.number) == [4, 3])
        #expect(
            try await desk.result("is:new", page: SearchPage(order: .relevance, after: rest.next)).hits.map(\.number)
                == [2, 1])
        #expect(SearchCursor("x") == nil && SearchCursor("1.2.3") == nil && SearchCursor("") == nil)
    }

    @Test("messages of any size and spans that are wrong are stored and searched")
    func strangeMessages() async throws {
        let desk = try await SearchDesk()
        let long = String(repeating: "wörter ", count: 200_000)
        _ = try await desk.open("Long", "first \(long) last")
        #expect(try await desk.numbers("first wörter") == [1])
        #expect(try await desk.numbers("last") == [])
        let odd =
            String(repeating: "x", count: 100_000) + " "
            + (0..<40_000).map { String($0, radix: 36) }.joined(separator: " ")
        _ = try await desk.open("Odd \u{1} \u{FFFF}", odd)
        let stretches = (0..<5000).map {
            MessageText.Stretch(kind: $0 % 2 == 0 ? .new : .quoted, text: "wort\($0) äöü🙂")
        }
        _ = try await desk.open("Many", MessageText(stretches))
        #expect(try await desk.numbers("wort1") == [3])
        // Ends inside of characters, and none in order.
        try await desk.fixture.transaction { transaction in
            for ends in [[1, 2, 3], [5, 1, 8], [-4, 0, 8], [8, 8, 8]] as [[Int64]] {
                try transaction.query(
                    """
                    select message_document('pg_catalog.simple', null, 'ä🙂öx', '{new,quoted,context}', $1::bigint[])::text as d
                    """, SQLArray(ends))
            }
        }
    }

    @Test("no text makes a search fail")
    func hostile() async throws {
        let desk = try await desk()
        let odd = [
            "&", "|", "!", "(", ")", ":", "*", "'", "\\", "<->", "<2>", "a & b", "a | b", "!a", "(a", "a)", "a:*",
            "a:b*", "'a", "a'", "\\'",
            "a <-> b", "a <-> ", "''", "' | '", "'; drop table tickets; --", "$1", "$999", "%", "_", "\\%", "\\", "a\\",
            "%\\", "from:\\",
            "from:%", "from:_", "from:%\\", "from:'", "from:\"", "from:@", "from:a@", "from:@b", "from:a@b",
            "from:a@b@c", "from:**",
            "subject:%", "subject:\\", "subject:%%%", "subject:___", "subject:'a'", "subject:&", "subject:!",
            "subject:\\\\\\abc",
            "body:&", "body:!", "body:'", "body:a:*", "body:\"<->\"", "-body:!", "tag:'", "tag:%", "tag:\\", "team:\"",
            "is:'", "is:&",
            "status:%", "channel:'", "priority:'", "assignee:%", "assignee:\\", "assignee:\"\"", "mailbox:@", "brand:'",
            "category:\\",
            "department:'", "field.x:'", "field.gift:'", "field.gift:{}", "field.gift:\"", "field.gift:[",
            "field.order_no:\\u0000",
            "field.amount:1e400", "field.amount:nan", "field.amount:-0", "field.amount:99999999999999999999999999",
            "field.amount:0x1p3",
            "number:9223372036854775807", "#9223372036854775807", "#0", "before:0001-01-01", "after:9999-12-31",
            "on:36525d",
            "updated-before:0001-01-01", "a OR b OR 'c", "OR OR", "AND", "-", "--", "-\"", "-'", "\"a & b\"", "\"a:*\"",
            "\"'\"", "\"\\\"",
            "*", "a*", "'*", "&*", "!!*", "the*", "\u{FEFF}", "\u{202E}abc", "İ", "ß", "\u{301}", "\u{10FFFF}", "🏳️‍🌈",
            "漢字", "漢*",
            "<b>", "&amp;", "http://a/b?c=d#e", "a@b.example", "1.2.3.4", "-5", "1e5", "1/2", "a-b-c", "a_b", "C:\\x",
            "{\"a\":1}",
            String(repeating: "a", count: 5000), String(repeating: "a ", count: 500),
            String(repeating: "'", count: 3000),
            String(repeating: "\"a b\" OR ", count: 60), String(repeating: "-", count: 1000),
            String(repeating: "(", count: 1000), String(repeating: "a<->", count: 600),
            String(repeating: "🙂", count: 500),
            "\0", "a\0b", "from:\0", "subject:a\0b", "\"\0\"", "field.gift:\0", "tag:\0a",
        ]
        #expect(odd.count > 140)
        for text in odd {
            for viewer in [Viewer.agent(desk.ada.id), .contact(desk.carl)] {
                for order in SearchOrder.allCases {
                    _ = try await desk.result(text, as: viewer, page: SearchPage(limit: 5, order: order))
                }
            }
        }
        var random = SeededRandom(seed: 9)
        for _ in 0..<500 {
            let text = (0..<6).map { _ in odd[Int.random(in: 0..<odd.count, using: &random)].prefix(60) }
                .joined(separator: Bool.random(using: &random) ? " " : "")
            _ = try await desk.result(text)
        }
        #expect(try await desk.numbers("lamp") == [5, 4, 1])
    }
}
