// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import PostroomTesting
import Testing

@Suite("The whole way")
struct StoryTests {
    @Test("mail → ticket → acknowledgement → agent's mail → reply → customer's answer, checked at the far ends")
    func story() async throws {
        let desktop = try Desktop()
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        try story.setUp()
        let service = try desktop.serve()
        for (index, step) in story.steps.enumerated() {
            try story.act(before: index)
            let missing = try await eventually { try step.check() }
            try #require(missing == nil, "\(step.title): \(missing ?? "")")
        }
        // The customer's answer is shown without the mail it quotes; that is there when asked for.
        let number = try #require(try story.number(of: Story.customer))
        let short = try desktop.postroom.run("ticket", "show", "\(number)")
        #expect(short.contains("Danke, now it works again!") && short.contains("[quoted: "))
        let full = try desktop.postroom.run("ticket", "show", "\(number)", "--full")
        #expect(full.contains("\n> ") && !full.contains("[quoted: "))
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
        // No log line holds an address, a subject or a body (invariant 12).
        let log = desktop.log.text
        for canary in [Story.customer, Story.agent, "Kaffee", "Invoice", "grinder", "Carla", "Otto", Story.password] {
            #expect(!log.contains(canary), "the log holds \(canary)")
        }
    }

    @Test("with implicit TLS, mails moved to a folder once they are safe")
    func implicitTLS() async throws {
        let desktop = try Desktop()
        try desktop.addMailbox(
            Story.support,
            ["--imap", desktop.sandbox.imapsURL, "--after", "move", "--after-folder", "Done/Büro"]
        )
        let service = try desktop.serve()
        try desktop.sandbox.send(try Story.sample("1-otto-asks.eml"), from: Story.otherCustomer, to: Story.support)
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        #expect(try await eventually { try story.ticketCount() == 1 ? nil : "no ticket" } == nil)
        // Modified UTF-7 (RFC 3501 §5.1.3), and the hierarchy separator of Maildir++.
        let target = desktop.sandbox.maildir(of: Story.support) + "/.Done/B&APw-ro"
        let folders = [target, desktop.sandbox.maildir(of: Story.support) + "/.Done.B&APw-ro"]
        let moved = try await eventually {
            let mails = folders.flatMap { folder in
                ["cur", "new"].flatMap {
                    (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\($0)")) ?? []
                }
            }
            return mails.count == 1 ? nil : "\(mails.count) mails in the target folder"
        }
        #expect(moved == nil)
        #expect(desktop.sandbox.mails(of: Story.support).isEmpty)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }

    @Test("with an OAuth 2 access token instead of a password, for IMAP and SMTP (RFC 7628)")
    func bearer() async throws {
        let desktop = try Desktop()
        let token = try Self.token(for: Story.support, desktop.sandbox)
        try desktop.addMailbox(Story.support, ["--login", "bearer"], password: token)
        let tested = try desktop.postroom.run("mailbox", "test", "support")
        #expect(tested.contains("imap: logged in") && tested.contains("smtp: logged in"))
        let service = try desktop.serve()
        try desktop.sandbox.send(try Story.sample("1-otto-asks.eml"), from: Story.otherCustomer, to: Story.support)
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        let missing = try await eventually {
            story.mails(of: Story.otherCustomer).isEmpty ? "no acknowledgement" : nil
        }
        #expect(missing == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }

    /// A token as the sandbox's Dovecot checks it: a JWT signed with HS256 (RFC 7519).
    private static func token(for address: String, _ sandbox: MailSandbox) throws -> String {
        let key = try #require(Base64.decode(sandbox.variables["SANDBOX_OAUTH_KEY"] ?? ""))
        let now = Int(Date().timeIntervalSince1970)
        let claims = """
            {"email":"\(address)","sub":"\(address)","iat":\(now - 60),"exp":\(now + 3600),"aud":"postroom","azp":"postroom"}
            """
        let signed = [#"{"alg":"HS256","typ":"JWT"}"#, claims].map { text in
            Base64.encode(Array(text.utf8), alphabet: .urlSafe).filter { $0 != "=" }
        }.joined(separator: ".")
        let code = HMACSHA256.authenticate(Array(signed.utf8), key: key)
        return signed + "." + Base64.encode(code, alphabet: .urlSafe).filter { $0 != "=" }
    }
}
