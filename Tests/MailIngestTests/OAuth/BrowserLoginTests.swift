// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import PostroomTesting
import Testing
import Tickets
import Wire

@testable import MailIngest

@Suite("Logging in with a browser", .timeLimit(.minutes(15)))
struct BrowserLoginTests {
    private func login(_ server: ScriptedOAuthServer) -> OAuthLogin {
        OAuthLogin(
            grant: .code, clientID: "client", authorizeURL: server.base + "/authorize",
            tokenURL: server.base + "/token",
            scopes: "mail offline")
    }

    @Test("the challenge is the one of RFC 7636 Appendix B, and verifiers differ")
    func pkce() {
        let example = PKCE(verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
        #expect(example.challenge == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
        let made = (PKCE().verifier, PKCE().verifier)
        #expect(made.0 != made.1 && made.0.count == 43)
    }

    @Test("only the answer with the request's own state counts")
    func answers() {
        let read = { (line: String) in RedirectAnswer.read(requestLine: line, state: "s+1") }
        #expect(read("GET /?code=c%2B1&state=s%2B1 HTTP/1.1") == .code("c+1"))
        #expect(read("GET /?error=access_denied&state=s%2B1 HTTP/1.1") == .refused("access_denied"))
        for line in [
            "GET /?code=c&state=other HTTP/1.1", "GET /?code=c HTTP/1.1", "GET /?state=s%2B1 HTTP/1.1",
            "GET /?code=&state=s%2B1 HTTP/1.1", "POST /?code=c&state=s%2B1 HTTP/1.1", "GET /favicon.ico HTTP/1.1",
            "GET /?code=c&state=s%2B1", "", "GET /?code=c&state=s%2B1&state= x HTTP/1.1", "GET /?error=x HTTP/1.1",
        ] { #expect(read(line) == .foreign, "\(line)") }
        let pasted = "http://localhost:8765/?state=s%2B1&code=abc#frag"
        #expect(RedirectAnswer.read(address: pasted, state: "s+1") == .code("abc"))
    }

    @Test("the code that comes back is exchanged with the verifier, once; other visitors are sent away meanwhile")
    func whole() async throws {
        let server = ScriptedOAuthServer()
        let listener = try RedirectListener()
        let request = try AuthorizationRequest(
            login(server), redirect: "http://127.0.0.1:\(listener.port)", extras: ["prompt": "consent"],
            hint: "a@b.test")
        for part in ["code_challenge_method=S256", "prompt=consent", "login_hint=a%40b.test", "scope=mail%20offline"] {
            #expect(request.url.contains(part))
        }
        let waiting = Task { await listener.answer(state: request.state, until: .now + .seconds(60)) }
        let base = "http://127.0.0.1:\(listener.port)"
        let visits = await onThread {
            [
                HTTPProbe.get(base + "/favicon.ico")?.status, HTTPProbe.get(base + "/?code=x&state=guess")?.status,
                HTTPProbe.get(base + "/?code=\(String(repeating: "y", count: 40000))")?.status,
            ]
        }
        #expect(visits[0] == 404 && visits[1] == 404 && visits[2] != 200)
        let url = request.url
        #expect(await onThread { ScriptedOAuthServer.browse(url) } != nil)
        guard case .code(let code) = await waiting.value else {
            Issue.record("no code")
            return
        }
        let loop = try Loop()
        let client = OAuthClient(loop: loop, login: login(server), secret: nil, caFile: nil)
        let set = try await client.tokens(code: code, of: request)
        #expect(set.refresh.map { server.now.refreshTokens.contains($0.reveal()) } == true)
        // A code is good once, and for nobody else's verifier.
        await #expect(throws: OAuthError(.loginNeeded, "")) { try await client.tokens(code: code, of: request) }
        let other = try AuthorizationRequest(login(server), redirect: request.redirect, extras: [:], hint: "")
        let back = try #require(await onThread { ScriptedOAuthServer.browse(other.url, follows: false) })
        guard case .code(let second) = RedirectAnswer.read(address: back, state: other.state) else {
            Issue.record("no second code")
            return
        }
        await #expect(throws: OAuthError(.loginNeeded, "")) { try await client.tokens(code: second, of: request) }
        await loop.shutdown()
    }

    @Test("a person who refuses, and one who never comes")
    func refused() async throws {
        let server = ScriptedOAuthServer { $0.denies = true }
        let listener = try RedirectListener()
        let request = try AuthorizationRequest(
            login(server), redirect: "http://127.0.0.1:\(listener.port)", extras: [:], hint: "")
        let waiting = Task { await listener.answer(state: request.state, until: .now + .seconds(60)) }
        let url = request.url
        _ = await onThread { ScriptedOAuthServer.browse(url) }
        #expect(await waiting.value == .refused("access_denied"))
        #expect(await listener.answer(state: "x", until: .now + .milliseconds(120)) == nil)
        let cancelled = Task { await listener.answer(state: "x", until: .now + .seconds(600)) }
        cancelled.cancel()
        #expect(await cancelled.value == nil)
    }
}
