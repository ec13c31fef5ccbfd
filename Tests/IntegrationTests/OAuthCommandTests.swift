// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import PostroomTesting
import Testing

@Suite("postroom mailbox login", .serialized, .timeLimit(.minutes(10)))
struct OAuthCommandTests {
    /// Starts a login, plays the person, and waits for its end.
    ///
    /// - Returns: What the command printed, and all command lines of the machine meanwhile.
    private func login(
        _ desktop: Desktop,
        _ words: [String],
        person: (String) async throws -> Void
    ) async throws -> (text: String, processes: String) {
        let log = desktop.stateDirectory + "/login.log"
        let program = try ChildProgram(
            [desktop.postroom.executable, "mailbox", "login"] + words, output: log,
            environment: desktop.postroom.environment)
        let read = { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
        let missing = try await eventually { read().contains("open ") ? nil : "nothing is asked: \(read())" }
        #expect(missing == nil)
        let processes = try Script.program(["/bin/sh", "-c", "cat /proc/[0-9]*/cmdline | tr '\\0' ' ' || true"])
        // The address may still be on its way.
        _ = try await eventually { read().hasSuffix("\n") ? nil : "half a line" }
        try await person(read())
        let status = await onThread { program.wait() }
        #expect(status == 0, "\(read())")
        return (read(), processes)
    }

    @Test(
        "by browser, on another device and as the client itself: logged in, fetched, sent, and no token told anywhere")
    func ways() async throws {
        let desktop = try Desktop()
        let key = try #require(Base64.decode(desktop.sandbox.variables["SANDBOX_OAUTH_KEY"] ?? ""))
        let server = ScriptedOAuthServer { state in
            (state.key, state.account, state.clientSecret) = (key, Story.support, "hush-hush-client-secret")
            state.secrets = ["hush-hush-client-secret"]
        }
        let file = desktop.stateDirectory + ".client"
        try "hush-hush-client-secret\n".write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        try desktop.addMailbox(Story.support, ["--login", "oauth"])
        #expect(try desktop.health(of: Story.support)["login_warning"] as? String != nil)
        var texts: [String] = []

        let code = try await login(
            desktop,
            [
                "support", "--client-id", "postroom", "--client-secret-file", file, "--authorize-url",
                server.base + "/authorize", "--token-url", server.base + "/token", "--scopes", "mail",
                "--secret-expires", Date().addingTimeInterval(86400 * 9).formatted(.iso8601.year().month().day()),
            ]
        ) { text in
            let url = try #require(text.split(separator: "\n").first { $0.hasPrefix("http://") })
            _ = await onThread { ScriptedOAuthServer.browse(String(url)) }
        }
        #expect(code.text.contains("mailbox support logged in"))
        texts += [code.text, code.processes]
        texts.append(try desktop.postroom.run("mailbox", "test", "support"))
        #expect(texts.last?.contains("smtp: logged in") == true)

        // The whole way, with tokens at both servers; an acknowledgement goes out.
        let service = try desktop.serve()
        try desktop.sandbox.send(try Story.sample("1-otto-asks.eml"), from: Story.otherCustomer, to: Story.support)
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        let answered = try await eventually {
            try story.ticketCount() == 1 && !desktop.sandbox.mails(of: Story.otherCustomer).isEmpty ? nil : "no answer"
        }
        #expect(answered == nil)
        service.signal(SIGTERM)
        #expect(await onThread { service.wait() } == 0)

        server.change { state in
            state.turns = [.truth, .error("authorization_pending"), .raw(status: 503, body: "busy")]
            state.isApproved = true
        }
        let device = try await login(
            desktop, ["support", "--device", "--device-url", server.base + "/device", "--scopes", "mail"]
        ) { text in #expect(text.contains("WDJB-MJHT") && text.contains("https://example.com/device")) }
        #expect(server.grants().suffix(3).allSatisfy { $0.hasSuffix("device_code") })
        texts += [device.text, device.processes]
        texts.append(try desktop.postroom.run("mailbox", "test", "support"))

        texts.append(try desktop.postroom.run("mailbox", "login", "support", "--client-credentials", "--scopes", "all"))
        #expect(server.grants().last == "client_credentials")
        texts.append(try desktop.postroom.run("mailbox", "test", "support"))

        texts.append(try desktop.postroom.run("mailbox", "show", "support"))
        #expect(texts.last?.contains("secret of the OAuth client ends") == true)
        texts.append(try desktop.postroom.run("mailbox", "show", "support", "--json"))
        texts.append(try desktop.postroom.run("mailbox", "list"))
        texts.append(try String(contentsOfFile: desktop.stateDirectory + "/serve.log", encoding: .utf8))
        for secret in server.now.secrets {
            // The address that is opened holds neither code nor token.
            #expect(!texts.contains { $0.contains(secret) }, "a secret is told")
        }
    }

    @Test("what cannot be is refused with what to do, and nothing is asked of anybody")
    func refusals() throws {
        let desk = CommandDesk("oauth-refusals")
        let server = ScriptedOAuthServer()
        let secret = desk.postroom.stateDirectory + ".secret"
        try "hush\n".write(toFile: secret, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: secret) }
        try desk.run("mailbox", "add", "box@gmail.com")
        try desk.run("mailbox", "add", "office@contoso.onmicrosoft.com")
        try desk.run(
            "mailbox", "add", "own@example.org", "--imap", "imaps://i.example.org", "--smtp", "smtps://s.example.org",
            "--login", "oauth")
        let gmail = try desk.row("name", "box", "mailbox", "list")
        #expect(gmail["login"] as? String == "oauth" && gmail["imap"] as? String == "imaps://imap.gmail.com:993")
        #expect((gmail["login_warning"] as? String)?.contains("never_logged_in") == true)
        desk.refuse(
            [
                (["mailbox", "login", "box"], 65, "--client-id is needed"),
                (["mailbox", "login", "box", "--client-id", "x", "--device"], 65, "choose another way"),
                (
                    ["mailbox", "login", "box", "--client-id", "x", "--directory", "y"], 65,
                    "for mailboxes at Microsoft"
                ),
                (
                    ["mailbox", "login", "office", "--client-id", "x", "--directory", "../y"], 65,
                    "by its id or its domain"
                ),
                (
                    ["mailbox", "login", "office", "--client-id", "x", "--client-credentials", "--no-login"], 65,
                    "has a secret"
                ),
                (["mailbox", "login", "own", "--client-id", "x"], 65, "--token-url"),
                (
                    [
                        "mailbox", "login", "own", "--client-id", "x", "--token-url", "http://example.org/", "--scopes",
                        "m",
                    ], 65, "https://"
                ),
                (["mailbox", "login", "own", "--client-id", "x", "--device", "--paste"], 64, "choose one"),
                (["mailbox", "login", "nobody"], 65, "no such mailbox"),
                (["mailbox", "password", "box", "--password-file", secret], 65, "has no password"),
                (["mailbox", "change", "box", "--login", "password"], 65, "a password is needed"),
                (["mailbox", "add", "x@outlook.com", "--password-file", secret], 65, "takes no passwords"),
                (["mailbox", "add", "x@example.net"], 65, "look-up"),
                (["mailbox", "add", "x@example.net", "--provider", "nobody"], 65, "postroom mailbox providers"),
                (["mailbox", "providers", "nobody"], 65, "no provider"),
            ])
        #expect(server.now.requests.isEmpty)
        // A client that the server does not know; the setup is kept, the login is told as missing.
        server.change { $0.clientSecret = "another" }
        desk.refuse([
            (
                [
                    "mailbox", "login", "own", "--client-id", "x", "--token-url", server.base + "/token", "--scopes",
                    "m",
                    "--client-credentials", "--client-secret-file", secret,
                ], 77, "client_refused"
            )
        ])
        #expect(try desk.run("mailbox", "add", "y@example.net", "--mx", "alt1.aspmx.l.google.com").contains("added"))
        #expect(try desk.row("name", "y", "mailbox", "list")["provider"] as? String == "gmail")
        #expect(try desk.run("mailbox", "providers", "gmail").contains("app password"))
        #expect(try desk.run("mailbox", "look-up", "a@icloud.com").contains("imap.mail.me.com"))
    }
}
