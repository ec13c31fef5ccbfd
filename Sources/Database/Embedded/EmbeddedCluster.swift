// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A private PostgreSQL cluster in Postroom's state directory: Unix socket only, peer authentication, no TCP.
///
/// Made on first use, started when nobody has it running, stopped by the last process that leaves. Several commands
/// may use it at once: each holds a shared lock on `postgres/users.lock`, and who can make that lock exclusive is the last.
/// A killed process leaves the server running; the next one finds it and goes on.
///
/// PostgreSQL refuses to run as root, so then it runs as `postgres` (or `nobody`).
package final class EmbeddedCluster: Sendable {
    /// Where connections go.
    package let socketDirectory: String

    let layout: ClusterLayout
    let programs: ServerPrograms
    let users: FileLock

    /// The superuser's name, used for set-up and by tests that make databases.
    package static let superuser = "postroom"
    /// The database of the product.
    package static let database = "postroom"

    /// Makes the cluster if there is none, starts it if it is not running.
    ///
    /// Blocks for about a second on first use, a fifth of that later.
    ///
    /// - Parameter stateDirectory: Postroom's state directory; made if missing.
    /// - Throws: ``DatabaseError`` of kind `cluster` that says what stands in the way and what to do.
    package init(stateDirectory: String) throws {
        layout = try ClusterLayout(stateDirectory: stateDirectory)
        try layout.makeDirectories()
        let version = try layout.existingVersion()
        programs = try ServerPrograms(majorVersion: version, account: layout.account)
        socketDirectory = layout.socketDirectory

        let start = try FileLock(path: layout.startLock)
        try start.lockExclusive()
        defer { start.unlock() }
        users = try FileLock(path: layout.usersLock)
        try users.lockShared()
        if version == nil { try ClusterSetup(layout: layout, programs: programs).create() }
        if try !isRunning() { try launch() }
    }

    /// The connection for a role.
    package func target(role: String, database: String = EmbeddedCluster.database) -> ConnectionTarget {
        ConnectionTarget(socketDirectory: socketDirectory, role: role, database: database)
    }

    /// Where the server writes what it has to say.
    package var logFile: String { layout.log }

    /// Leaves the cluster; the last user stops the server.
    package func release() {
        guard let start = try? FileLock(path: layout.startLock), (try? start.lockExclusive()) != nil else { return }
        defer { start.unlock() }
        users.unlock()
        guard users.tryLockExclusive() else { return }
        defer { users.unlock() }
        _ = try? programs.run("pg_ctl", ["stop", "-D", layout.data, "-m", "fast", "-w", "-t", "60", "-s"])
    }

    /// Starts the server when it has ended; one that runs costs a look at two small files.
    ///
    /// - Returns: Whether it was started.
    /// - Throws: ``DatabaseError`` of kind `cluster` when it does not start.
    package func revive() throws -> Bool {
        if serverProcess().isOurs { return false }
        let start = try FileLock(path: layout.startLock)
        try start.lockExclusive()
        defer { start.unlock() }
        if try isRunning() { return false }
        try launch()
        return true
    }

    /// The process in the pid file, and whether it is our server.
    private func serverProcess() -> (pid: Int32?, isOurs: Bool) {
        guard let text = try? String(contentsOfFile: layout.data + "/postmaster.pid", encoding: .utf8),
            let pid = text.split(separator: "\n").first.flatMap({ Int32($0) })
        else { return (nil, false) }
        let command = (try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)) ?? ""
        return (pid, command.split(separator: "\0").contains { $0 == layout.data })
    }

    /// Whether our server runs; a pid file that belongs to no server of ours is taken away.
    private func isRunning() throws -> Bool {
        let (pid, isOurs) = serverProcess()
        guard let pid else { return false }
        if isOurs { return try isAnswering() }
        // It belongs to nobody: the server knows what that means, and looks first whether some child of the one that died is
        // still at work. Without the file it could not, and two would write to the same data.
        guard kill(pid, 0) == 0 || errno == EPERM else { return false }
        // The number is a stranger's now: the file is from before the machine was started, say.
        try? FileManager.default.removeItem(atPath: layout.data + "/postmaster.pid")
        return false
    }

    private func isAnswering() throws -> Bool {
        // A server that is just starting or stopping is waited for.
        for _ in 0..<100 {
            let target = ConnectionTarget(
                socketDirectory: socketDirectory,
                role: Self.superuser,
                database: "postgres"
            )
            if (try? Session(target)) != nil { return true }
            if !FileManager.default.fileExists(atPath: layout.data + "/postmaster.pid") { return false }
            usleep(100_000)
        }
        throw DatabaseError(
            .cluster,
            "the private PostgreSQL in \(layout.data) runs but does not answer; see \(layout.log), "
                + "or stop it with: pg_ctl stop -D \(layout.data) -m fast"
        )
    }

    func launch() throws {
        let arguments = ["start", "-D", layout.data, "-l", layout.log, "-w", "-t", "120", "-s"]
        // The children of a server that was killed need a moment to notice.
        for _ in 0..<4 {
            if (try? programs.run("pg_ctl", arguments)) != nil { return }
            usleep(500_000)
        }
        do { try programs.run("pg_ctl", arguments) } catch let error as DatabaseError {
            let tail = (try? String(contentsOfFile: layout.log, encoding: .utf8))?
                .split(separator: "\n").suffix(3).joined(separator: "; ")
            throw DatabaseError(.cluster, "\(error.reason); \(layout.log) ends with: \(tail ?? "nothing")")
        }
    }
}
