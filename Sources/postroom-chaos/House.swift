// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// An installation of its own: its state folder, its private PostgreSQL that can be stopped at once, the program.
final class House {
    let postroom: PostroomProcess
    let state: String
    private var cluster: EmbeddedCluster
    private let isKept: Bool

    /// The shortest lease there is: who is killed every second must not keep a mailbox for twenty.
    static let lease: Duration = .seconds(2)

    /// - Parameter folder: The state folder, which is made before.
    init(_ options: Options, folder: String) throws {
        state = folder
        isKept = options.state != nil
        postroom = PostroomProcess(
            stateDirectory: state, executable: options.executable,
            environment: [
                "POSTROOM_LEASE_SECONDS": "\(Self.lease.components.seconds)", "POSTROOM_PROFILE": "development",
            ])
        try postroom.run("tenant", "list")
        cluster = try EmbeddedCluster(stateDirectory: state)
    }

    /// Where a campaign's folder is, which must not be there yet.
    static func folder(_ options: Options) throws -> String {
        let folder = options.state ?? "/tmp/pr-chaos-\(getpid())"
        guard !FileManager.default.fileExists(atPath: folder) else { throw Failure("\(folder) is there already") }
        return folder
    }

    /// Runs a command that a mailbox's password is given to.
    func runWithPassword(_ words: [String]) throws {
        _ = try Script.program(
            [postroom.executable] + words,
            environment: postroom.environment.merging(["POSTROOM_MAILBOX_PASSWORD": "open sesame"]) { _, new in new })
    }

    /// The database as its superuser, who sees all tenants.
    var superuser: Connection { Connection(cluster.target(role: EmbeddedCluster.superuser)) }

    /// The database as the program uses it.
    var application: ConnectionTarget { cluster.target(role: "postroom_app") }

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
        cluster.release()
        if !isKept { try? FileManager.default.removeItem(atPath: state) }
    }
}
