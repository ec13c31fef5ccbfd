// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("A mailbox in trouble")
struct MailboxTroubleTests {
    private static let troubled = "sales@desk.test"
    private static let users = [MailSandbox.User(troubled, password: Story.password)]

    /// What is done to a mailbox, and the words by which an admin recognises it.
    struct Trouble: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var options: @Sendable (MailSandbox) -> [String]
        var password = Story.password
        var words: [String]
    }

    static let troubles = [
        Trouble(
            testDescription: "wrong password",
            options: { _ in [] },
            password: "wrong",
            words: ["AUTHENTICATIONFAILED"]
        ),
        Trouble(
            testDescription: "untrusted certificate",
            options: { _ in ["--ca-file", "/etc/ssl/certs/ca-certificates.crt"] },
            words: ["certificate", "ca_file"]
        ),
        Trouble(
            testDescription: "unreachable server",
            options: { _ in ["--imap", "imap://localhost:1"] },
            words: ["localhost:1"]
        ),
        Trouble(
            testDescription: "missing folder",
            options: { _ in ["--folder", "Nowhere"] },
            words: ["Nowhere"]
        ),
    ]

    @Test("its error is named, the other mailbox goes on, and its mail stays on the server", arguments: troubles)
    func trouble(_ trouble: Trouble) async throws {
        let desktop = try Desktop(Self.users)
        try desktop.addMailbox(Story.support)
        try desktop.addMailbox(Self.troubled, trouble.options(desktop.sandbox), password: trouble.password)
        let mail = try Story.sample("1-otto-asks.eml")
        try desktop.sandbox.send(mail, from: Story.otherCustomer, to: Story.support)
        try desktop.sandbox.send(mail, from: Story.otherCustomer, to: Self.troubled)
        let service = try desktop.serve()
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)

        let missing = try await eventually {
            let health = try desktop.health(of: Self.troubled)
            guard let error = health["last_error"] as? String else { return "no error is noted" }
            for word in trouble.words where !error.contains(word) { return "\(word) is not in: \(error)" }
            return try story.ticketCount() == 1 ? nil : "the healthy mailbox made no ticket"
        }
        #expect(missing == nil)
        // By its id: a name may be somebody's.
        let id = try #require(try desktop.health(of: Self.troubled)["id"] as? String)
        let log = desktop.log.text
        #expect(log.contains("mailbox not polled") && log.contains("mailbox=\(id)"))
        #expect(desktop.sandbox.mails(of: Self.troubled).count == 1)
        #expect(try desktop.health(of: Story.support)["last_error"] == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }

    @Test("mailbox test names each cause and ends with EX_UNAVAILABLE")
    func mailboxTest() throws {
        let desktop = try Desktop(Self.users)
        try desktop.addMailbox(Story.support)
        try desktop.addMailbox(Self.troubled, password: "wrong")
        #expect(try desktop.postroom.run("mailbox", "test", "support").contains("imap: logged in"))
        do {
            try desktop.postroom.run("mailbox", "test", "sales")
            Issue.record("a wrong password must fail")
        } catch let failure as Script.Failure {
            #expect(failure.status == 69)
            #expect(failure.output.contains("imap:") && failure.output.contains("smtp:"))
        }
    }

    @Test(
        "a full disk for blobs: fetching stops with clear words, and goes on by itself when there is room",
        .enabled(if: geteuid() == 0, "mounting a small file system needs root")
    )
    func fullDisk() async throws {
        let desktop = try Desktop()
        try desktop.addMailbox(Story.support)
        let blobs = desktop.stateDirectory + "/blobs"
        try FileManager.default.createDirectory(atPath: blobs, withIntermediateDirectories: true)
        _ = try Script.program(["/usr/bin/mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", blobs])
        defer { _ = try? Script.program(["/usr/bin/umount", "-l", blobs]) }
        let big = String(repeating: String(repeating: "x", count: 70) + "\r\n", count: 10_000)
        let mail = Array(
            "From: <\(Story.customer)>\r\nSubject: big\r\nMessage-ID: <big@customer.test>\r\n\r\n\(big)".utf8
        )
        try desktop.sandbox.send(mail, from: Story.customer, to: Story.support)
        let service = try desktop.serve()

        let noted = try await eventually {
            let error = try desktop.health(of: Story.support)["last_error"] as? String
            return error?.contains("make room") == true ? nil : "the error is \(error ?? "none")"
        }
        #expect(noted == nil)
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        #expect(try story.ticketCount() == 0)
        #expect(desktop.sandbox.mails(of: Story.support).count == 1)

        _ = try Script.program(["/usr/bin/mount", "-o", "remount,size=64m", blobs])
        #expect(try await eventually(within: .seconds(60)) { try story.ticketCount() == 1 ? nil : "no ticket" } == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }

    @Test("garbage instead of a mail is kept and accounted for, and the next mail is read")
    func garbage() async throws {
        let desktop = try Desktop()
        try desktop.addMailbox(Story.support)
        var random = SeededRandom(seed: 7)
        let noise = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &random) }.filter {
            $0 != 13 && $0 != 10 && $0 != 0
        }
        // No field at all, no line end, eight-bit rubbish.
        try desktop.sandbox.send(Array(noise.prefix(900)) + [13, 10], from: Story.customer, to: Story.support)
        try desktop.sandbox.send(try Story.sample("1-otto-asks.eml"), from: Story.otherCustomer, to: Story.support)
        let service = try desktop.serve()
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        #expect(
            try await eventually { try story.ticketCount() == 1 ? nil : "\(try story.ticketCount()) tickets" } == nil
        )
        let settled = try await eventually {
            desktop.log.text.contains("reason=no_sender") ? nil : "the garbage is not held"
        }
        #expect(settled == nil)
        #expect(try desktop.health(of: Story.support)["last_error"] == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }
}
