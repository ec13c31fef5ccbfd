// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import MIME
import Meaning
import PostroomTesting
import Testing

@Suite("Commands on domains", .timeLimit(.minutes(10)))
struct DomainCommandTests {
    private static let good = [
        "acme.example > 10 mx.acme.example.", "acme.example other words", "acme.example v=spf1 mx -all",
        "_dmarc.acme.example v=DMARC1; p=reject; rua=mailto:dmarc@acme.example",
    ]

    /// Runs with other records than before: answers are remembered as long as they say.
    private func published<Value>(
        _ lines: [String],
        at desk: borrowing CommandDesk,
        _ body: (borrowing CommandDesk) throws -> Value
    ) throws -> Value {
        let names = try NameSandbox(lines: lines)
        defer { names.stop() }
        let other = CommandDesk(at: desk, environment: ["POSTROOM_DNS_SERVER": names.address])
        return try body(other)
    }

    private func records(_ desk: borrowing CommandDesk) throws -> [String: String] {
        let rows = try desk.rows("domain", "keys", "acme.example")
        return Dictionary(
            rows.map { ($0["selector"] as? String ?? "", "\($0["record_name"] ?? "") \($0["record"] ?? "")") }
        ) { $1 }
    }

    @Test("keys are made, activated once their records are there, listed and retired; private halves are shown nowhere")
    func keys() throws {
        let desk = CommandDesk("domain-keys")
        let added = try desk.run("domain", "add-key", "Acme.Example")
        #expect(added.contains("(rsa)") && added.contains("(ed25519)") && added.contains("TXT \"v=DKIM1; k=rsa; p=MII"))
        try desk.run("domain", "add-key", "acme.example", "--algorithm", "rsa", "--selector", "own")
        let rows = try desk.rows("domain", "keys")
        #expect(rows.count == 3 && rows.allSatisfy { $0["state"] as? String == "new" })
        #expect(rows.allSatisfy { Set($0.keys).isDisjoint(with: ["private_key", "sealed_private_key"]) })
        let records = try records(desk)
        let own = try #require(records["own"])
        let others = records.filter { $0.key != "own" }
        try published([own], at: desk) { desk in
            // One of three is there: none is activated.
            desk.refuse([
                (["domain", "activate", "acme.example"], 65, "there is no record"),
                (["domain", "activate", "acme.example", "none"], 65, "has no key none"),
            ])
            let once = try desk.run("domain", "activate", "acme.example", "own")
            let again = try desk.run("domain", "activate", "acme.example", "OWN")
            #expect(once.contains("key own of acme.example signs") && again.contains("is active already"))
        }
        let first = try #require(others.first)
        // Another key at the name of one.
        let wrong = "\(first.value.split(separator: " ")[0]) \(own.split(separator: " ", maxSplits: 1)[1])"
        try published([wrong] + others.values.filter { $0 != first.value }, at: desk) { desk in
            desk.refuse([(["domain", "activate", "acme.example"], 65, first.key)])
            try desk.run("domain", "activate", "acme.example", "--force")
        }
        #expect(try desk.rows("domain", "keys").allSatisfy { $0["state"] as? String == "active" })
        #expect(try desk.run("domain", "retire", "acme.example", "own").contains("stays in the DNS until"))
        for selector in others.keys.sorted().dropLast() { try desk.run("domain", "retire", "acme.example", selector) }
        let last = try #require(others.keys.max())
        desk.refuse([
            (["domain", "retire", "acme.example", last], 65, "the only one that signs"),
            (["domain", "activate", "acme.example", "own"], 65, "retired"),
            (["domain", "activate", "acme.example"], 65, "has no new key"),
            (
                ["domain", "add-key", "acme.example", "--algorithm", "rsa", "--selector", "own"], 65,
                "selector (unique)"
            ),
            (["domain", "add-key", "acme.example", "--selector", "x"], 64, "--algorithm"),
            (["domain", "add-key", "not a domain"], 64, "not a domain"),
            (["domain", "add-key", "localhost"], 64, "localhost"),
            (["domain", "keys", "acme.example", "--tenant", "none"], 65, "there is no tenant"),
        ])
        #expect(try desk.run("domain", "retire", "acme.example", last, "--force").contains("retired"))
        let audit = try desk.run("audit", "list", "--json")
        #expect(audit.contains("domain_key") && audit.contains("acme.example"))
        #expect(try desk.rows("domain", "keys", "other.example").isEmpty)
    }

