// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Many mailboxes and few processes", .serialized, .timeLimit(.minutes(5)))
struct ManyMailboxesTests {
    /// An installation whose mailboxes are all on one simulated server.
    private final class Office: Sendable {
        let server = SimulatedIMAPServer()
        let listener: SimulatedIMAPListener
        let state = "/tmp/pr-many-\(getpid())-\(UInt32.random(in: 0..<100_000))"
        let postroom: PostroomProcess
        let cluster: EmbeddedCluster

        init(environment: [String: String] = [:]) throws {
            listener = server.listen()
            postroom = PostroomProcess(stateDirectory: state, environment: environment)
            // Makes the database and the key.
            try postroom.run("mailbox", "list")
            cluster = try EmbeddedCluster(stateDirectory: state)
        }

        deinit {
            cluster.release()
            try? FileManager.default.removeItem(atPath: state)
        }

        var superuser: Connection { Connection(cluster.target(role: EmbeddedCluster.superuser)) }

        func count(_ sql: SQL) async throws -> Int {
            try await superuser.transaction(tenant: nil) { try $0.query(sql).first?.get("n") ?? -1 }
        }

        /// Adds mailboxes, all at once.
        func addMailboxes(after first: Int = 0, _ count: Int) async throws {
            let text = try String(contentsOfFile: state + "/secret.key", encoding: .utf8)
            let sealer = Sealer(key: try SymmetricKey(text: text.trimmingCharacters(in: .whitespacesAndNewlines)))
            let url = listener.url
            let tenant: TenantID = try await superuser.transaction(tenant: nil) {
                try #require(try $0.query("select tenant_id from tenants").first?.get("tenant_id"))
            }
            try await superuser.transaction(tenant: tenant) { transaction in
                let brand = try #require(try TenantStore.brands(in: transaction).first)
                let core = try MailboxCore(transaction, as: .system)
                for number in (first + 1)...(first + count) {
                    var mailbox = Mailbox(
                        brand: brand.id, name: "box\(number)", address: "box\(number)@desk.test",
                        addressKey: "box\(number)@desk.test", imapURL: url, smtpURL: "smtp://127.0.0.1:1",
                        userName: "box\(number)", sealedSecret: [], allowsPlaintext: true)
                    mailbox.sealedSecret = try sealer.seal(
                        Secret("open sesame"), context: Mailbox.sealContext(tenant: tenant, mailbox: mailbox.id))
                    _ = try core.add(mailbox)
                }
            }
        }

        /// A number of a process's status file.
        func status(_ name: String, of process: pid_t) throws -> Int {
            let text = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
            let line = text.split(separator: "\n").first { $0.hasPrefix(name + ":") } ?? ""
            return Int(line.filter(\.isNumber)) ?? -1
        }
    }

    @Test("500 mailboxes idle on one process with few threads and little memory, and all of them take in a new mail")
    func idle() async throws {
        let office = try Office()
        let service = try office.postroom.serve(log: office.state + "/serve.log")
        let log = ServeLog(path: office.state + "/serve.log")
        #expect(
            try await eventually(within: .seconds(60)) { log.text.contains(" serving") ? nil : "not serving" } == nil)
        try await office.addMailboxes(1)
        #expect(try await eventually { office.listener.idling == 1 ? nil : "not idle" } == nil)
        let (threads, memory) = (
            try office.status("Threads", of: service.processID), try office.status("VmRSS", of: service.processID)
        )
        try await office.addMailboxes(after: 1, 499)
        let missing = try await eventually(within: .seconds(120)) {
            office.listener.idling == 500 ? nil : "\(office.listener.idling) are idle"
        }
        #expect(missing == nil)
        // Threads that looked up names for a connection end with it.
        let calm = try await eventually(within: .seconds(60)) {
            let now = try office.status("Threads", of: service.processID)
            return now <= threads + 8 ? nil : "\(now) threads, \(threads) before"
        }
        #expect(calm == nil)
        let grown = try office.status("VmRSS", of: service.processID) - memory
        #expect(grown < 500 * 128, "\(grown) KiB more for 499 mailboxes")
        print("500 mailboxes: \(threads) threads and \(memory) KiB with one, \(grown) KiB more with all")

