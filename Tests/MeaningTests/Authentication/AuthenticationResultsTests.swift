// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Meaning

@Suite("Authentication-Results (RFC 8601 §2.2)")
struct AuthenticationResultsTests {
    private func read(_ text: String) -> AuthenticationResults? { AuthenticationResults(Array(text.utf8)[...]) }

    @Test("authority, version, methods, properties and comments are told apart")
    func whole() throws {
        let field = try #require(
            read(
                """
                 (ours) MX.example.org 1 (v1);\r
                 \tDKIM/1=Pass (2048-bit key; "quoted") reason="good; really" header.d=example.net\r
                 header.b="a\\"b=";\r
                 spf=pass(sender is fine)smtp.mailfrom=anna@example.net; dmarc = fail (p=NONE (nested) dis=none)
                 header.from = example.net
                """))
        #expect(field.authority == "mx.example.org")
        #expect(field.version == 1)
        #expect(field.results.map(\.method) == ["dkim", "spf", "dmarc"])
        #expect(field.results.map(\.value) == ["pass", "pass", "fail"])
        let dkim = field.results[0]
        #expect(dkim["reason"] == "good; really")
        #expect(dkim["header.d"] == "example.net")
        #expect(dkim["header.b"] == "a\"b=")
        #expect(dkim.comment == "2048-bit key; \"quoted\"")
        #expect(field.results[1]["smtp.mailfrom"] == "anna@example.net")
        #expect(field.results[2].comment == "p=NONE (nested) dis=none")
        #expect(field.results[2]["header.from"] == "example.net")
    }

    @Test(
        "a field says whose it is, or that it is nobody's",
        arguments: [
            ("mx.example.org; none", "mx.example.org", 1, 0), ("mx.example.org 2; dkim=pass", "mx.example.org", 2, 1),
            ("mx.example.org x; dkim=pass", "mx.example.org", 0, 1), ("\"mx example\"; spf=none", "mx example", 1, 1),
            ("spf=pass smtp.mailfrom=example.net; dkim=none", nil, 1, 2), ("", nil, 1, 0), (";", nil, 1, 0),
            ("mx.example.org", "mx.example.org", 1, 0), ("mx.example.org;;dkim=pass;", "mx.example.org", 1, 1),
            // Without a semicolon behind the name the result belongs to nobody.
            ("mx.example.org dkim=pass header.d=example.net", "mx.example.org", 1, 0),
            ("(never closed mx.example.org; dkim=pass", "(", 0, 1),
            ("mx.example.org; =pass; dkim=", "mx.example.org", 1, 1),
        ] as [(String, String?, Int, Int)])
    func authorities(text: String, authority: String?, version: Int, results: Int) throws {
        let field = try #require(read(text))
        #expect(field.authority == authority)
        #expect(field.version == version)
        #expect(field.results.count == results)
    }

    @Test("a giant field is none, and many results end")
    func bounds() {
        #expect(read("mx.example.org; dkim=pass " + String(repeating: "x", count: 8192)) == nil)
        #expect(read("mx.example.org" + String(repeating: ";a=b", count: 2000))?.results.count == 64)
    }

    @Test("any bytes are read without a trap")
    func anyBytes() {
        var state: UInt64 = 7
        let alphabet = Array("ab.=;()\"\\ \r\n\t/19\u{e4}".utf8)
        for _ in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<24 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(state >> 33) % alphabet.count])
            }
            let field = AuthenticationResults(bytes[...])
            #expect(field != nil)
            #expect(ReceivedHost.by(bytes[...])?.isEmpty != true)
        }
    }
}
