// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("TLS to the operator's database (R003)", .timeLimit(.minutes(15)))
struct DatabaseTLSTests {
    /// A state folder and the URLs of an operator.
    private func postroom(_ cluster: TLSCluster, host: String = "localhost", _ query: String) -> PostroomProcess {
        PostroomProcess(
            stateDirectory: "/tmp/pr-tls-\(getpid())-\(UInt32.random(in: 0..<100_000))",
            environment: [
                "POSTROOM_DATABASE_URL": cluster.url(role: "postroom_app", host: host, query),
                "POSTROOM_DATABASE_OWNER_URL": cluster.url(role: "postroom_owner", host: host, query),
            ]
        )
    }

    private func failure(_ postroom: PostroomProcess, _ words: String...) -> Script.Failure? {
        do {
            _ = try Script.program([postroom.executable] + words, environment: postroom.environment)
            return nil
        } catch { return error as? Script.Failure }
    }

    @Test("in production a plain way is refused by every command, before the server hears of it")
    func plain() throws {
        let cluster = try TLSCluster.shared.get()
        for query in ["", "sslmode=disable", "sslmode=prefer"] {
            let postroom = postroom(cluster, query)
            for words in [["serve"], ["migrate"], ["config", "check"], ["ticket", "list"]] {
                var found: Script.Failure?
                do { _ = try Script.program([postroom.executable] + words, environment: postroom.environment) } catch {
                    found = error as? Script.Failure
                }
                #expect(found?.status == 78)
                let text = found?.output ?? ""
                #expect(text.contains("database.url (POSTROOM_DATABASE_URL)"))
                #expect(text.contains("database.owner_url (POSTROOM_DATABASE_OWNER_URL)"))
                #expect(text.contains("sslmode=verify-full") && !text.contains(cluster.password))
            }
        }
    }

    @Test("with TLS the desk is made and served, and pg_stat_ssl is true for every connection of it")
    func encrypted() async throws {
        let cluster = try TLSCluster.shared.get()
        var postroom = postroom(cluster, "sslmode=verify-full&sslrootcert=\(cluster.authorityFile)")
        try FileManager.default.createDirectory(atPath: postroom.stateDirectory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: postroom.stateDirectory) }
        try postroom.run("migrate")
        let path = postroom.stateDirectory + "/serve.log"
        let serve = try postroom.serve(log: path)
        defer {
            kill(serve.processID, SIGTERM)
            _ = serve.wait()
        }
        let port = try #require(ServeLog(path: path).apiPort(within: .seconds(60)), "\(ServeLog(path: path).text)")
        #expect(HTTPProbe.get("http://127.0.0.1:\(port)/readyz")?.status == 200)
        let watcher = Connection(cluster.superuser)
        // The pool's, and three that listen, soon.
        let missing = try await eventually {
            let ways = try await watcher.transaction(tenant: nil) {
                try $0.query(
                    """
                    select ssl, client_addr is null as local from pg_stat_activity join pg_stat_ssl using (pid)
                    where usename = 'postroom_app'
                    """
                ).map { row in (ssl: try row.get("ssl") as Bool, isLocal: try row.get("local") as Bool) }
            }
            #expect(ways.allSatisfy { $0.ssl && !$0.isLocal })
            return ways.count >= 4 ? nil : "\(ways.count) connections"
        }
        await watcher.close()
        #expect(missing == nil)

        // The same desk by a plain connection, where somebody wants it so.
        postroom.environment["POSTROOM_DATABASE_URL"] = cluster.url(role: "postroom_app", "sslmode=disable")
        postroom.environment["POSTROOM_DATABASE_OWNER_URL"] = cluster.url(role: "postroom_owner", "sslmode=disable")
        #expect(failure(postroom, "ticket", "list")?.status == 78)
        postroom.environment["POSTROOM_PROFILE"] = "development"
        #expect(failure(postroom, "ticket", "list") == nil)
    }

    @Test("a server whose certificate bears another name, or is of another authority, is not spoken to")
    func certificate() throws {
        let cluster = try TLSCluster.shared.get()
        for (host, authority, words) in [
            ("127.0.0.1", cluster.authorityFile, "does not match host name"),
            ("localhost", cluster.otherAuthorityFile, "certificate verify failed"),
        ] {
            let postroom = postroom(cluster, host: host, "sslmode=verify-full&sslrootcert=\(authority)")
            let found = failure(postroom, "migrate")
            #expect(found?.status == 69 && found?.output.contains(words) == true, "\(found?.output ?? "it worked")")
            #expect(found?.output.contains(cluster.password) == false)
        }
    }

    @Test("config check shows a URL without its passwords, wherever they stand")
    func passwords() throws {
        let cluster = try TLSCluster.shared.get()
        var postroom = postroom(cluster, "sslmode=require")
        postroom.environment["POSTROOM_DATABASE_OWNER_URL"] =
            "postgresql:///x?user=postroom_owner&password=\(cluster.password)&sslpassword=hunter2&host=/run/postgresql"
        let shown = try postroom.run("config", "check")
        #expect(!shown.contains(cluster.password) && !shown.contains("hunter2") && shown.contains("production"))
        #expect(shown.contains("password=•••&sslpassword=•••&host="))
    }
}