        office.server.deliver(MailText(from: "Anna <anna@example.org>").bytes)
        let lost = try await eventually(within: .seconds(120)) {
            let rows = try await office.count("select count(*) as n from ledger where state <> 'pending'")
            return rows == 500 ? nil : "\(rows) of 500"
        }
        #expect(lost == nil)
        #expect(try await office.count("select count(*) as n from messages") == 1)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }

    @Test(
        "two processes share the mailboxes; when one is killed the other has all of them within a lease of under 30 s")
    func shared() async throws {
        let office = try Office()
        let services = try ["one", "two"].map { try office.postroom.serve(log: office.state + "/\($0).log") }
        for name in ["one", "two"] {
            let log = ServeLog(path: office.state + "/\(name).log")
            #expect(
                try await eventually(within: .seconds(60)) { log.text.contains(" serving") ? nil : "not yet" } == nil)
        }
        try await office.addMailboxes(60)
        let missing = try await eventually(within: .seconds(60)) {
            office.listener.idling == 60 ? nil : "\(office.listener.idling) are idle"
        }
        #expect(missing == nil)
        let holders: SQL = "select count(distinct lease_holder) as n from mailboxes"
        #expect(try await office.count(holders) == 2)
        services[0].signal(SIGKILL)
        _ = services[0].wait()
        let left: SQL = """
            select ceil(extract(epoch from max(next_poll_at - now())))::int as n from mailboxes
            where lease_holder is not null
            """
        #expect(try await office.count(left) < 30)
        let moved = try await eventually(within: .seconds(120)) {
            let alone = try await office.count(holders) == 1
            return alone && office.listener.idling == 60 ? nil : "\(office.listener.idling) are idle"
        }
        #expect(moved == nil)
        office.server.deliver(MailText(from: "Anna <anna@example.org>").bytes)
        let lost = try await eventually(within: .seconds(60)) {
            let rows = try await office.count("select count(*) as n from ledger where state <> 'pending'")
            return rows == 60 ? nil : "\(rows) of 60"
        }
        #expect(lost == nil)
        services[1].signal(SIGTERM)
        #expect(services[1].wait() == 0)
    }

    @Test("a process that is started later gets its share of the mailboxes, and what comes meanwhile comes once")
    func joined() async throws {
        let office = try Office(environment: ["POSTROOM_LEASE_SECONDS": "8"])
        func start(_ name: String) async throws -> ChildProgram {
            let service = try office.postroom.serve(log: office.state + "/\(name).log")
            let log = ServeLog(path: office.state + "/\(name).log")
            #expect(
                try await eventually(within: .seconds(60)) { log.text.contains(" serving") ? nil : "not yet" } == nil)
            return service
        }
        let first = try await start("one")
        try await office.addMailboxes(40)
        let missing = try await eventually(within: .seconds(60)) {
            office.listener.idling == 40 ? nil : "\(office.listener.idling) are idle"
        }
        #expect(missing == nil)
        let second = try await start("two")
        for number in 1...5 {
            office.server.deliver(MailText(from: "Anna <anna@example.org>", id: "joined-\(number)@example.org").bytes)
        }
        let halves: SQL = """
            select count(*) as n from (
                select count(*) as held from mailboxes where lease_holder is not null group by lease_holder) h
            where held between 18 and 22
            """
        let shared = try await eventually(within: .seconds(120)) {
            let halves = try await office.count(halves)
            return halves == 2 && office.listener.idling == 40 ? nil : "\(halves), \(office.listener.idling) are idle"
        }
        #expect(shared == nil)
        let lost = try await eventually(within: .seconds(60)) {
            let rows = try await office.count("select count(*) as n from ledger where state <> 'pending'")
            return rows == 200 ? nil : "\(rows) of 200"
        }
        #expect(lost == nil)
        #expect(office.server.now.handedOver.count == 200)
        #expect(try await office.count("select count(*) as n from mailboxes where failures > 0") == 0)
        for service in [first, second] {
            service.signal(SIGTERM)
            #expect(service.wait() == 0)
        }
    }
}
