// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("The doctor as its users run it", .timeLimit(.minutes(15)))
struct DoctorCommandTests {
    /// A result as the command prints it.
    private struct Result: Decodable {
        var name: String
        var subject: String?
        var tenant: String?
        var state: String
        var text: String
        var advice: String?
    }

    /// What the doctor says and its exit status.
    private func examine(
        _ postroom: PostroomProcess, _ words: [String] = [], _ environment: [String: String] = [:]
    ) throws -> (results: [Result], status: Int32) {
        let command = [postroom.executable, "doctor", "--json"] + words
        var (text, status): (String, Int32)
        do {
            text = try Script.program(command, environment: postroom.environment.merging(environment) { $1 })
            status = 0
        } catch let failure as Script.Failure { (text, status) = (failure.output, failure.status) }
        let results = try text.split(separator: "\n").filter { $0.hasPrefix("{") }.map {
            try JSONDecoder().decode(Result.self, from: Data($0.utf8))
        }
        return (results, status)
    }

    private func failed(_ results: [Result]) -> [String] { results.filter { $0.state == "failed" }.map(\.name) }

    @Test("a desk where all is well: every check is made, nothing fails, and the status is 0")
    func well() async throws {
        let address = "support@acme.example"
        let desktop = try Desktop([MailSandbox.User(address, password: Story.password)])
        try desktop.addMailbox(address)
        let postroom = desktop.postroom
        try postroom.run("domain", "add-key", "acme.example", "--algorithm", "rsa", "--selector", "s1")
        let key = try postroom.run("domain", "keys", "--json")
        let row = try #require(try JSONSerialization.jsonObject(with: Data(key.utf8)) as? [String: String])
        let names = try NameSandbox(lines: [
            "acme.example > 10 mx.acme.example.", "acme.example v=spf1 mx -all",
            "_dmarc.acme.example v=DMARC1; p=reject; rua=mailto:dmarc@acme.example",
            "\(row["record_name"] ?? "") \(row["record"] ?? "")",
        ])
        defer { names.stop() }
        let dns = ["POSTROOM_DNS_SERVER": names.address]
        try postroom.run("domain", "activate", "acme.example", environment: postroom.environment.merging(dns) { $1 })
        let service = try desktop.serve()
        let polled = try await eventually { try desktop.health(of: address)["last_success_at"] == nil ? "no" : nil }
        #expect(polled == nil)
        let (results, status) = try examine(postroom, [], dns)
        #expect(status == 0 && failed(results) == [], "\(results.filter { $0.state != "ok" })")
        let kinds = Set(results.map(\.name))
        #expect(
            kinds.isSuperset(of: [
                "secret_key", "disk_space", "database", "migrations", "roles", "row_security", "clock",
                "ledger_pending",
                "jobs_due", "deliveries_due", "mailbox_fetch", "mailbox_imap", "mailbox_smtp", "relay_login",
                "domain_spf",
                "domain_dkim", "domain_dmarc",
            ]))
        #expect(results.first { $0.name == "mailbox_imap" }?.text.contains("IDLE") == true)
        #expect(results.filter { $0.state == "skipped" }.isEmpty)
        let quick = try examine(postroom, ["--quick"])
        #expect(quick.status == 0 && !quick.results.contains { ["mailbox_imap", "domain_spf"].contains($0.name) })
        // For people: a line each, and what it comes to.
        let text = try postroom.run("doctor", "--quick")
        #expect(text.contains("ok       database: it answers: PostgreSQL 15"))
        #expect(text.split(separator: "\n").last?.contains(" ok") == true)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }

    @Test("refused logins, a dead relay and empty DNS are each named with what to do, and hide nothing else")
    func servers() throws {
        let desktop = try Desktop()
        try desktop.addMailbox(Story.support, password: "wrong")
        let postroom = desktop.postroom
        try postroom.run("relay", "add", "dead", "--smtp", "smtp://127.0.0.1:1", "--allow-plaintext")
        let names = try NameSandbox(lines: [])
        defer { names.stop() }
        let (results, status) = try examine(postroom, [], ["POSTROOM_DNS_SERVER": names.address])
        #expect(status == 69)
        let broken = Set(failed(results))
        #expect(broken.isSuperset(of: ["mailbox_imap", "mailbox_smtp", "relay_login", "domain_spf", "domain_dmarc"]))
        #expect(broken.isDisjoint(with: ["database", "migrations", "roles", "row_security", "clock", "secret_key"]))
        let login = try #require(results.first { $0.name == "mailbox_imap" })
        #expect(login.text.contains("login_denied") && login.advice?.contains("postroom mailbox test support") == true)
        #expect(login.tenant == "default" && login.subject?.count == 36)
        #expect(!results.contains { $0.text.contains("wrong") && $0.text.contains("password wrong") })
        #expect(results.filter { $0.state == "failed" }.allSatisfy { $0.advice != nil })
    }

