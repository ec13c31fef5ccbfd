// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// An installation of the product with a mailbox on a real Dovecot and a relay that takes everything.
final class BenchGround {
    let sandbox: MailSandbox
    let sink: SMTPSink
    let postroom: PostroomProcess
    private var cluster: EmbeddedCluster?
    private var ownsServers = true

    /// Of whom peers read the mails.
    static let peer = "helpdesk@desk.test"

    init() throws {
        sandbox = try MailSandbox(Story.users + [MailSandbox.User(Self.peer, password: Story.password)])
        sink = try SMTPSink()
        postroom = PostroomProcess(stateDirectory: "/tmp/pr-bench-\(getpid())")
    }

    /// A second installation at the same servers.
    init(beside other: BenchGround) {
        (sandbox, sink, ownsServers) = (other.sandbox, other.sink, false)
        postroom = PostroomProcess(stateDirectory: other.postroom.stateDirectory + "-2")
    }

    /// Adds a mailbox, and lets in as much as comes: all at once, which in earnest is a flood.
    func setUp(_ address: String = Story.support) throws {
        try postroom.run(
            "mailbox", "add", address, "--imap", sandbox.imapURL, "--ca-file", sandbox.caFile, "--smtp", sink.url,
            environment: ["POSTROOM_MAILBOX_PASSWORD": Story.password])
        try postroom.run("mailbox", "trust", address, "--server", sandbox.host)
        try postroom.run(
            "budgets", "set", "sender_tickets=off", "sender_mails=off", "mailbox_tickets=off", "tenant_answers=off")
        cluster = try EmbeddedCluster(stateDirectory: postroom.stateDirectory)
    }

    /// The database as its superuser, who sees all tenants.
    func superuser() throws -> Connection {
        guard let cluster else { throw DatabaseError(.misuse, "the ground is not set up") }
        return Connection(cluster.target(role: EmbeddedCluster.superuser))
    }

    /// Runs the service until `body` has seen all it waits for.
    func serving<Value>(_ body: (pid_t) async throws -> Value) async throws -> Value {
        let service = try postroom.serve(log: postroom.stateDirectory + "/serve.log")
        defer {
            service.signal(SIGTERM)
            _ = service.wait()
        }
        return try await body(service.processID)
    }

    /// Stops everything and removes it.
    func end() {
        cluster?.release()
        try? FileManager.default.removeItem(atPath: postroom.stateDirectory)
        guard ownsServers else { return }
        sink.stop()
        sandbox.stop()
    }
}
