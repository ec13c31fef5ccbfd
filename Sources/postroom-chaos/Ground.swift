// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// What the campaign is fought on: a real Dovecot behind a proxy that breaks connections, a relay that takes everything, an
/// installation with two tenants, a disk that can be filled.
final class Ground {
    let sandbox: MailSandbox
    let relay = ScriptedSMTPServer(offersLogin: true)
    /// One for each mailbox.
    let proxies: [FaultProxy]
    let postroom: PostroomProcess
    let disk: SmallDisk?
    let state: String
    private var cluster: EmbeddedCluster
    private let isKept: Bool

    /// The shortest lease there is: who is killed every second must not keep a mailbox for twenty.
    static let lease: Duration = .seconds(2)

    init(_ options: Options) throws {
        state = options.state ?? "/tmp/pr-chaos-\(getpid())"
        isKept = options.state != nil
        guard !FileManager.default.fileExists(atPath: state) else { throw Failure("\(state) is there already") }
        let blobs = state + "/blobs"
        try FileManager.default.createDirectory(atPath: blobs, withIntermediateDirectories: true)
        disk = SmallDisk.mount(at: blobs)
        sandbox = try MailSandbox(PostMaker.mailboxes.map { MailSandbox.User($0) }, options: ["--imap-only"])
        let (variables, seed) = (sandbox.variables, options.seed)
        proxies = try PostMaker.mailboxes.indices.map { mailbox in
            let name = Self.hasTLS(mailbox) ? "SANDBOX_IMAPS_PORT" : "SANDBOX_IMAP_PORT"
            guard let port = variables[name].flatMap({ Int($0) }) else { throw Failure("the sandbox has no \(name)") }
            return FaultProxy(to: port) { connection in
                var random = SeededRandom(seed: seed &+ UInt64(mailbox) &* 1_000_003 &+ UInt64(connection) &* 7919)
                return .random(longestStall: .seconds(8), using: &random)
            }
        }
        postroom = PostroomProcess(
            stateDirectory: state, executable: options.executable,
            environment: [
                "POSTROOM_LEASE_SECONDS": "\(Self.lease.components.seconds)", "POSTROOM_PROFILE": "development",
            ])
        try postroom.run("tenant", "list")
        cluster = try EmbeddedCluster(stateDirectory: state)
        for name in PostMaker.tenants {
            try postroom.run("tenant", "add", name, "--name", name.capitalized)
            // Few people write very much here, which budgets would hold.
            try postroom.run(
                "budgets", "set", "--tenant", name, "sender_tickets=off", "sender_mails=off", "mailbox_tickets=off",
                "tenant_answers=off")
        }
        for (index, address) in PostMaker.mailboxes.enumerated() { try addMailbox(index, address) }
    }

    /// Every mailbox is handled in another way: with TLS or without, and afterwards left, marked or moved on its server.
    private func addMailbox(_ index: Int, _ address: String) throws {
        let ways = [["keyword"], ["leave"], ["move", "--after-folder", "Done"], ["seen"]]
        let security = ["--allow-plaintext"] + (Self.hasTLS(index) ? ["--ca-file", sandbox.caFile] : [])
        let words =
            [
                postroom.executable, "mailbox", "add", address, "--tenant", PostMaker.tenants[index / 2],
                "--imap", "\(Self.hasTLS(index) ? "imaps" : "imap")://localhost:\(proxies[index].port)", "--smtp",
                relay.url, "--poll-seconds", "5",
                "--after",
            ] + ways[index] + security
        _ = try Script.program(
            words,
            environment: postroom.environment.merging(["POSTROOM_MAILBOX_PASSWORD": "open sesame"]) { _, new in new })
    }

    /// Whether a mailbox is read over TLS; of the others every byte of the dialogue can be the last.
    private static func hasTLS(_ mailbox: Int) -> Bool { mailbox.isMultiple(of: 2) }

    /// The database as its superuser, who sees all tenants.
    var superuser: Connection { Connection(cluster.target(role: EmbeddedCluster.superuser)) }

    /// Stops PostgreSQL at once: `pg_ctl stop -m immediate` sends this very signal.
    ///
    /// - Returns: When it is gone.
    func stopDatabase() throws {
        let file = state + "/postgres/data/postmaster.pid"
        guard let text = try? String(contentsOfFile: file, encoding: .utf8),
            let pid = text.split(separator: "\n").first.flatMap({ Int32($0) })
        else { return }
        kill(pid, SIGQUIT)
        for _ in 0..<400 where kill(pid, 0) == 0 { usleep(25_000) }
        if kill(pid, 0) == 0 { throw Failure("PostgreSQL \(pid) does not end") }
    }

    /// Starts PostgreSQL again; it recovers what was committed.
    func startDatabase() throws {
        let old = cluster
        cluster = try EmbeddedCluster(stateDirectory: state)
        old.release()
    }

    func end() {
        sandbox.stop()
        cluster.release()
        disk?.unmount()
        if !isKept { try? FileManager.default.removeItem(atPath: state) }
    }
}
