// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// The login of `database.url`, as an operator chooses it on a server of his own (R003).
@Suite("The login of database.url", .timeLimit(.minutes(3)))
struct LoginCommandTests {
    @Test("one that could get past row-level security is refused, with what to do about it")
    func mighty() async throws {
        let database = try await TestDatabase()
        let host = try #require(database.superuser.parameters["host"])
        let login = "keeper_\(database.name)"
        try Administrator(database.superuser).run(
            script: "create role \(login) login; grant postroom_app, postroom_owner to \(login)")
        defer { try? Administrator(database.superuser).run(script: "drop role \(login)") }
        for (user, words) in [
            ("postroom", "the login postroom of database.url could read every tenant's rows, for it is a superuser; "),
            (login, "the login \(login) of database.url could read every tenant's rows, for it can become postroom_owner"),
        ] {
            let postroom = postroom(database, host: host, user: user)
            defer { try? FileManager.default.removeItem(atPath: postroom.stateDirectory) }
            let failure = try #require(throws: Script.Failure.self) { try postroom.run("tenant", "list") }
            #expect(failure.status == 78)
            #expect(failure.output.contains(words), "\(failure.output)")
            #expect(failure.output.contains("create role NAME login; grant postroom_app to NAME;"))
        }
    }

    @Test("one that may do what the application may works, whatever its name")
    func bound() async throws {
        let database = try await TestDatabase()
        let host = try #require(database.superuser.parameters["host"])
        let login = "desk_\(database.name)"
        try Administrator(database.superuser).run(
            script: "create role \(login) login; grant postroom_app to \(login)")
        defer { try? Administrator(database.superuser).run(script: "drop role \(login)") }
        for user in [login, "postroom_app"] {
            let postroom = postroom(database, host: host, user: user)
            defer { try? FileManager.default.removeItem(atPath: postroom.stateDirectory) }
            #expect(try postroom.run("tenant", "list").hasPrefix("ID"))
        }
    }

    private func postroom(_ database: TestDatabase, host: String, user: String) -> PostroomProcess {
        PostroomProcess(
            stateDirectory: "/tmp/postroom-login-\(user)-\(database.name)",
            environment: ["POSTROOM_DATABASE_URL": "postgresql://\(user)@/\(database.name)?host=\(host)"])
    }
}
