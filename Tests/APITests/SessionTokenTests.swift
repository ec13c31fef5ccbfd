// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Identity
import Testing

@testable import API

@Suite("Tokens and cookies of sessions")
struct SessionTokenTests {
    private let tokens = SessionTokens(key: .random())

    @Test("a guard token is of its session alone, and another one each time")
    func guardTokens() {
        let (ada, ben) = (SessionID(), SessionID())
        let (one, other) = (tokens.guardToken(of: ada), tokens.guardToken(of: ada))
        #expect(one != other && tokens.isGuardToken(one, of: ada) && tokens.isGuardToken(other, of: ada))
        #expect(!tokens.isGuardToken(one, of: ben))
        #expect(!SessionTokens(key: .random()).isGuardToken(one, of: ada))
        // The head of one with the end of another is nobody's.
        #expect(!tokens.isGuardToken(String(one.prefix(32) + other.dropFirst(32)), of: ada))
        for text in ["", "x", String(one.dropLast()), one + "A", String(repeating: "A", count: 100_000)] {
            #expect(!tokens.isGuardToken(text, of: ada))
        }
    }

    @Test("what is kept of a token is a keyed digest, for one use only")
    func digests() {
        let pair = SessionTokens.Pair.make()
        #expect(pair.access.utf8.count >= 43 && pair.access != pair.refresh)
        #expect(tokens.accessDigest(pair.access) != tokens.refreshDigest(pair.access))
        #expect(SessionTokens(key: .random()).accessDigest(pair.access) != tokens.accessDigest(pair.access))
    }

    @Test("no script reads a cookie of ours, and no other site sends it; it goes by TLS alone where the desk has that")
    func attributes() {
        for (url, secure) in [(nil, true), ("https://desk.example.org", true), ("http://127.0.0.1:8025", false)] {
            let cookies = SessionCookies(publicURL: url)
            for value in cookies.lines(.make()) + cookies.lines(nil) {
                #expect(value.contains("; HttpOnly") && value.contains("; SameSite=Strict"))
                #expect(value.contains("; Secure") == secure && value.hasPrefix("__") == secure)
                #expect(!value.contains("Domain"))
            }
        }
    }

    @Test(
        "a cookie that is there twice is nobody's",
        arguments: [
            (["__Host-postroom_session=abc"], "abc"), (["a=b; __Host-postroom_session=abc; c=d"], "abc"),
            (["a=b", "__Host-postroom_session=abc="], "abc="),
            (["__Host-postroom_session=abc; __Host-postroom_session=abc"], nil),
            (["__Host-postroom_session="], nil), (["postroom_session=abc"], nil),
            (["__host-postroom_session=abc"], nil),
            (["__Host-postroom_session=" + String(repeating: "a", count: 65)], nil), ([], nil), ([";;=;"], nil),
        ] as [([String], String?)])
    func reading(fields: [String], value: String?) {
        #expect(SessionCookies.value("__Host-postroom_session", fields) == value)
    }
}
