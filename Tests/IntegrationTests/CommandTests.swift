// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("Commands")
struct CommandTests {
    private func failure(_ postroom: PostroomProcess, _ words: [String], _ variables: [String: String] = [:]) -> Script
        .Failure?
    {
        do {
            _ = try Script.program(
                [postroom.executable] + words, environment: postroom.environment.merging(variables) { _, new in new })
            return nil
        } catch { return error as? Script.Failure }
    }

    @Test("exit statuses are those of sysexits, and the words say what to do")
    func statuses() throws {
        let desktop = try Desktop()
        let postroom = desktop.postroom
        #expect(failure(postroom, ["nonsense"])?.status == 64)
        #expect(failure(postroom, ["mailbox", "add"])?.status == 64)
        let noTicket = failure(postroom, ["ticket", "show", "4711"])
        #expect(noTicket?.status == 65 && noTicket?.output.contains("there is no ticket 4711") == true)
        let noPassword = failure(
            postroom, ["mailbox", "add", Story.support, "--imap", "imaps://x.test", "--smtp", "smtps://x.test"])
        #expect(noPassword?.status == 65 && noPassword?.output.contains("POSTROOM_MAILBOX_PASSWORD") == true)
        let noTenant = failure(postroom, ["ticket", "list", "--tenant", "other"])
        #expect(noTenant?.status == 65 && noTenant?.output.contains("postroom tenant add other") == true)
        let noServer = failure(
            postroom, ["ticket", "list"],
            ["POSTROOM_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x?sslmode=require"])
        #expect(noServer?.status == 69)
        let badURL = failure(
            postroom, ["mailbox", "add", Story.support, "--imap", "http://x.test", "--smtp", "smtps://x.test"],
            ["POSTROOM_MAILBOX_PASSWORD": "x"])
        #expect(badURL?.status == 65)
    }

    @Test("config check names every problem at once, spelling mistakes included")
    func configCheck() throws {
        let file = NSTemporaryDirectory() + "pr-config-\(getpid()).yaml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try "api:\n  port: 70000\n  prot: 1\nlog:\n  level: loud\n".write(
            toFile: file, atomically: true, encoding: .utf8)
        let postroom = PostroomProcess(stateDirectory: "/nonexistent", environment: ["POSTROOM_INGEST_WORKERS": "many"])
        var found: Script.Failure?
        do {
            _ = try Script.program(
                [postroom.executable, "config", "check", "--config", file],
                environment: ["POSTROOM_INGEST_WORKERS": "many"])
        } catch { found = error as? Script.Failure }
        #expect(found?.status == 78)
        for words in ["api.port", "api.prot", "log.level", "POSTROOM_INGEST_WORKERS"] {
            #expect(found?.output.contains(words) == true, "\(words) is not named")
        }
    }

    @Test("config docs lists every setting with its variable")
    func configDocs() throws {
        let postroom = PostroomProcess(stateDirectory: "/nonexistent")
        let text = try postroom.run("config", "docs")
        let words = [
            "state_dir", "profile", "database.url", "secret_key_file", "POSTROOM_API_PORT", "POSTROOM_METRICS_PORT",
            "POSTROOM_LEASE_SECONDS",
        ]
        for word in words { #expect(text.contains(word)) }
        // What can be set is shown by check, each key once.
        let checked = try postroom.run("config", "check").split(separator: "\n").dropFirst()
        let documented = text.split(separator: "\n").dropFirst()
        func keys(_ lines: ArraySlice<Substring>) -> [Substring] {
            lines.compactMap { $0.split(separator: " ").first }.sorted()
        }
        #expect(keys(checked) == keys(documented) && documented.count == 22)
    }

    @Test("the mail sandbox keeps its promises")
    func sandbox() throws {
        #expect(try Script.run("test-mail-sandbox", []).contains(" 0 failed"))
    }
}