    @Test("domain check says what is there, what is wrong and what to publish; its status tells whether something is")
    func check() throws {
        let desk = CommandDesk("domain-check", environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        try desk.run(
            "mailbox", "add", "support@acme.example", "--imap", "imaps://imap.acme.example", "--smtp",
            "smtps://smtp.acme.example")
        try published([], at: desk) { desk in
            desk.refuse([(["domain", "check", "acme.example"], 1, "no key signs")])
            desk.refuse([(["domain", "check", "acme.example"], 1, "TXT \"v=spf1 a:smtp.acme.example ~all\"")])
            desk.refuse([(["domain", "check", "acme.example"], 1, "_dmarc.acme.example. TXT \"v=DMARC1; p=none")])
        }
        try desk.run("domain", "add-key", "acme.example", "--algorithm", "rsa", "--selector", "s1")
        let record = try #require(try records(desk)["s1"])
        try published(Self.good + [record], at: desk) { desk in
            // It signs nothing yet.
            desk.refuse([(["domain", "check", "acme.example"], 1, "the key can be activated")])
            try desk.run("domain", "activate", "acme.example")
            let sound = try desk.run("domain", "check", "acme.example")
            #expect(sound.contains("MX acme.example: ok\n    10 mx.acme.example\n"))
            #expect(sound.contains("SPF acme.example: ok") && sound.contains("DMARC _dmarc.acme.example: ok"))
            #expect(sound.contains("DKIM s1._domainkey.acme.example: ok"))
            let row = try #require(try desk.rows("domain", "check", "acme.example").first)
            #expect(row["is_sound"] as? Bool == true && (row["items"] as? [Any])?.count == 4)
        }
        try published(Self.good + ["acme.example v=spf1 -all"], at: desk) { desk in
            desk.refuse([(["domain", "check", "acme.example"], 1, "there are 2 records")])
            desk.refuse([(["domain", "check", "acme.example", "--json"], 1, "\"is_sound\":false")])
            desk.refuse([(["domain", "check", "acme.example"], 1, "there is no record, and mails are signed with it")])
        }
        try published(["acme.example !", "s1._domainkey.acme.example !"], at: desk) { desk in
            desk.refuse([(["domain", "check", "acme.example"], 1, "not known now")])
        }
        try desk.run("domain", "retire", "acme.example", "s1", "--force")
        try published(Self.good, at: desk) { desk in
            desk.refuse([(["domain", "check", "acme.example"], 1, "that were signed with it are on their way")])
        }
    }

    @Test(
        "a mail that real servers carried holds for our verifier, dkimpy and opendkim-testmsg; with a field more it does not"
    )
    func carried() async throws {
        // A server that takes no 8-bit mails.
        let desktop = try Desktop(sandboxOptions: ["--postfix", "smtpd_discard_ehlo_keywords = 8bitmime"])
        let folder = desktop.stateDirectory + "-mails"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try desktop.addMailbox(Story.support)
        try desktop.postroom.run("domain", "add-key", "desk.test", "--algorithm", "ed25519", "--selector", "ed")
        try desktop.postroom.run("domain", "add-key", "desk.test", "--algorithm", "rsa", "--selector", "rsa")
        let rows = try desktop.postroom.run("domain", "keys", "--json").split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
        }
        let lines = rows.map { "\($0["record_name"] ?? "") \($0["record"] ?? "")" }
        let texts = folder + "/texts"
        try lines.map { $0 + "\n" }.joined().write(toFile: texts, atomically: true, encoding: .utf8)
        try desktop.postroom.run("domain", "activate", "desk.test", "--force")
        let service = try desktop.serve()
        try desktop.sandbox.send(try Story.sample("1-otto-asks.eml"), from: Story.otherCustomer, to: Story.support)
        let missing = try await eventually {
            desktop.sandbox.mails(of: Story.otherCustomer).isEmpty ? "no acknowledgement" : nil
        }
        #expect(missing == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
        let mail = try #require(desktop.sandbox.mails(of: Story.otherCustomer).first)
        let check = DKIMCheck(Mail.parse(mail), now: Int64(Date().timeIntervalSince1970))
        var answers = Dictionary(check.names.map { ($0, TextAnswer.none) }) { $1 }
        for line in lines {
            let words = line.split(separator: " ", maxSplits: 1)
            answers[String(words[0])] = .records([Array(words[1].utf8)])
        }
        #expect(check.report(answers).signatures.map(\.value) == [.pass, .pass])

        let file = folder + "/mail.eml"
        try Data(mail).write(to: URL(fileURLWithPath: file))
        let dkimpy = try Script.run("verify-mail", ["dkimpy", "--texts", texts, file])
        #expect(dkimpy == "rsa-sha256 rsa pass\ned25519-sha256 ed pass\n")
        try Data(Array("Subject: Buy this\n".utf8) + mail).write(to: URL(fileURLWithPath: folder + "/more.eml"))
        let more = #expect(throws: Script.Failure.self) {
            try Script.run("verify-mail", ["dkimpy", "--texts", texts, folder + "/more.eml"])
        }
        #expect(more?.output.contains("rsa-sha256 rsa fail") == true && more?.output.contains("ed fail") == true)

        // It takes a mail with one signature that holds: each alone, the other's key not being published.
        for line in lines {
            try (line + "\n").write(toFile: folder + "/one", atomically: true, encoding: .utf8)
            #expect(try Script.run("verify-mail", ["opendkim", "--texts", folder + "/one", file]) == "pass\n")
            let refused = #expect(throws: Script.Failure.self) {
                try Script.run("verify-mail", ["opendkim", "--texts", folder + "/one", folder + "/more.eml"])
            }
            #expect(refused?.status == 1)
        }
    }
}
