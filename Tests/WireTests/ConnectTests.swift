// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Wire

/// Runs a body with a loop and a server, and shuts the loop down.
private func withLoop(_ body: (Loop) async throws -> Void) async throws {
    let loop = try Loop()
    do {
        try await body(loop)
    } catch {
        await loop.shutdown()
        throw error
    }
    await loop.shutdown()
}

private func failure(_ loop: Loop, _ endpoint: Endpoint) async -> WireError? {
    do {
        let stream = try await loop.connect(endpoint)
        await stream.close()
        return nil
    } catch {
        return error
    }
}

@Suite("Connecting", .timeLimit(.minutes(15)))
struct ConnectTests {
    let login = Credentials.password(user: "u", secret: "hunter2")

    @Test("a port nobody listens at is refused")
    func refused() async throws {
        try await withLoop { loop in
            let error = await failure(loop, try Endpoint(url: "imap://127.0.0.1:1", security: .plaintext))
            #expect(error?.kind == .refused)
            #expect(error?.isTransient == true)
            #expect(error?.reason.contains("127.0.0.1:1") == true)
        }
    }

    @Test("a server that sends no greeting runs into the connect limit")
    func silentGreeting() async throws {
        let server = LoopbackServer { $0.drain() }
        try await withLoop { loop in
            let endpoint = try Endpoint(
                url: "imap://127.0.0.1:\(server.port)",
                security: .plaintext,
                connectTimeout: .milliseconds(200)
            )
            #expect(await failure(loop, endpoint)?.kind == .timeout)
        }
    }

    @Test("a server without STARTTLS gets no login (RFC 3501 §6.2.1, RFC 8314)")
    func noStartTLS() async throws {
        let server = LoopbackServer { peer in
            peer.playIMAP(capabilities: "IMAP4rev1")
            peer.drain()
        }
        let smtp = LoopbackServer { peer in
            peer.say("220 hello\r\n")
            while let line = peer.line() {
                peer.say(line.hasPrefix("EHLO") ? "250-me\r\n250 AUTH PLAIN\r\n" : "221 bye\r\n")
            }
        }
        try await withLoop { loop in
            let error = await failure(loop, try Endpoint(url: "imap://127.0.0.1:\(server.port)", credentials: login))
            #expect(error?.kind == .tlsRequired)
            let other = await failure(loop, try Endpoint(url: "smtp://127.0.0.1:\(smtp.port)", credentials: login))
            #expect(other?.kind == .tlsRequired)
        }
    }

    @Test("answers injected before TLS do not pass for STARTTLS (CVE-2021-22947)")
    func injectedBeforeTLS() async throws {
        let server = LoopbackServer { peer in
            peer.say("* OK ready\r\nA001 OK [CAPABILITY IMAP4rev1] done\r\nA002 OK in\r\n")
            peer.drain()
        }
        try await withLoop { loop in
            let endpoint = try Endpoint(
                url: "imap://127.0.0.1:\(server.port)",
                credentials: login,
                connectTimeout: .seconds(2)
            )
            let error = await failure(loop, endpoint)
            #expect(error != nil)
        }
        let heard = Lock<[String]>([])
        let smtp = LoopbackServer { peer in
            peer.say("220 hello\r\n")
            while let line = peer.line() {
                heard.withLock { $0.append(line) }
                if line.hasPrefix("EHLO") { peer.say("250-me\r\n250 STARTTLS\r\n") }
                if line.hasPrefix("STARTTLS") { peer.say("220 go\r\n250-me\r\n250 AUTH PLAIN\r\n235 in\r\n") }
            }
        }
        try await withLoop { loop in
            let url = "smtp://127.0.0.1:\(smtp.port)"
            let error = await failure(
                loop, try Endpoint(url: url, credentials: login, connectTimeout: .seconds(2)))
            #expect(error != nil)
            // Nobody logged in to whoever spoke before the encryption.
            let lines = heard.withLock { $0 }
            #expect(lines.contains { $0.hasPrefix("STARTTLS") } && !lines.contains { $0.contains("AUTH") })
        }
    }

