// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Identity
import Tickets

import struct Foundation.Date

/// What lets a form be sent: a JSON Web Token (RFC 7519) that the tenant's site signs with the form's secret, or has made by us.
///
/// Only what is written here is taken (RFC 8725): `alg` is `HS256` and nothing else, `kid` is the form's id and only looked up, and
/// the claims are `aud` (``audience``), `exp`, `iat`, and if wanted `nbf`, `jti`, `sub` and `allowedOrigins`. It lives an hour at
/// most.
struct WidgetToken: Equatable, Sendable {
    static let audience = "postroom-form"
    /// The longest life, in seconds.
    static let longest: Double = 3600
    /// How much clocks may differ, in seconds.
    private static let drift: Double = 60
    /// The most bytes of one.
    private static let limit = 4096

    let widget: WidgetID
    /// The pages that may use this one; `nil` for all that the form has.
    let origins: [String]?
    private let signed: [UInt8]
    private let signature: [UInt8]
    private let claims: [String: JSONValue]

    /// Takes a token apart; nothing in it is believed yet.
    ///
    /// - Returns: `nil` for what is none.
    init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Self.limit else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Self.object(parts[0]), let claims = Self.object(parts[1]),
            let signature = Base64.decode(String(parts[2]), alphabet: .urlSafe), signature.count == 32
        else { return nil }
        // `crit` asks for what we do not know, and so would every other member (RFC 7515 §4.1.11).
        guard Set(header.keys).isSubset(of: ["alg", "kid", "typ"]), header["alg"] == .string("HS256"),
            header["typ"] == nil || header["typ"]?.string?.lowercased() == "jwt",
            let kid = header["kid"]?.string, let widget = WidgetID(canonical: kid)
        else { return nil }
        switch claims["allowedOrigins"] {
        case nil: origins = nil
        case .array(let values)?:
            let texts = values.compactMap(\.string)
            guard texts.count == values.count else { return nil }
            origins = texts
        default: return nil
        }
        (self.widget, self.claims, self.signature) = (widget, claims, signature)
        signed = Array("\(parts[0]).\(parts[1])".utf8)
    }

    /// Whether one of these secrets has signed it, and it counts now.
    func counts(_ secrets: [Secret], now: Date) -> Bool {
        // All are tried: which one it was is nobody's business.
        let isSigned = secrets.reduce(false) { found, secret in
            let code = HMACSHA256.authenticate(signed, key: secret.revealBytes())
            return constantTimeEqual(code, signature) || found
        }
        guard isSigned, claims["aud"] == .string(Self.audience),
            Set(claims.keys).isSubset(of: ["aud", "exp", "iat", "nbf", "jti", "sub", "allowedOrigins"]),
            case .number(let issued)? = claims["iat"], case .number(let end)? = claims["exp"]
        else { return false }
        let time = now.timeIntervalSince1970
        if let begin = claims["nbf"] {
            guard case .number(let earliest) = begin, earliest <= time + Self.drift else { return false }
        }
        return issued <= time + Self.drift && end > time && end > issued && end - issued <= Self.longest
    }

    /// Signs one.
    static func make(
        for widget: WidgetID, origins: [String]?, seconds: Int, secret: Secret, now: Date
    ) -> String {
        let issued = now.timeIntervalSince1970.rounded(.down)
        var claims: [String: JSONValue] = [
            "aud": .string(audience), "iat": .number(issued), "exp": .number(issued + Double(seconds)),
        ]
        if let origins { claims["allowedOrigins"] = .array(origins.map(JSONValue.string)) }
        let header: [String: JSONValue] = ["alg": "HS256", "kid": .string(widget.description), "typ": "JWT"]
        let parts = [header, claims].map { bare(Array(JSONValue.object($0).text.utf8)) }
        let signed = parts.joined(separator: ".")
        return signed + "." + bare(HMACSHA256.authenticate(signed.utf8, key: secret.revealBytes()))
    }

    /// Base64 as tokens have it: without padding (RFC 7515 §2).
    private static func bare(_ bytes: [UInt8]) -> String {
        var text = Base64.encode(bytes, alphabet: .urlSafe)
        while text.hasSuffix("=") { text.removeLast() }
        return text
    }

    private static func object(_ part: some StringProtocol) -> [String: JSONValue]? {
        guard let bytes = Base64.decode(String(part), alphabet: .urlSafe) else { return nil }
        return JSONValue(text: String(decoding: bytes, as: UTF8.self))?.members
    }
}
