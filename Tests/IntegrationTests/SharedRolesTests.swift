// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("Several processes with a role each", .timeLimit(.minutes(15)))
struct SharedRolesTests {
    @Test("what no process takes part in waits, and goes on when one does; together they do the whole way")
    func roles() async throws {
        let desktop = try Desktop()
        let (postroom, story) = (desktop.postroom, Story(sandbox: desktop.sandbox, postroom: desktop.postroom))
        try story.setUp()
        func log(_ role: String) -> ServeLog { ServeLog(path: desktop.stateDirectory + "/\(role).log") }
        var running: [String: ChildProgram] = [:]
        func start(_ role: String) async throws {
            running[role] = try postroom.serve(log: desktop.stateDirectory + "/\(role).log", ["--only", role])
            let missing = try await eventually(within: .seconds(60)) {
                log(role).text.contains("serving roles=\(role)") ? nil : "\(role) does not serve: \(log(role).text)"
            }
            #expect(missing == nil)
        }
        // Nobody fetches: the mail stays on its server.
        try await start("deliver")
        try desktop.sandbox.send(try Story.sample("1-otto-asks.eml"), from: Story.otherCustomer, to: Story.support)
        try await start("api")
        let port = try #require(log("api").apiPort(within: .seconds(60)))
        let live = try await eventually {
            HTTPProbe.get("http://127.0.0.1:\(port)/healthz")?.status == 200 ? nil : "no"
        }
        #expect(live == nil)
        try await Task.sleep(for: .seconds(3))
        #expect(try story.ticketCount() == 0)

        // Nobody sends: the ticket is there, and its acknowledgement waits.
        running["deliver"]?.signal(SIGTERM)
        #expect(running["deliver"]?.wait() == 0)
        try await start("ingest")
        let opened = try await eventually { try story.ticketCount() == 1 ? nil : "no ticket" }
        #expect(opened == nil)
        try await Task.sleep(for: .seconds(3))
        #expect(story.mails(of: Story.otherCustomer).isEmpty)
        try await start("deliver")
        let told = try await eventually { story.mails(of: Story.otherCustomer).isEmpty ? "no acknowledgement" : nil }
        #expect(told == nil)

        // Nobody does jobs: a bulk change waits.
        let number = try #require(try story.ticketNumbers().first)
        try postroom.run("ticket", "change", "\(number)", "--add-tag", "invoices")
        try await Task.sleep(for: .seconds(3))
        #expect(try postroom.run("bulk", "list", "--json").contains("\"queued\""))
        try await start("react")
        let changed = try await eventually {
            try postroom.run("bulk", "list", "--json").contains("\"done\"") ? nil : "the job is not done"
        }
        #expect(changed == nil)
        for (role, program) in running {
            program.signal(SIGTERM)
            #expect(program.wait() == 0, "\(role)")
            #expect(log(role).text.contains("the API listens") == (role == "api"))
        }
    }

    @Test("a word that is no role is refused before anything is opened")
    func refused() {
        let desk = CommandDesk("roles-refused")
        desk.refuse([
            (["serve", "--only", "api,inject"], 64, "--only names inject; its words are api, ingest, deliver, react")
        ])
        #expect(!FileManager.default.fileExists(atPath: desk.postroom.stateDirectory))
    }
}
