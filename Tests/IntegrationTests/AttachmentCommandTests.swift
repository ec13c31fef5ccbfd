// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("Commands on attachments", .timeLimit(.minutes(15)))
struct AttachmentCommandTests {
    @Test("the policy is shown and changed; what cannot be is refused with the reason")
    func policy() throws {
        let desk = CommandDesk("attachment-policy")
        #expect(try desk.run("attachments", "policy").contains("a file is too large above 10485760 bytes"))
        try desk.run(
            "attachments", "policy", "--set", "dangerous=hold", "--set", "unscanned=accept", "--size-limit", "4M")
        let policy = try #require(try desk.rows("attachments", "policy").first)
        #expect(policy["size_limit"] as? Int == 4 << 20)
        let actions = try #require(policy["actions"] as? [String: String])
        #expect(actions["dangerous"] == "hold" && actions["unscanned"] == "accept" && actions["macros"] == "hold")
        #expect(actions["infected"] == "quarantine")
        desk.refuse([
            (["attachments", "policy", "--set", "infected=accept"], 64, "infected=accept"),
            (["attachments", "policy", "--set", "dangerous=keep"], 64, "dangerous=keep"),
            (["attachments", "policy", "--size-limit", "200M"], 65, "size_limit (range)"),
            (["attachments", "policy", "--size-limit", "-1"], 64, "size-limit"),
            (["attachments", "list", "9"], 65, "there is no ticket 9"),
            (["attachments", "release", "x"], 64, "x"),
            (["attachments", "release", "0190b6f0-0000-7000-8000-000000000000"], 65, "there is no attachment"),
        ])
        #expect(try desk.run("audit", "list").contains("attachment_policy"))
    }

    @Test("the whole way: Postfix, Dovecot, serve with a real clamd; the virus is quarantined, told, shown and counted")
    func wholeWay() async throws {
        let scanner = try ScannerSandbox()
        defer { scanner.stop() }
        let desktop = try Desktop(environment: [
            "POSTROOM_ATTACHMENTS_SCANNER": scanner.address, "POSTROOM_METRICS_PORT": "0",
        ])
        let (sandbox, postroom) = (desktop.sandbox, desktop.postroom)
        try desktop.addMailbox(Story.support)
        let serving = try desktop.serve()
        defer {
            serving.signal(SIGTERM)
            _ = serving.wait()
        }
        var mail = FileMail([
            FileMail.File("eicar.pdf", "application/pdf", ScannerSandbox.eicar),
            FileMail.File("plan.pdf", "application/pdf", FileMail.pdf),
            FileMail.File("page.html", "text/html", "<html><body>x"),
        ])
        (mail.text.from, mail.text.to) = ("Otto <\(Story.otherCustomer)>", Story.support)
        try sandbox.send(mail.bytes, from: Story.otherCustomer, to: Story.support)
        let missing = try await eventually(within: .seconds(60)) {
            try postroom.run("ticket", "list", "--json").contains("Broken lamp") ? nil : "no ticket"
        }
        #expect(missing == nil)
        let shown = try postroom.run("ticket", "show", "1")
        #expect(shown.contains("It is dark.") && shown.contains("eicar.pdf") && shown.contains("QUARANTINED"))
        #expect(shown.contains("HELD: a page that a browser would run"))
        let list = try postroom.run("attachments", "list", "1", "--json").split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        #expect(list.map { $0["state"] as? String } == ["quarantined", "accepted", "held"])
        #expect(list.map { $0["scan"] as? String } == ["infected", "clean", "clean"])
        let page = try #require(list.last?["id"] as? String)
        try postroom.run("attachments", "release", page)
        #expect(try !postroom.run("ticket", "show", "1").contains("HELD"))
        let (virus, plan) = (try #require(list[0]["id"] as? String), try #require(list[1]["id"] as? String))
        let copy = desktop.stateDirectory + "/plan.pdf"
        #expect(try postroom.run("attachments", "save", plan, copy).hasPrefix("\(FileMail.pdf.count) bytes"))
        #expect(FileManager.default.contents(atPath: copy) == Data(FileMail.pdf))
        for words in [["release", virus], ["save", virus, copy + "2"], ["save", plan, copy]] {
            #expect(throws: Script.Failure.self, "\(words)") {
                try Script.program([postroom.executable, "attachments"] + words, environment: postroom.environment)
            }
        }
        #expect(!FileManager.default.fileExists(atPath: copy + "2"))
        // The sender is told of a file that was not accepted, and not of its name.
        let told = try await eventually(within: .seconds(60)) {
            let mails = sandbox.mails(of: Story.otherCustomer).map { String(decoding: $0, as: UTF8.self) }
            guard let first = mails.first else { return "no mail" }
            return first.contains("could not be accepted: 1") && !first.contains("eicar") ? nil : first
        }
        #expect(told == nil)
        let words = desktop.log.text
        #expect(words.contains("withheld=2") && !words.contains("eicar") && !words.contains(Story.otherCustomer))
        #expect(words.contains("the virus scanner answers"))
        // The scanner goes away: mail goes on, files wait, and it is seen from outside.
        let (api, metrics) = (
            try #require(desktop.log.apiPort(within: .seconds(60))),
            try #require(desktop.log.metricsPort(within: .seconds(60)))
        )
        func body(_ port: Int, _ path: String) -> String {
            HTTPProbe.get("http://127.0.0.1:\(port)\(path)")?.body ?? ""
        }
        #expect(body(metrics, "/metrics").contains("postroom_scanner_up 1"))
        #expect(body(metrics, "/metrics").contains(#"postroom_attachments_total{state="quarantined"} 1"#))
        #expect(!body(api, "/readyz").contains("scanner"))
        scanner.stop()
        mail.text.subject = "Another lamp"
        mail.text.id = "another.test@example.org"
        mail.files = [FileMail.File("plan.pdf", "application/pdf", FileMail.pdf)]
        try sandbox.send(mail.bytes, from: Story.otherCustomer, to: Story.support)
        let second = try await eventually(within: .seconds(60)) {
            try postroom.run("ticket", "list", "--json").contains("Another lamp") ? nil : "no ticket"
        }
        #expect(second == nil)
        #expect(try postroom.run("ticket", "show", "2").contains("HELD: not scanned for viruses"))
        let answer = try #require(HTTPProbe.get("http://127.0.0.1:\(api)/readyz"))
        #expect(answer.status == 200 && answer.body.contains("the virus scanner does not answer"))
        // What was collected stands for a second.
        let seen = try await eventually(within: .seconds(30)) {
            body(metrics, "/metrics").contains("postroom_scanner_up 0") ? nil : "up"
        }
        #expect(seen == nil)
    }
}
