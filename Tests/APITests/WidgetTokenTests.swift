// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation
import Identity
import Testing

@testable import API

@Suite("Tokens of forms")
struct WidgetTokenTests {
    private let widget = WidgetID()
    private let secret = Widget.makeSecret()
    private let now = Date(timeIntervalSince1970: 1_800_000_000)

    /// A token with a header and claims as they are written, signed with a secret.
    private func token(_ header: String, _ claims: String, _ secret: Secret) -> String {
        let bare = { (bytes: [UInt8]) in
            Base64.encode(bytes, alphabet: .urlSafe).replacingOccurrences(of: "=", with: "")
        }
        let signed = bare(Array(header.utf8)) + "." + bare(Array(claims.utf8))
        return signed + "." + bare(HMACSHA256.authenticate(signed.utf8, key: secret.revealBytes()))
    }

    private func counts(_ text: String, _ secrets: [Secret]? = nil) -> Bool {
        WidgetToken(text)?.counts(secrets ?? [secret], now: now) ?? false
    }

    private var header: String { #"{"alg":"HS256","kid":"\#(widget)"}"# }
    private let claims = #"{"aud":"postroom-form","iat":1800000000,"exp":1800000900}"#

    @Test("one that we make counts, and so does one that a site makes, with either of two secrets")
    func good() {
        let made = WidgetToken.make(for: widget, origins: ["https://a.example"], seconds: 900, secret: secret, now: now)
        #expect(counts(made) && WidgetToken(made)?.widget == widget)
        #expect(WidgetToken(made)?.origins == ["https://a.example"])
        #expect(counts(token(header, claims, secret)))
        #expect(counts(token(header, claims, secret), [Widget.makeSecret(), secret]))
        let all = #"{"aud":"postroom-form","iat":1800000000,"exp":1800003600,"nbf":1800000000,"jti":"x","sub":"y"}"#
        #expect(counts(token(#"{"alg":"HS256","typ":"JWT","kid":"\#(widget)"}"#, all, secret)))
    }

    @Test(
        "another algorithm, or what asks for more than we know, is no token (RFC 8725)",
        arguments: [
            #"{"alg":"none","kid":"ID"}"#, #"{"alg":"None","kid":"ID"}"#, #"{"alg":"hs256","kid":"ID"}"#,
            #"{"alg":"RS256","kid":"ID"}"#, #"{"alg":"HS512","kid":"ID"}"#, #"{"kid":"ID"}"#, #"{"alg":"HS256"}"#,
            #"{"alg":["HS256"],"kid":"ID"}"#, #"{"alg":"HS256","kid":"../../etc/passwd"}"#,
            #"{"alg":"HS256","kid":"' or 1=1"}"#, #"{"alg":"HS256","kid":"ID","crit":["x"]}"#,
            #"{"alg":"HS256","kid":"ID","jwk":{}}"#, #"{"alg":"HS256","kid":"ID","typ":"at+jwt"}"#, "[]", "", "{",
        ])
    func headers(header: String) {
        #expect(!counts(token(header.replacingOccurrences(of: "ID", with: widget.description), claims, secret)))
    }

    @Test(
        "too old, too young, too long, for somebody else, or with claims that are none of ours",
        arguments: [
            #"{"aud":"postroom-form","iat":1799999000,"exp":1800000000}"#,
            #"{"aud":"postroom-form","iat":1800000061,"exp":1800000900}"#,
            #"{"aud":"postroom-form","iat":1800000000,"exp":1800003601}"#,
            #"{"aud":"postroom-form","iat":1800000900,"exp":1800000100}"#,
            #"{"aud":"postroom-form","iat":1800000000,"exp":1800000900,"nbf":1800000061}"#,
            #"{"aud":"postroom-form","iat":1800000000,"exp":1800000900,"nbf":"x"}"#,
            #"{"aud":"postroom-api","iat":1800000000,"exp":1800000900}"#,
            #"{"aud":["postroom-form"],"iat":1800000000,"exp":1800000900}"#,
            #"{"iat":1800000000,"exp":1800000900}"#, #"{"aud":"postroom-form","exp":1800000900}"#,
            #"{"aud":"postroom-form","iat":1800000000}"#,
            #"{"aud":"postroom-form","iat":1800000000,"exp":"1800000900"}"#,
            #"{"aud":"postroom-form","iat":1800000000,"exp":1e400}"#,
            #"{"aud":"postroom-form","iat":1800000000,"exp":1800000900,"role":"admin"}"#,
            #"{"aud":"postroom-form","iat":1800000000,"exp":1800000900,"allowedOrigins":"*"}"#,
            #"{"aud":"postroom-form","iat":1800000000,"exp":1800000900,"allowedOrigins":[1]}"#, "null", "7",
        ])
    func claims(claims: String) {
        #expect(!counts(token(header, claims, secret)))
    }

    @Test("a signature that is missing, cut, of another secret or of other words does not count")
    func signatures() {
        let good = token(header, claims, secret)
        let parts = good.split(separator: ".").map(String.init)
        for text in [
            parts[0] + "." + parts[1] + ".", parts[0] + "." + parts[1], String(good.dropLast()), good + "A",
            good + ".x",
            token(header, claims, Widget.makeSecret()),
            parts[0] + "."
                + token(header, #"{"aud":"postroom-form","iat":1800000000,"exp":1800000901}"#, secret)
                .split(separator: ".")[1] + "." + parts[2],
            String(repeating: "a", count: 1_000_000), ".", "..", "", String(repeating: "{\"a\":", count: 700) + "..",
        ] {
            #expect(!counts(text))
        }
        #expect(!counts(good, []))
    }

    @Test(
        "an origin is scheme, host and port, as browsers say it",
        arguments: [
            ("https://shop.example.org", true), ("https://shop.example.org:8443", true),
            ("http://localhost:3000", true),
            ("http://shop.example.org", false), ("https://Shop.example.org", false),
            ("https://shop.example.org/", false),
            ("https://shop.example.org:443", false), ("https://shop.example.org:08443", false), ("https://", false),
            ("https://*.example.org", false), ("null", false), ("*", false), ("https://a@b.example", false),
            ("https://shop.example.org:", false), ("https://.example.org", false),
        ])
    func origins(text: String, isOne: Bool) { #expect(Widget.isOrigin(text) == isOne) }
}
