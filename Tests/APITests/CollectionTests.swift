// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("What administrators keep", .serialized)
struct CollectionTests {
    /// One collection: what makes a thing, what changes it, and what that shows.
    struct Kind: Sendable, CustomTestStringConvertible {
        let type: String
        let make: String
        let change: String
        let shown: String
        var canRemove = true
        var testDescription: String { type }

        func document(_ attributes: String) -> String {
            #"{"data": {"type": "\#(type)", "attributes": {\#(attributes)}}}"#
        }
    }

    static let kinds = [
        Kind(
            type: "teams", make: #""name": "Billing", "description": "Money""#, change: #""name": "Sales""#,
            shown: "Sales"),
        Kind(
            type: "roles", make: #""name": "Editor", "permissions": ["templates.read", "templates.change"]"#,
            change: #""permissions": ["templates.read"]"#, shown: #""permissions":["templates.read"]"#),
        Kind(
            type: "brands", make: #""name": "North", "locale": "en""#, change: #""name": "South""#, shown: "South",
            canRemove: false),
        Kind(type: "departments", make: #""name": "North""#, change: #""name": "South""#, shown: "South"),
        Kind(type: "categories", make: #""name": "North""#, change: #""name": "South""#, shown: "South"),
        Kind(type: "tags", make: #""name": "north""#, change: #""name": "south""#, shown: "south"),
        Kind(
            type: "statuses",
            make: #""status": "waiting", "name": "Waiting", "category": "pending", "on_customer_message": "open""#,
            change: #""name": "Resting", "on_agent_reply": null"#, shown: "Resting"),
        Kind(
            type: "fields", make: #""key": "size", "label": "Size", "kind": "number", "minimum": 1"#,
            change: #""maximum": 7.5, "minimum": null"#, shown: #""maximum":7.5"#, canRemove: false),
        Kind(
            type: "contacts", make: #""name": "Ada", "addresses": ["Ada@Example.org"]"#,
            change: #""name": null, "addresses": ["ada@example.org", "ada@example.net"]"#, shown: "ada@example.net",
            canRemove: false),
        Kind(
            type: "companies", make: #""name": "North", "domains": ["north.example"]"#,
            change: #""domains": ["south.example"]"#, shown: "south.example"),
        Kind(
            type: "macros", make: ##""name": "thanks", "text": "#close\nThank you {{ contact.first_name }}""##,
            change: #""text": "Bye""#, shown: "Bye"),
        Kind(
            type: "transitions", make: #""from": "closed", "to": "pending", "guards": ["assigned"]"#,
            change: #""guards": ["answered"]"#, shown: #""guards":["answered"]"#),
        Kind(
            type: "senders", make: #""sender": "*.Junk.example", "action": "block""#, change: #""action": "allow""#,
            shown: #""action":"allow""#),
    ]

    @Test("a thing is made, found, changed and removed, and the other tenant never sees it", arguments: kinds)
    func life(kind: Kind) async throws {
        try await TestServer.run { server in
            let all = "/api/v1/\(kind.type)"
            let before = try await server.get(all, as: server.first).list().count
            let made = try await server.write("POST", all, kind.document(kind.make), as: server.first)
            #expect(made.status == 201, "\(made.text)")
            let place = try #require(made.headers["location"])
            let tag = try #require(made.headers["etag"])
            #expect(place.hasPrefix(all + "/"))
            #expect(try await server.get(all, as: server.first).list().count == before + 1)
            let found = try await server.get(place, as: server.first)
            #expect(found.status == 200 && found.headers["etag"] == tag)
            // Everything but the request's id is the same.
            #expect(try (found.data() as NSDictionary).isEqual(to: made.data()))
            #expect(try await server.get(place, as: server.second).status == 404)

            let change = kind.document(kind.change)
            let blind = try await server.write(
                "PATCH", place, change, as: server.first, headers: ["If-Match": "\"elsewhere\""])
            #expect(blind.status == 412)
            #expect(try blind.errors() == ["precondition_failed If-Match"])
            let foreign = try await server.write("PATCH", place, change, as: server.second, headers: ["If-Match": "*"])
            #expect(foreign.status == 404)
            let changed = try await server.write("PATCH", place, change, as: server.first, headers: ["If-Match": tag])
            #expect(changed.status == 200, "\(changed.text)")
            #expect(changed.text.contains(kind.shown), "\(changed.text)")
            let newTag = try #require(changed.headers["etag"])
            #expect(newTag != tag)
            #expect(try await server.get(place, as: server.first).headers["etag"] == newTag)

            guard kind.canRemove else { return }
            let stale = try await server.write("DELETE", place, nil, as: server.first, headers: ["If-Match": tag])
            #expect(stale.status == 412)
            #expect(
                try await server.write("DELETE", place, nil, as: server.second, headers: ["If-Match": "*"]).status
                    == 404)
            let removed = try await server.write("DELETE", place, nil, as: server.first, headers: ["If-Match": newTag])
            #expect(removed.status == 204 && removed.body.isEmpty, "\(removed.text)")
            #expect(try await server.get(place, as: server.first).status == 404)
        }
    }

    @Test("a second one of the same name or key is refused, at its place", arguments: kinds)
    func twins(kind: Kind) async throws {
        try await TestServer.run { server in
            let path = "/api/v1/\(kind.type)"
            #expect(try await server.write("POST", path, kind.document(kind.make), as: server.first).status == 201)
            let again = try await server.write("POST", path, kind.document(kind.make), as: server.first)
            #expect(again.status == 409, "\(again.text)")
            #expect(try again.errors().allSatisfy { $0.hasPrefix("exists /data/attributes/") }, "\(again.text)")
        }
    }

    @Test("a list is read page by page, each thing once", arguments: kinds)
    func pages(kind: Kind) async throws {
        try await TestServer.run { server in
            let path = "/api/v1/\(kind.type)"
            _ = try await server.write("POST", path, kind.document(kind.make), as: server.first)
            let all = try await server.get(path + "?page[size]=100", as: server.first).list()
            var target: String? = path + "?page[size]=1"
            var ids: [String] = []
            while let here = target, ids.count < 50 {
                let page = try await server.get(here, as: server.first)
                #expect(page.status == 200)
                ids += try page.list().compactMap { $0["id"] as? String }
                target = try page.next()
            }
            #expect(ids == all.compactMap { $0["id"] as? String })
        }
    }

    @Test("a budget is set, lifted, and brought back to its standard; what is out of range is refused")
    func budgets() async throws {
        try await TestServer.run { server in
            let place = "/api/v1/budgets/sender_mails"
            func amount(_ answer: HTTPAnswer) throws -> Int? { try answer.attributes()["amount"] as? Int }
            func set(_ amount: String) async throws -> HTTPAnswer {
                try await server.write(
                    "PATCH", place, #"{"data": {"type": "budgets", "attributes": {"amount": \#(amount)}}}"#,
                    as: server.first, headers: ["If-Match": "*"])
            }
            let before = try await server.get(place, as: server.first)
            let standard = try #require(try before.attributes()["standard"] as? Int)
            #expect(try amount(before) == standard)
            #expect(try amount(await set("7")) == 7)
            #expect(try amount(await server.get(place, as: server.second)) == standard)
            let lifted = try await set("null")
            #expect(try lifted.status == 200 && amount(lifted) == nil)
            #expect(try await set("-1").errors() == ["invalid_value /data/attributes/amount"])
            #expect(try amount(await set("\(standard)")) == standard)
            let rows = try await server.database.pool.transaction(tenant: server.first.tenant) {
                try $0.query("select 1 as n from budgets").count
            }
            // A later program's standard counts.
            #expect(rows == 0)
            #expect(try await server.get("/api/v1/budgets/lunch", as: server.first).status == 404)
        }
    }

    @Test("only the fields that are asked for are shown; others are refused")
    func fields() async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/api/v1/roles?fields[roles]=name", as: server.first)
            let attributes = try answer.list().compactMap { $0["attributes"] as? [String: Any] }
            #expect(attributes.allSatisfy { Array($0.keys) == ["name"] } && attributes.count == 3)
            let wrong = try await server.get("/api/v1/roles?fields[roles]=secret", as: server.first)
            #expect(try wrong.errors() == ["invalid_parameter fields[roles]"])
        }
    }

    @Test("a page that begins after something that is gone is refused, not begun anew")
    func gonePage() async throws {
        try await TestServer.run { server in
            var places: [String] = []
            for name in ["a", "b", "c"] {
                let made = try await server.write(
                    "POST", "/api/v1/tags", #"{"data": {"type": "tags", "attributes": {"name": "\#(name)"}}}"#,
                    as: server.first)
                places.append(try #require(made.headers["location"]))
            }
            let next = try #require(try await server.get("/api/v1/tags?page[size]=1", as: server.first).next())
            let removed = try await server.write("DELETE", places[0], nil, as: server.first, headers: ["If-Match": "*"])
            #expect(removed.status == 204)
            let answer = try await server.get(next, as: server.first)
            #expect(answer.status == 400)
            #expect(try answer.errors() == ["invalid_parameter page[after]"])
        }
    }

    @Test("a sign that no text has is refused", arguments: ["/tickets?filter[tag]=%00", "/outbox?filter[kind]=a%00"])
    func noText(target: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/api/v1" + target, as: server.first)
            #expect(answer.status == 400, "\(answer.text)")
        }
    }

    @Test("what must not be taken away is not taken away silently")
    func noNull() async throws {
        try await TestServer.run { server in
            let agent = try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                let ben = Agent(
                    name: "Ben", address: "ben@example.org", addressKey: "ben@example.org",
                    role: try RoleStore.core(.agent, in: transaction).id)
                _ = try PeopleCore(transaction, as: .system).add(ben)
                return ben.id
            }
            let answer = try await server.write(
                "PATCH", "/api/v1/agents/\(agent)",
                #"{"data": {"type": "agents", "relationships": {"role": {"data": null}}}}"#, as: server.first,
                headers: ["If-Match": "*"])
            #expect(answer.status == 422, "\(answer.text)")
        }
    }

    @Test("contacts are found by address, by a part of it, and by company")
    func contacts() async throws {
        try await TestServer.run { server in
            for (name, address) in [("Ada", "ada@north.example"), ("Ben", "ben@south.example")] {
                let made = try await server.write(
                    "POST", "/api/v1/contacts",
                    #"{"data": {"type": "contacts", "attributes": {"name": "\#(name)", "addresses": ["\#(address)"]}}}"#,
                    as: server.first)
                #expect(made.status == 201)
            }
            func names(_ filter: String) async throws -> [String] {
                try await server.get("/api/v1/contacts?\(filter)", as: server.first).list()
                    .compactMap { ($0["attributes"] as? [String: Any])?["name"] as? String }
            }
            #expect(try await names("filter[address]=ADA@north.example") == ["Ada"])
            #expect(try await names("filter[search]=south") == ["Ben"])
            #expect(try await names("filter[search]=ada") == ["Ada"])
            #expect(try await names("filter[search]=%25") == [])
            #expect(try await names("filter[company]=\(CompanyID())") == [])
        }
    }
}
