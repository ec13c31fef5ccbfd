// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

/// An installation whose mailboxes are all on one simulated server.
final class MailboxOffice: Sendable {
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

    /// Starts `postroom serve`, and waits until it says that it serves.
    func serve(_ name: String, environment: [String: String] = [:]) async throws -> ChildProgram {
        var process = postroom
        process.environment.merge(environment) { _, new in new }
        let service = try process.serve(log: state + "/\(name).log")
        let log = ServeLog(path: state + "/\(name).log")
        #expect(try await eventually(within: .seconds(60)) { log.text.contains(" serving") ? nil : "not yet" } == nil)
        return service
    }

    var superuser: Connection { Connection(cluster.target(role: EmbeddedCluster.superuser)) }

    /// The only tenant there is.
    var tenant: TenantID {
        get async throws {
            try await superuser.transaction(tenant: nil) {
                try #require(try $0.query("select tenant_id from tenants").first?.get("tenant_id"))
            }
        }
    }

    func count(_ sql: SQL) async throws -> Int {
        try await superuser.transaction(tenant: nil) { try $0.query(sql).first?.get("n") ?? -1 }
    }

    /// Adds mailboxes, all at once.
    func addMailboxes(after first: Int = 0, _ count: Int) async throws {
        let text = try String(contentsOfFile: state + "/secret.key", encoding: .utf8)
        let sealer = Sealer(key: try SymmetricKey(text: text.trimmingCharacters(in: .whitespacesAndNewlines)))
        let url = listener.url
        let tenant = try await tenant
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
