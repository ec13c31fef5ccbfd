// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Wire

@Suite("Logging in with a token", .timeLimit(.minutes(15)))
struct BearerTests {
    /// base64 of {"status":"invalid_token","schemes":"bearer","scope":"https://mail.example/"}
    private static let challenge =
        "eyJzdGF0dXMiOiJpbnZhbGlkX3Rva2VuIiwic2NoZW1lcyI6ImJlYXJlciIsInNjb3BlIjoiaHR0cHM6Ly9tYWlsLmV4YW1wbGUvIn0="

    private func failure(_ url: String, _ mechanism: String) async throws -> WireError? {
        let loop = try Loop()
        defer { Task { await loop.shutdown() } }
        do throws(WireError) {
            let endpoint = try Endpoint(
                url: url, security: .plaintext, credentials: .bearer(user: "u@example.org", token: "se-cret.token"),
                mechanism: mechanism)
            await (try await loop.connect(endpoint)).close()
            return nil
        } catch { return error }
    }

    /// An IMAP server that takes no token.
    private func server(_ heard: Lock<[String]>) -> LoopbackServer {
        LoopbackServer { peer in
            peer.say("* OK ready\r\n")
            while let line = peer.line() {
                heard.withLock { $0.append(line) }
                let words = line.split(separator: " ").map(String.init)
                if words.count > 1, words[1] == "CAPABILITY" {
                    peer.say("* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2 AUTH=OAUTHBEARER\r\n\(words[0]) OK done\r\n")
                } else if words.count > 1, words[1] == "AUTHENTICATE" {
                    peer.say("+ \(Self.challenge)\r\n")
                    guard let answer = peer.line() else { return }
                    heard.withLock { $0.append(answer) }
                    peer.say("\(words[0]) NO [AUTHENTICATIONFAILED] no\r\n")
                }
            }
        }
    }

    @Test("a refused token is a refused login, with the status of the challenge, by either mechanism (RFC 7628 §3.2.2)")
    func refused() async throws {
        for mechanism in ["OAUTHBEARER", "XOAUTH2"] {
            let heard = Lock<[String]>([])
            let server = server(heard)
            let error = try #require(try await failure("imap://127.0.0.1:\(server.port)", mechanism))
            #expect(error.kind == .loginDenied && !error.isTransient, "\(mechanism): \(error)")
            #expect(error.reason.contains("invalid_token"), "\(mechanism): \(error)")
            #expect(!error.reason.contains("se-cret") && !error.reason.contains("u@example.org"))
            // RFC 7628 §3.2.3: the client answers the challenge with 0x01, and gets its refusal.
            if mechanism == "OAUTHBEARER" { #expect(heard.withLock { $0.contains("AQ==") }) }
        }
    }

    @Test("so it is at SMTP")
    func smtp() async throws {
        for mechanism in ["OAUTHBEARER", "XOAUTH2"] {
            let server = LoopbackServer { peer in
                peer.say("220 hello\r\n")
                while let line = peer.line() {
                    if line.hasPrefix("EHLO") {
                        peer.say("250-me\r\n250 AUTH XOAUTH2 OAUTHBEARER\r\n")
                    } else if line.hasPrefix("AUTH") {
                        peer.say("334 \(Self.challenge)\r\n")
                        guard peer.line() != nil else { return }
                        peer.say("535 5.7.8 no\r\n")
                    } else {
                        peer.say("221 bye\r\n")
                    }
                }
            }
            let error = try #require(try await failure("smtp://127.0.0.1:\(server.port)", mechanism))
            #expect(error.kind == .loginDenied && error.reason.contains("invalid_token"), "\(mechanism): \(error)")
        }
    }

    @Test("the challenge is read from what it is, and nothing else is")
    func challenge() {
        let status = { (line: String) in BearerRefusal(in: ["* OK", line])?.status }
        #expect(status("+ \(Self.challenge)") == "invalid_token")
        #expect(status("334 eyJzdGF0dXMiOiI0MDEifQ==") == "401")
        for line in [
            "+ ", "+ idling", "+ e30=", "A1 NO bad", "+ eyJzdGF0dXMi", "334 !!!!", "", "+ eyJhIjoic3RhdHVzIn0=",
        ] {
            #expect(status(line) == nil, "\(line)")
        }
        #expect(BearerRefusal(in: []) == nil)
    }
}