    @Test("a key that others may read, one that is another's, and one that is gone")
    func key() throws {
        let desk = CommandDesk("doctor-key")
        try desk.run("ticket", "list")
        let file = desk.postroom.stateDirectory + "/secret.key"
        chmod(file, 0o644)
        var found = try examine(desk.postroom, ["--quick"])
        #expect(found.status == 69 && failed(found.results) == ["secret_key"])
        #expect(found.results.first { $0.name == "secret_key" }?.text.contains("chmod 600") == true)
        // Another installation's looks as good, and opens nothing.
        try (String(repeating: "5e", count: 32) + "\n").write(toFile: file, atomically: true, encoding: .utf8)
        chmod(file, 0o600)
        found = try examine(desk.postroom, ["--quick"])
        #expect(found.status == 69 && failed(found.results) == ["sealed_secrets"])
        try FileManager.default.removeItem(atPath: file)
        found = try examine(desk.postroom)
        #expect(found.status == 69 && failed(found.results) == ["secret_key"])
        // What stands on it is not looked at, and that is said.
        #expect(found.results.contains { $0.name == "mailbox_login" && $0.state == "skipped" })
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test("migrations that are missing; a table whose row-level security is open; a role that may too much")
    func schema() async throws {
        let desk = CommandDesk("doctor-schema")
        try desk.run("ticket", "list")
        let cluster = try EmbeddedCluster(stateDirectory: desk.postroom.stateDirectory)
        defer { cluster.release() }
        let owner = Connection(cluster.target(role: EmbeddedCluster.superuser))
        try await owner.maintain("alter table tickets no force row level security; alter role postroom_app bypassrls")
        var found = try examine(desk.postroom, ["--quick"])
        #expect(found.status == 69 && Set(failed(found.results)) == ["roles", "row_security"])
        #expect(found.results.contains { $0.name == "row_security" && $0.subject == "tickets" })
        #expect(found.results.contains { $0.name == "roles" && $0.text.contains("bypassrls") })
        try await owner.maintain("alter table tickets force row level security; alter role postroom_app nobypassrls")
        found = try examine(desk.postroom, ["--quick"])
        #expect(found.status == 0 && failed(found.results) == [])
        try await owner.maintain(
            "delete from schema_migrations where number = (select max(number) from schema_migrations)")
        found = try examine(desk.postroom, ["--quick"])
        #expect(found.status == 69 && failed(found.results) == ["migrations"])
        #expect(found.results.first { $0.name == "migrations" }?.text.contains("1 are missing") == true)
        #expect(found.results.contains { $0.name == "queues" && $0.state == "skipped" })
        await owner.close()
    }

    @Test("a database that is away is said once, with what the server says, and the disks are looked at all the same")
    func away() throws {
        let desk = CommandDesk(
            "doctor-away",
            environment: [
                "POSTROOM_DATABASE_URL": "postgresql://desk:hunter2@127.0.0.1:1/desk",
                "POSTROOM_PROFILE": "development",
            ])
        try FileManager.default.createDirectory(
            atPath: desk.postroom.stateDirectory, withIntermediateDirectories: true)
        let (results, status) = try examine(desk.postroom)
        #expect(status == 69 && failed(results) == ["secret_key", "database"])
        #expect(results.contains { $0.name == "disk_space" && $0.state == "ok" })
        #expect(results.filter { $0.state == "skipped" }.count == 11)
        #expect(!results.contains { $0.text.contains("hunter2") })
        // The settings themselves: as everywhere, all at once, before anything is looked at.
        desk.refuse([(["doctor", "--nonsense"], 64, "nonsense")])
        let wrong = CommandDesk(at: desk, environment: ["POSTROOM_API_PORT": "many"])
        wrong.refuse([(["doctor"], 78, "api.port")])
    }
}
