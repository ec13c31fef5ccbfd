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

/// A user's Maildir, into which the bench puts mails as a server's own delivery does.
struct MailFolder {
    let path: String
    private let owner: (user: uid_t, group: gid_t)?
    private var count = 0

    init(of address: String, in sandbox: MailSandbox) throws {
        try self.init(at: sandbox.maildir(of: address), owner: sandbox.variables["SANDBOX_MAIL_USER"])
    }

    /// - Parameter owner: To whom the files belong, when root makes them.
    init(at path: String, owner name: String? = nil) throws {
        self.path = path
        let user = geteuid() == 0 ? name.flatMap { getpwnam($0) } : nil
        owner = user.map { ($0.pointee.pw_uid, $0.pointee.pw_gid) }
        for folder in ["/new", "/cur", "/tmp"] {
            try FileManager.default.createDirectory(atPath: path + folder, withIntermediateDirectories: true)
        }
        if let name, owner != nil {
            // The folders above are new as well.
            let top = URL(fileURLWithPath: path).deletingLastPathComponent().deletingLastPathComponent().path
            _ = try Script.program(["/bin/chown", "-R", name, top])
        }
    }

    mutating func deliver(_ bytes: [UInt8]) throws {
        count += 1
        let name = "\(1_700_000_000 + count).M\(UInt32.random(in: 0...9_999_999)).bench"
        try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/tmp/\(name)"))
        if let owner { chown("\(path)/tmp/\(name)", owner.user, owner.group) }
        guard rename("\(path)/tmp/\(name)", "\(path)/new/\(name)") == 0 else {
            throw DatabaseError(.misuse, "\(path)/new/\(name) cannot be delivered")
        }
    }
}
