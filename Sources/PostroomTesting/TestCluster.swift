// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation

/// The private PostgreSQL cluster of one test run: the product's own embedded one, in a temporary folder.
///
/// Made by the first test that asks, removed when the process ends; a small watchdog removes it when the process dies.
/// Where both were killed at once, as a build server does when its time is over, gigabytes stay behind; the next run
/// removes them.
package struct TestCluster: Sendable {
    /// The one cluster of this process.
    package static let shared = Result { try TestCluster() }

    /// The cluster's folder.
    package let directory: String
    private let cluster: EmbeddedCluster
    private static let prefix = "/tmp/postroom-test-"

    private init() throws {
        Self.removeLeftovers()
        directory = Self.prefix + "\(getpid())"
        try? FileManager.default.removeItem(atPath: directory)
        cluster = try Self.cluster(in: directory)
        Self.watch(directory)
    }

    /// The product's own, but for the number of connections: all tests of a target begin at once, each with a pool.
    private static func cluster(in directory: String) throws -> EmbeddedCluster {
        try EmbeddedCluster(stateDirectory: directory).release()
        let file = try FileHandle(forWritingTo: URL(filePath: "\(directory)/postgres/data/postgresql.conf"))
        try file.seekToEnd()
        try file.write(contentsOf: Data("max_connections = 1000\n".utf8))
        try file.close()
        return try EmbeddedCluster(stateDirectory: directory)
    }

    /// The connection for a role to a database.
    package func target(role: String, database: String) -> ConnectionTarget {
        cluster.target(role: role, database: database)
    }

    /// Removes the folders of test runs of which neither the process nor the server is there any more.
    private static func removeLeftovers() {
        let folder = URL(filePath: prefix)
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.deletingLastPathComponent().path)
        for name in names ?? [] where name.hasPrefix(folder.lastPathComponent) {
            guard let process = Int32(name.dropFirst(folder.lastPathComponent.count)), !isRunning(process) else {
                continue
            }
            let directory = prefix + "\(process)"
            let lock = try? String(contentsOfFile: "\(directory)/postgres/data/postmaster.pid", encoding: .utf8)
            if let server = lock?.split(separator: "\n").first.flatMap({ Int32($0) }), isRunning(server) { continue }
            try? FileManager.default.removeItem(atPath: directory)
        }
    }

    private static func isRunning(_ process: Int32) -> Bool { kill(process, 0) == 0 || errno == EPERM }

    /// Starts a process that waits for the end of this one and then stops the server and removes the folder.
    static func watch(_ directory: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        let data = "\(directory)/postgres/data"
        process.arguments = [
            "-c",
            """
            while kill -0 "$1" 2>/dev/null; do sleep 0.2; done
            pid=$(head -n 1 "$2/postmaster.pid" 2>/dev/null) && kill -INT "$pid" 2>/dev/null
            while [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
            rm -rf "$3"
            """,
            "watchdog", "\(getpid())", data, directory,
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        // A test run stopped by Ctrl-C must not take its watchdog along.
        try? process.run()
    }
}
