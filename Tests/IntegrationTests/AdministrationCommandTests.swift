// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

/// `postroom brand`, `mailbox`, `apikey` and `tenant update` as their users run them, on an installation of their own.
@Suite("Administration commands")
struct AdministrationCommandTests {
    @Test("brands, mailboxes, keys and the webhook are changed by commands; what is secret is in no output and no log")
    func life() throws {
        let directory = "/tmp/postroom-administration-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let postroom = PostroomProcess(stateDirectory: directory)

        try postroom.run("brand", "add", "Lamps", "--locale", "de")
        let lamps = try #require(try rows(postroom, "brand", "list").last)
        #expect(lamps["name"] as? String == "Lamps" && lamps["is_active"] as? Bool == true)
        #expect(try refusal(postroom, "brand", "add", "LAMPS").output.contains("a brand of this name"))
        #expect(try postroom.run("brand", "change", "lamps", "--locale", "de-AT") == "brand lamps changed\n")
        #expect(try postroom.run("brand", "change", "lamps", "--locale", "de-AT") == "brand lamps is so already\n")

        let (password, renewed) = (directory + "/password", directory + "/renewed")
        try "hunter2\n".write(toFile: password, atomically: true, encoding: .utf8)
        try "hunter3\n".write(toFile: renewed, atomically: true, encoding: .utf8)
        try postroom.run(
            "mailbox", "add", "help@desk.example", "--imap", "imaps://mail.desk.example", "--smtp",
            "smtps://mail.desk.example", "--password-file", password, "--brand", "Lamps")
        #expect(try postroom.run("mailbox", "disable", "help") == "mailbox help disabled\n")
        #expect(try rows(postroom, "mailbox", "list").first?["is_enabled"] as? Bool == false)
        #expect(try postroom.run("mailbox", "disable", "help") == "mailbox help is disabled already\n")
        // Nothing goes to another server without its password.
        let elsewhere = ["mailbox", "change", "help", "--imap", "imaps://other.example"]
        #expect(try refusal(postroom, elsewhere).output.contains("a password is needed"))
        try run(postroom, elsewhere + ["--password-file", renewed])
        try postroom.run("mailbox", "password", "help", "--password-file", password)
        #expect(try postroom.run("mailbox", "change", "help", "--poll-seconds", "90") == "mailbox help changed\n")
        #expect(try refusal(postroom, "mailbox", "change", "help", "--poll-seconds", "0").status == 65)
        #expect(try postroom.run("mailbox", "enable", "help") == "mailbox help enabled\n")
        #expect(try refusal(postroom, "brand", "change", "lamps", "--no-active").output.contains("enabled mailboxes"))
        let mailbox = try #require(try rows(postroom, "mailbox", "list").first)
        #expect(mailbox["imap"] as? String == "imaps://other.example")
        #expect(mailbox["closed_policy"] as? String == "follow_up")
        let policy = ["mailbox", "change", "help", "--closed-policy"]
        #expect(try run(postroom, policy + ["reopen"]) == "mailbox help changed\n")
        #expect(try run(postroom, policy + ["reopen"]) == "mailbox help is so already\n")
        #expect(try rows(postroom, "mailbox", "list").first?["closed_policy"] as? String == "reopen")
        #expect(try refusal(postroom, policy + ["burn"]).status == 64)

        let first = try postroom.run("apikey", "add", "--name", "Shop", "--days", "30").trimmingCharacters(
            in: .newlines)
        try postroom.run("apikey", "change", "shop", "--name", "Store", "--days", "never")
        let second = try postroom.run("apikey", "replace", "store").trimmingCharacters(in: .newlines)
        #expect(first != second)
        let key = try #require(try rows(postroom, "apikey", "list").first)
        #expect(key["name"] as? String == "Store" && key["last_four"] as? String == String(second.suffix(4)))
        #expect(key["expires_at"] == nil || key["expires_at"] is NSNull)
        #expect(try refusal(postroom, "apikey", "change", "store", "--days", "0").status == 64)
        #expect(try postroom.run("apikey", "revoke", String(second.suffix(4))).contains("revoked"))
        #expect(try refusal(postroom, "apikey", "replace", "store").output.contains("no such API key"))

        let webhook = "https://hooks.company.com/t0ken"
        try postroom.run("tenant", "update", "default", "--webhook-url", webhook)
        #expect(try postroom.run("tenant", "show", "default").contains(webhook))
        #expect(
            try refusal(postroom, "tenant", "update", "default", "--webhook-url", "https://10.0.0.1/").output.contains(
                "name in the Internet"))

