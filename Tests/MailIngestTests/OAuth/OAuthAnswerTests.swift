// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Testing
import Wire

@testable import MailIngest

@Suite("What token endpoints answer")
struct OAuthAnswerTests {
    private func answer(_ body: String, _ status: Int = 200, _ fields: [String: String] = [:]) -> HTTPAnswer {
        HTTPAnswer(status: status, fields: fields, body: Array(body.utf8))
    }

    private func error(_ body: String, _ status: Int = 400, _ fields: [String: String] = [:]) -> OAuthError? {
        do throws(OAuthError) {
            _ = try TokenAnswer.tokens(answer(body, status, fields))
            return nil
        } catch { return error }
    }

    @Test("tokens come with their lives, also where numbers are text or missing (RFC 6749 §5.1)")
    func tokens() throws {
        let full = try TokenAnswer.tokens(
            answer(
                #"{"access_token":"a.b-c","token_type":"bearer","expires_in":"60","refresh_token":"r","refresh_token_expires_in":604800}"#
            ))
        #expect(full.access.reveal() == "a.b-c" && full.accessLifetime == .seconds(60))
        #expect(full.refresh?.reveal() == "r" && full.refreshLifetime == .seconds(604800))
        let bare = try TokenAnswer.tokens(answer(#"{"access_token":"a"}"#))
        #expect(bare.accessLifetime == .seconds(3600) && bare.refresh == nil && bare.refreshLifetime == nil)
        let odd = try TokenAnswer.tokens(answer(#"{"access_token":"a","expires_in":-5}"#))
        #expect(odd.accessLifetime == .seconds(3600))
        let endless = try TokenAnswer.tokens(answer(#"{"access_token":"a","expires_in":1e300}"#))
        #expect(endless.accessLifetime < .seconds(400_000_000))
    }

    static let refusals: [(String, Int, OAuthError.Kind)] = [
        (#"{"error":"invalid_grant"}"#, 400, .loginNeeded), (#"{"error":"interaction_required"}"#, 400, .loginNeeded),
        (#"{"error":"invalid_client"}"#, 401, .clientRefused),
        (#"{"error":"unauthorized_client"}"#, 400, .clientRefused),
        (#"{"error":"invalid_scope"}"#, 400, .refused), (#"{"error":"authorization_pending"}"#, 400, .pending),
        (#"{"error":"authorization_pending"}"#, 428, .pending), (#"{"error":"slow_down"}"#, 400, .slowDown),
        (#"{"error":"expired_token"}"#, 400, .expired), (#"{"error":"temporarily_unavailable"}"#, 400, .unavailable),
        (#"{"error":"invalid_grant"}"#, 503, .unavailable), ("<html>", 502, .unavailable), ("", 429, .unavailable),
        ("<html>sign in</html>", 200, .malformed), ("", 200, .malformed), ("[]", 200, .malformed),
        ("{}", 200, .malformed),
        ("{}", 400, .malformed), (#"{"access_token":""}"#, 200, .malformed), (#"{"access_token":7}"#, 200, .malformed),
        (#"{"access_token":"a b"}"#, 200, .malformed), (#"{"access_token":"a\r\nA1 LOGOUT"}"#, 200, .malformed),
        (#"{"access_token":"ü"}"#, 200, .malformed), (#"{"access_token":"a","token_type":"mac"}"#, 200, .malformed),
        (#"{"access_token":"a"}"#, 302, .malformed), (String(repeating: "[", count: 60000), 200, .malformed),
        (#"{"access_token":"\#(String(repeating: "x", count: 17000))"}"#, 200, .malformed),
    ]

    @Test("refusals and nonsense are told apart (RFC 6749 §5.2, RFC 8628 §3.5)", arguments: refusals)
    func refusal(_ body: String, _ status: Int, _ kind: OAuthError.Kind) { #expect(error(body, status)?.kind == kind) }

    @Test("a server's words are repeated without addresses and without what could be a token")
    func words() throws {
        let token = "0.AXoA" + String(repeating: "q", count: 60)
        let error = try #require(
            self.error(
                #"{"error":"invalid_grant","error_description":"Token \#(token) of bob@example.com\nis\u001b[2J revoked"}"#
            ))
        #expect(error.reason.contains("revoked") && error.code == "invalid_grant")
        #expect(!error.reason.contains(token) && !error.reason.contains("bob@") && !error.reason.contains("\u{1b}"))
        let forged = try #require(
            self.error(#"{"error":"x y\n<script>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#))
        #expect(forged.code.count <= 40 && !forged.code.contains("<") && forged.kind == .refused)
    }

    @Test("how long to leave a server alone is read from Retry-After")
    func retryAfter() {
        #expect(error("", 429, ["retry-after": "120"])?.retryIn == .seconds(120))
        #expect(error("", 503, ["retry-after": "soon"])?.retryIn == nil)
        #expect(error("", 503, ["retry-after": "99999999"])?.retryIn == .seconds(86400))
    }

    @Test("a code for another device, by either name of its address (RFC 8628 §3.2)")
    func device() throws {
        let code = try TokenAnswer.device(
            answer(#"{"device_code":"d","user_code":"AB-CD","verification_url":"https://x.example/d","expires_in":60}"#)
        )
        #expect(code.userCode == "AB-CD" && code.address == "https://x.example/d" && code.interval == .seconds(5))
        #expect(throws: OAuthError(.malformed, "")) { try TokenAnswer.device(self.answer("{}")) }
        let script = #"{"device_code":"d","user_code":"x","verification_uri":"javascript:alert(1)"}"#
        #expect(throws: OAuthError(.malformed, "")) { try TokenAnswer.device(self.answer(script)) }
    }

    @Test("the wait grows when the server asks for it, or is not there, and ends with the code (RFC 8628 §3.5)")
    func deviceWait() {
        var wait = DeviceWait(interval: .seconds(5), lifetime: .seconds(60))
        #expect(wait.step(after: nil) == .ask(after: .seconds(5)))
        #expect(wait.step(after: .pending) == .ask(after: .seconds(5)))
        #expect(wait.step(after: .slowDown) == .ask(after: .seconds(10)))
        #expect(wait.step(after: .pending) == .ask(after: .seconds(10)))
        #expect(wait.step(after: .unavailable) == .ask(after: .seconds(20)))
        #expect(wait.step(after: .pending) == .stop)
        for kind in [OAuthError.Kind.expired, .loginNeeded, .clientRefused, .refused, .malformed, .misuse] {
            var wait = DeviceWait(interval: .zero, lifetime: .seconds(9))
            #expect(wait.step(after: nil) == .ask(after: .seconds(1)))
            #expect(wait.step(after: kind) == .stop)
        }
    }
}
