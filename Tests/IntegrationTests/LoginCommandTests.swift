// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// The login of `database.url`, as an operator chooses it on a server of his own (R003).
@Suite("The login of database.url", .timeLimit(.minutes(15)))
struct LoginCommandTests {
    private let database: TestDatabase

    init() async throws { database = try await TestDatabase() }

    /// What a command says that opens the installation as that login.
    private func list(as user: String) throws -> String {
        let host = try #require(database.superuser.parameters["host"])
        let postroom = PostroomProcess(
            stateDirectory: "/tmp/postroom-login-\(database.name)",
            environment: ["POSTROOM_DATABASE_URL": "postgresql://\(user)@/\(database.name)?host=\(host)"])
        try FileManager.default.createDirectory(atPath: postroom.stateDirectory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: postroom.stateDirectory) }
        return try postroom.run("tenant", "list")
    }

    @Test("one that could get past row-level security is refused, with what to do about it")
    func mighty() throws {
        let failure = try #require(throws: Script.Failure.self) { try list(as: "postroom") }
        #expect(failure.status == 78)
        let words = "the login postroom of database.url could read every tenant's rows, for it is a superuser; "
        #expect(failure.output.contains(words), "\(failure.output)")
        #expect(failure.output.contains("create role NAME login; grant postroom_app to NAME;"))
    }

    @Test("one that may not even take on the application's role hears so from the server")
    func foreign() throws {
        let failure = try #require(throws: Script.Failure.self) { try list(as: "postroom_owner") }
        #expect(failure.status == 69)
        #expect(failure.output.contains("permission denied to set role \"postroom_app\""), "\(failure.output)")
    }

    @Test("one that may do what the application may works")
    func bound() throws {
        #expect(try list(as: "postroom_app").hasPrefix("ID"))
    }
}
