// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Sessions", .serialized)
struct SessionTests {
    @Test("an agent logs in, does what his role permits, and nothing else; then he logs out (R043)")
    func life() async throws {
        try await TestServer.run { server in
            let ada = try await server.addAgent(of: server.first)
            var browser = Browser(server)
            let opened = try await browser.logIn()
            #expect(opened.status == 201, "\(opened.text)")
            // No token that opens anything is where a script could read it.
            #expect(browser.cookies.count == 2 && opened.cookies.allSatisfy { $0.contains("HttpOnly") })
            for value in browser.cookies.values { #expect(!opened.text.contains(value)) }
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 200)
            // An agent may not make keys.
            let key = try await browser.send(
                "POST", "/api/v1/keys", #"{"data": {"type": "keys", "attributes": {"name": "x"}}}"#)
            #expect(key.status == 403, "\(key.text)")
            let ticket = try await browser.send(
                "POST", "/api/v1/tickets",
                #"{"data": {"type": "tickets", "attributes": {"subject": "a", "body": "b", "requester": {"address": "bo@example.org"}}}}"#
            )
            #expect(ticket.status == 201, "\(ticket.text)")
            let shown = try await browser.send("GET", "/api/v1/sessions/current")
            #expect(try shown.attributes()["network"] as? String == "127.0.0.0/24")
            #expect(try shown.attributes()["is_current"] as? Bool == true)
            let out = try await browser.send("DELETE", "/api/v1/sessions/current")
            #expect(out.status == 204 && browser.cookies.isEmpty)
            #expect(
                try await server.told([.loginSucceeded, .sessionEnded], of: server.first) == [
                    "login.succeeded", "session.ended logout",
                ])
            let actors = try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                try transaction.query(
                    "select actor_id from events where tenant_id = $1 and kind = 'ticket.opened'", server.first.tenant
                ).map { try $0.get("actor_id") as AgentID }
            }
            #expect(actors == [ada])
        }
    }

    @Test("what does not open a session answers the same, whatever is wrong, and says nothing in the log of others")
    func refusals() async throws {
        try await TestServer.run { server in
            _ = try await server.addAgent(of: server.first)
            _ = try await server.addAgent("idle@example.org", of: server.first)
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                let core = try PeopleCore(transaction, as: .system)
                let idle = try #require(try AgentStore.find(key: "idle@example.org", in: transaction))
                _ = try core.change(idle.id, AgentChange(isActive: false))
                _ = try core.add(
                    Agent(
                        name: "Bea", address: "bea@example.org", addressKey: "bea@example.org",
                        role: try RoleStore.core(.agent, in: transaction).id))
            }
            var answers: [String] = []
            for (address, password, tenant) in [
                ("ada@example.org", "another password", "first"), ("nobody@example.org", TestServer.password, "first"),
                ("ada@example.org", TestServer.password, "second"), ("ada@example.org", TestServer.password, "third"),
                ("idle@example.org", TestServer.password, "first"), ("bea@example.org", TestServer.password, "first"),
                ("ada@example.org", TestServer.password + " ", "first"),
            ] {
                var browser = Browser(server)
                let answer = try await browser.logIn(address, password, tenant: tenant, headers: ["X-Request-ID": "r"])
                #expect(answer.status == 401 && answer.cookies.isEmpty, "\(address) \(tenant): \(answer.text)")
                answers.append(answer.text)
            }
            #expect(Set(answers).count == 1)
            #expect(
                try await server.told([.loginFailed], of: server.first) == [
                    "login.failed password", "login.failed no_password", "login.failed password",
                ])
            #expect(try await server.told([.loginFailed], of: server.second) == [])
        }
    }

    @Test("a cookie of one tenant reads nothing of another")
    func tenants() async throws {
        try await TestServer.run { server in
            _ = try await server.addAgent(role: .admin, of: server.first)
            try await server.openTickets(1, for: server.second)
            let other = try await server.get("/api/v1/tickets/1", as: server.second).data()["id"] as? String ?? ""
            var browser = Browser(server)
            try await browser.logIn()
            #expect(try await browser.send("GET", "/api/v1/tickets/\(other)").status == 404)
            #expect(try await browser.send("GET", "/api/v1/tickets").list().isEmpty)
        }
    }

    @Test("what is not only read needs the session's own token, and a page of ours; reading does not, nor does a key")
    func guards() async throws {
        let listed = "https://console.example.org"
        try await TestServer.run(origins: [listed], publicURL: "https://desk.example.org/post") { server in
            _ = try await server.addAgent(of: server.first)
            _ = try await server.addAgent("ben@example.org", of: server.first)
            var (ada, ben) = (Browser(server), Browser(server))
            try await ada.logIn()
            try await ben.logIn("ben@example.org")
            let document =
                #"{"data": {"type": "tickets", "attributes": {"subject": "a", "body": "b", "requester": {"address": "bo@example.org"}}}}"#
            let none = try await ada.send("POST", "/api/v1/tickets", document, csrf: false)
            #expect(none.status == 403)
            #expect(try none.errors() == ["cross_site_request X-CSRF-Token"])
            for wrong in ["", "x", try #require(ben.csrfToken), String(repeating: "A", count: 64)] {
                let answer = try await ada.send(
                    "POST", "/api/v1/tickets", document, csrf: false, headers: ["X-CSRF-Token": wrong])
                #expect(answer.status == 403, "\(wrong)")
            }
            for origin in ["https://evil.example.org", "null", "https://desk.example.org.evil.example", "http://"] {
                let answer = try await ada.send("POST", "/api/v1/tickets", document, headers: ["Origin": origin])
                #expect(try answer.errors() == ["cross_site_request Origin"], "\(origin)")
                #expect(try await ada.refresh(headers: ["Origin": origin]).status == 403)
                var other = Browser(server)
                #expect(try await other.logIn(headers: ["Origin": origin]).status == 403)
                #expect(other.cookies.isEmpty)
            }
            for origin in [listed, "https://desk.example.org", "http://localhost"] {
                let answer = try await ada.send("POST", "/api/v1/tickets", document, headers: ["Origin": origin])
                #expect(answer.status == 201, "\(origin): \(answer.text)")
            }
            #expect(
                try await ada.send("GET", "/api/v1/tickets", headers: ["Origin": "https://x.example"]).status == 200)
            // Who brings a key is known by it, whatever cookies go along.
            ada.cookies["__Host-postroom_session"] = "x"
            let key = try await ada.send(
                "POST", "/api/v1/tickets", document, csrf: false, headers: server.first.authorization)
            #expect(key.status == 201)
            let wrongKey = try await ben.send("GET", "/api/v1/tickets", headers: ["Authorization": "Bearer x"])
            #expect(wrongKey.status == 401)
        }
    }

    @Test("each refresh token counts once; one that comes a second time ends the session, and the log says so (R043)")
    func refreshing() async throws {
        try await TestServer.run { server in
            _ = try await server.addAgent(of: server.first)
            var browser = Browser(server)
            try await browser.logIn()
            let old = browser
            let answer = try await browser.refresh()
            #expect(answer.status == 200, "\(answer.text)")
            #expect(browser.cookies != old.cookies)
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 200)
            var late = old
            #expect(try await late.send("GET", "/api/v1/tickets").status == 401)
            // A second tab asked at the same moment.
            #expect(try await late.refresh().status == 409)
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 200)
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                _ = try transaction.query(
                    "update session_refreshes set used_at = used_at - interval '11 seconds' where tenant_id = $1",
                    server.first.tenant)
            }
            late = old
            let reused = try await late.refresh()
            #expect(reused.status == 401 && late.cookies.isEmpty)
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 401)
            #expect(try await browser.refresh().status == 401)
            #expect(try await server.told([.sessionEnded], of: server.first) == ["session.ended reuse"])
            var nobody = Browser(server)
            nobody.cookies["__Secure-postroom_refresh"] = SessionTokens.Pair.make().refresh
            #expect(try await nobody.refresh().status == 401)
            #expect(try await nobody.send("GET", "/api/v1/sessions/refresh").status != 200)
        }
    }

    @Test("a token that goes along holds for a quarter of an hour, one that refreshes for three days, all for 30")
    func ages() async throws {
        try await TestServer.run { server in
            _ = try await server.addAgent(of: server.first)
            let tenant = server.first.tenant
            func pass(_ statement: SQL) async throws {
                try await server.database.pool.transaction(tenant: tenant) { _ = try $0.query(statement, tenant) }
            }
            var browser = Browser(server)
            try await browser.logIn()
            try await pass("update sessions set access_until = now() where tenant_id = $1")
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 401)
            #expect(try await browser.refresh().status == 200)
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 200)
            try await pass(
                "update session_refreshes set created_at = now() - interval '73 hours' where tenant_id = $1")
            #expect(try await browser.refresh().status == 401)
            try await browser.logIn()
            func removeOld() async throws -> Int {
                try await server.database.pool.transaction(tenant: tenant) { try SessionStore.removeOld(in: $0) }
            }
            #expect(try await removeOld() == 0)
            try await pass("update sessions set expires_at = now() where tenant_id = $1")
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 401)
            #expect(try await browser.refresh().status == 401)
            #expect(try await removeOld() == 2)
        }
    }

    @Test("one's own sessions are listed, and ended one by one or all at once; others' are not there")
    func own() async throws {
        try await TestServer.run { server in
            _ = try await server.addAgent(of: server.first)
            _ = try await server.addAgent("ben@example.org", of: server.first)
            var (one, two, ben) = (Browser(server), Browser(server), Browser(server))
            one.headers["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0"
            try await one.logIn()
            try await two.logIn()
            try await ben.logIn("ben@example.org")
            let list = try await one.send("GET", "/api/v1/sessions").list()
            #expect(list.count == 2)
            let attributes = list.compactMap { $0["attributes"] as? [String: Any] }
            #expect(attributes.compactMap { $0["client"] as? String } == ["Firefox on Linux", "another program"])
            #expect(attributes.compactMap { $0["is_current"] as? Bool } == [true, false])
            #expect(attributes.compactMap { $0["csrf_token"] as? String }.count == 1)
            let second = try #require(list.last?["id"] as? String)
            #expect(try await ben.send("DELETE", "/api/v1/sessions/\(second)").status == 404)
            #expect(try await ben.send("GET", "/api/v1/sessions/\(second)").status == 404)
            #expect(try await server.get("/api/v1/sessions/\(second)", as: server.first).status == 404)
            #expect(try await one.send("DELETE", "/api/v1/sessions/\(second)").status == 204)
            #expect(try await two.send("GET", "/api/v1/tickets").status == 401)
            #expect(try await one.send("GET", "/api/v1/tickets").status == 200)
            try await two.logIn()
            #expect(try await one.send("DELETE", "/api/v1/sessions").status == 204)
            #expect(try await two.send("GET", "/api/v1/tickets").status == 401)
            #expect(try await two.refresh().status == 401)
            #expect(try await ben.send("GET", "/api/v1/tickets").status == 200)
        }
    }

    @Test(
        "a session ends at once with role, address or activity, and does not come back with them (R044)",
        arguments: ["role", "inactive", "address", "password", "forbidden", "tenant"])
    func loss(of what: String) async throws {
        try await TestServer.run { server in
            let ada = try await server.addAgent(of: server.first)
            var browser = Browser(server)
            try await browser.logIn()
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 200)
            let digest = try await PasswordWorkshop().digest(of: TestServer.password)
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                let core = try PeopleCore(transaction, as: .system)
                let (agent, viewer) = (
                    try RoleStore.core(.agent, in: transaction).id, try RoleStore.core(.viewer, in: transaction).id
                )
                switch what {
                case "role":
                    _ = try core.change(ada, AgentChange(role: viewer))
                    _ = try core.change(ada, AgentChange(role: agent))
                case "inactive":
                    _ = try core.change(ada, AgentChange(isActive: false))
                    _ = try core.change(ada, AgentChange(isActive: true))
                case "address":
                    _ = try core.change(
                        ada, AgentChange(address: MailAddress(text: "x@example.org", key: "x@example.org")))
                case "password": _ = try core.set(digest, of: ada)
                case "forbidden": _ = try core.forbidPassword(of: ada)
                default: _ = try TenantCore(transaction, as: .system).delete()
                }
            }
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 401)
            #expect(try await browser.refresh().status == 401)
        }
    }

    @Test("a name that changes ends nothing, and a role that permits less counts from the next request on")
    func rights() async throws {
        try await TestServer.run { server in
            let ada = try await server.addAgent(of: server.first)
            var browser = Browser(server)
            try await browser.logIn()
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                let core = try PeopleCore(transaction, as: .system)
                _ = try core.change(ada, AgentChange(name: "Ada L."))
                let role = try RoleStore.core(.agent, in: transaction).id
                _ = try core.change(role, RoleChange(permissions: [.readContacts]))
            }
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 403)
            #expect(try await browser.send("GET", "/api/v1/contacts").status == 200)
        }
    }

    @Test("the twenty-first session ends the one that was unused for longest")
    func crowd() async throws {
        try await TestServer.run { server in
            _ = try await server.addAgent(of: server.first)
            var browsers: [Browser] = []
            for _ in 0...SessionStore.most {
                var browser = Browser(server)
                #expect(try await browser.logIn().status == 201)
                browsers.append(browser)
            }
            #expect(try await browsers[0].send("GET", "/api/v1/tickets").status == 401)
            #expect(try await browsers[1].send("GET", "/api/v1/tickets").status == 200)
            #expect(try await server.told([.sessionEnded], of: server.first) == ["session.ended crowded"])
        }
    }

    @Test("a live stream ends with its session (R044)")
    func stream() async throws {
        try await TestServer.run { server in
            _ = try await server.addAgent(of: server.first)
            var browser = Browser(server)
            let id = try #require(try await browser.logIn().data()["id"] as? String)
            let caller = Caller(
                tenant: server.first.tenant, actor: .system, session: SessionID(canonical: id), permission: nil,
                pool: server.database.pool, cause: nil)
            #expect(try await caller.work { _ in true })
            try await browser.send("DELETE", "/api/v1/sessions")
            await #expect(throws: TicketError(.forbidden, "")) { try await caller.work { _ in } }
        }
    }
}