        let numbers = ["tenant", "update", "default", "--number-prefix"]
        #expect(try run(postroom, numbers + ["TKT-", "--name", "Desk"]) == "tenant default changed\n")
        #expect(try run(postroom, numbers + ["TKT-"]) == "tenant default is so already\n")
        #expect(try postroom.run("tenant", "show", "default").contains("ticket numbers: TKT-1042"))
        let refused = try refusal(postroom, numbers + ["tkt"])
        #expect(refused.status == 65 && refused.output.contains("number_prefix (format): A prefix is #"))

        let log = try postroom.run("audit", "export")
        for object in ["brand", "mailbox", "api_key", "tenant"] { #expect(log.contains(",\(object),"), "\(object)") }
        for secret in ["hunter", "t0ken", "help@desk.example", first, second] { #expect(!log.contains(secret)) }
    }

    @Test(
        "of what an agent is told, and when, is said by a command, and shown by it; what means nothing changes nothing")
    func notifications() throws {
        let directory = "/tmp/postroom-notifications-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let postroom = PostroomProcess(stateDirectory: directory)
        try postroom.run("agent", "add", "bea@desk.example", "--name", "Bea")
        let command = ["agent", "notifications", "bea@desk.example"]
        let wanted =
            command + [
                "--off", "new_ticket", "--off", "note", "--time-zone", "Europe/Berlin", "--quiet",
                "mon-fri 18:00-08:00",
                "--quiet", "sat,sun 00:00-24:00", "--digest", "daily 17:00", "--mentions-at-once", "--most-per-hour",
                "none",
            ]
        #expect(try run(postroom, wanted) == "agent bea@desk.example changed\n")
        #expect(try run(postroom, wanted) == "agent bea@desk.example is so already\n")
        var shown = try rows(postroom, "agent", "notifications", "bea@desk.example")
        var off = shown.filter { $0["is_on"] as? Bool == false }.compactMap { $0["kind"] as? String }
        #expect(Set(off) == ["new_ticket", "note"])
        let times = try #require(shown.last)
        #expect(times["time_zone"] as? String == "Europe/Berlin" && times["digest"] as? String == "daily 17:00")
        #expect((times["quiet"] as? [String])?.count == 2 && times["mentions_at_once"] as? Bool == true)
        for wrong in [
            ["--quiet", "always"], ["--digest", "1m"], ["--time-zone", "Mars/Base"],
            ["--quiet", "mon 1:00-2:00", "--no-quiet"],
        ] {
            #expect(try refusal(postroom, command + wrong).status == 65, "\(wrong)")
        }
        #expect(try refusal(postroom, command + ["--off", "lunch"]).status == 64)
        try run(postroom, command + ["--on", "note", "--no-quiet", "--digest", "none"])
        shown = try rows(postroom, "agent", "notifications", "bea@desk.example")
        off = shown.filter { $0["is_on"] as? Bool == false }.compactMap { $0["kind"] as? String }
        #expect(off == ["new_ticket"])
        #expect((shown.last?["quiet"] as? [String])?.isEmpty == true && shown.last?["digest"] is String == false)
    }

    @discardableResult
    private func run(_ postroom: PostroomProcess, _ words: [String]) throws -> String {
        try Script.program([postroom.executable] + words, environment: postroom.environment)
    }

    private func refusal(_ postroom: PostroomProcess, _ words: String...) throws -> Script.Failure {
        try refusal(postroom, words)
    }

    private func refusal(_ postroom: PostroomProcess, _ words: [String]) throws -> Script.Failure {
        try #require(
            #expect(throws: Script.Failure.self, "\(words)") {
                try run(postroom, words)
            })
    }

    private func rows(_ postroom: PostroomProcess, _ words: String...) throws -> [[String: Any]] {
        try run(postroom, words + ["--json"]).split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }
}
