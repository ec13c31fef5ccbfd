// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Testing

@Suite("Private cluster")
struct EmbeddedClusterTests {
    /// A folder that is removed at the end.
    private final class Folder {
        let path = "/tmp/pr-cluster-\(getpid())-\(UInt32.random(in: 0..<1_000_000))"
        deinit { try? FileManager.default.removeItem(atPath: path) }
        var data: String { path + "/postgres/data" }
        var isRunning: Bool { FileManager.default.fileExists(atPath: data + "/postmaster.pid") }
    }

    private func one(_ cluster: EmbeddedCluster) async throws -> Int {
        let connection = Connection(cluster.target(role: "postroom_app"))
        return try await connection.transaction(tenant: nil) { try $0.query("select 1 as one").first?.get("one") ?? 0 }
    }

    @Test("is made on first use, found again, and stopped by the last who leaves")
    func life() async throws {
        let folder = Folder()
        let first = try EmbeddedCluster(stateDirectory: folder.path)
        #expect(try await one(first) == 1)
        let second = try EmbeddedCluster(stateDirectory: folder.path)
        first.release()
        #expect(folder.isRunning)
        #expect(try await one(second) == 1)
        second.release()
        #expect(!folder.isRunning)
    }

    @Test("one that was killed is started again by its keeper; one that runs is left alone")
    func keeper() async throws {
        let folder = Folder()
        let cluster = try EmbeddedCluster(stateDirectory: folder.path)
        #expect(try !cluster.revive())
        let text = try String(contentsOfFile: folder.data + "/postmaster.pid", encoding: .utf8)
        let pid = try #require(text.split(separator: "\n").first.flatMap { Int32($0) })
        kill(pid, SIGKILL)
        let keeping = Task {
            let keeper = ClusterKeeper(cluster)
            await keeper.run { _ in }
        }
        var answer: Int?
        for _ in 0..<600 where answer == nil {
            try await Task.sleep(for: .milliseconds(100))
            let now = try? String(contentsOfFile: folder.data + "/postmaster.pid", encoding: .utf8)
            if now?.hasPrefix("\(pid)\n") == false { answer = try? await one(cluster) }
        }
        #expect(answer == 1)
        keeping.cancel()
        await keeping.value
        cluster.release()
        #expect(!folder.isRunning)
    }

    @Test("a pid file left behind by a server that died does not stand in the way")
    func stalePidFile() async throws {
        let folder = Folder()
        try EmbeddedCluster(stateDirectory: folder.path).release()
        // The number of a living stranger: this very process.
        try "\(getpid())\n\(folder.data)\n0\n5432\n".write(
            toFile: folder.data + "/postmaster.pid",
            atomically: true,
            encoding: .utf8
        )
        let cluster = try EmbeddedCluster(stateDirectory: folder.path)
        #expect(try await one(cluster) == 1)
        cluster.release()
    }

    @Test("a half-made cluster is made anew")
    func halfMade() async throws {
        let folder = Folder()
        try FileManager.default.createDirectory(atPath: folder.data + ".new", withIntermediateDirectories: true)
        try "15\n".write(toFile: folder.data + ".new/PG_VERSION", atomically: true, encoding: .utf8)
        let cluster = try EmbeddedCluster(stateDirectory: folder.path)
        #expect(try await one(cluster) == 1)
        cluster.release()
    }

    @Test("a long path gets a short socket folder, for a socket's path may have 107 bytes")
    func longPath() async throws {
        let folder = Folder()
        let cluster = try EmbeddedCluster(stateDirectory: folder.path + "/" + String(repeating: "long", count: 30))
        #expect(cluster.socketDirectory.hasPrefix("/tmp/postroom-"))
        #expect(try await one(cluster) == 1)
        cluster.release()
        try? FileManager.default.removeItem(atPath: cluster.socketDirectory)
    }

    @Test("another major version is an error that says what to install")
    func otherVersion() throws {
        let folder = Folder()
        try EmbeddedCluster(stateDirectory: folder.path).release()
        try "9\n".write(toFile: folder.data + "/PG_VERSION", atomically: true, encoding: .utf8)
        let error = #expect(throws: DatabaseError.self) { try EmbeddedCluster(stateDirectory: folder.path) }
        #expect(error?.kind == .cluster)
        #expect(error?.reason.contains("install postgresql-9") == true)
    }

    @Test("a data folder that is no cluster is left alone")
    func noCluster() throws {
        let folder = Folder()
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
        let error = #expect(throws: DatabaseError.self) { try EmbeddedCluster(stateDirectory: folder.path) }
        #expect(error?.reason.contains("no PG_VERSION") == true)
    }

    @Test(
        "a state directory that cannot be made or written is an error that names it",
        arguments: ["/proc/postroom", "/dev/null/x"]
    )
    func notWritable(path: String) {
        let error = #expect(throws: DatabaseError.self) { try EmbeddedCluster(stateDirectory: path) }
        #expect(error?.kind == .cluster)
        #expect(error?.reason.contains(path) == true)
    }

    @Test(
        "a state directory the server's account cannot reach is an error that says so",
        .enabled(if: geteuid() == 0, "only root runs the server as somebody else")
    )
    func notReachable() throws {
        let folder = Folder()
        try FileManager.default.createDirectory(
            atPath: folder.path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let error = #expect(throws: DatabaseError.self) { try EmbeddedCluster(stateDirectory: folder.path + "/state") }
        #expect(error?.reason.contains("chmod o+x \(folder.path)") == true)
    }
}