    @Test("a refused login says so in the server's words and without the password")
    func loginDenied() async throws {
        let server = LoopbackServer { peer in
            peer.playIMAP { "\($0) NO [AUTHENTICATIONFAILED] Account of bob@example.com is locked" }
            peer.drain()
        }
        try await withLoop { loop in
            let endpoint = try Endpoint(
                url: "imap://127.0.0.1:\(server.port)",
                security: .plaintext,
                credentials: login
            )
            let error = try #require(await failure(loop, endpoint))
            #expect(error.kind == .loginDenied)
            #expect(!error.isTransient)
            #expect(error.reason.contains("is locked"))
            #expect(!error.reason.contains("hunter2"))
            #expect(!error.reason.contains("bob@example.com"))
        }
    }

    @Test("a temporary refusal of the login is transient (RFC 5530 §3, RFC 4954 §6)")
    func loginUnavailable() async throws {
        let server = LoopbackServer { peer in
            peer.playIMAP { "\($0) NO [UNAVAILABLE] backend down" }
            peer.drain()
        }
        let smtp = LoopbackServer { peer in
            peer.say("220 hello\r\n")
            while let line = peer.line() {
                peer.say(line.hasPrefix("EHLO") ? "250-me\r\n250 AUTH PLAIN\r\n" : "454 4.7.0 later\r\n")
            }
        }
        try await withLoop { loop in
            for url in ["imap://127.0.0.1:\(server.port)", "smtp://127.0.0.1:\(smtp.port)"] {
                let error = await failure(loop, try Endpoint(url: url, security: .plaintext, credentials: login))
                #expect(error?.kind == .loginDenied)
                #expect(error?.isTransient == true)
            }
        }
    }

    @Test("a server without a fitting mechanism is told from a wrong password")
    func noMechanism() async throws {
        let server = LoopbackServer { peer in
            peer.playIMAP(capabilities: "IMAP4rev1 LOGINDISABLED AUTH=PLAIN")
            peer.drain()
        }
        try await withLoop { loop in
            let endpoint = try Endpoint(
                url: "imap://127.0.0.1:\(server.port)",
                security: .plaintext,
                credentials: .bearer(user: "u", token: "t"),
                mechanism: "OAUTHBEARER"
            )
            #expect(await failure(loop, endpoint)?.kind == .mechanismUnavailable)
        }
    }

    @Test("a refusing greeting is quoted")
    func refusingGreeting() async throws {
        let server = LoopbackServer { peer in
            peer.say("554 5.7.1 go away\r\n")
            peer.drain()
        }
        try await withLoop { loop in
            let endpoint = try Endpoint(url: "smtp://127.0.0.1:\(server.port)", security: .plaintext)
            let error = await failure(loop, endpoint)
            #expect(error?.kind == .closed)
            #expect(error?.reason.contains("go away") == true)
        }
    }

    @Test("cancelling the task ends the connect")
    func cancelled() async throws {
        let server = LoopbackServer { $0.drain() }
        try await withLoop { loop in
            let endpoint = try Endpoint(url: "imap://127.0.0.1:\(server.port)", security: .plaintext)
            let task = Task { await failure(loop, endpoint) }
            try await Task.sleep(for: .milliseconds(50))
            task.cancel()
            #expect(await task.value?.kind == .cancelled)
        }
    }

    @Test("after shutdown nothing connects and streams are closed")
    func shutdown() async throws {
        let server = LoopbackServer { peer in
            peer.playIMAP(capabilities: "IMAP4rev1")
            peer.drain()
        }
        let loop = try Loop()
        let endpoint = try Endpoint(url: "imap://127.0.0.1:\(server.port)", security: .plaintext)
        let stream = try await loop.connect(endpoint)
        let waiting = Task { try? await stream.receive(upTo: 10, until: .now + .seconds(30)) }
        try await Task.sleep(for: .milliseconds(20))
        await loop.shutdown()
        #expect(await waiting.value == nil)
        #expect(await failure(loop, endpoint)?.kind == .closed)
        await loop.shutdown()
    }
}
