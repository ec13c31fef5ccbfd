// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
import Foundation
package import Wire

/// The tokens of an answer.
package struct TokenSet: Sendable {
    package var access: Secret
    package var accessLifetime: Duration
    package var refresh: Secret?
    package var refreshLifetime: Duration?
}

/// A code for another device (RFC 8628 §3.2).
package struct DeviceCode: Sendable {
    /// For us.
    package var code: Secret
    /// For the person.
    package var userCode: String
    /// Where the person types it in.
    package var address: String
    package var lifetime: Duration
    package var interval: Duration
}

/// Reads what token and device endpoints answer (RFC 6749 §5, RFC 8628 §3.2 and §3.5).
///
/// A server's answer is a stranger's: bounded before it gets here, of any form, and what it says may end up with a person;
/// so of its words only what cannot be a token is repeated.
package enum TokenAnswer {
    /// Of a token without a lifetime nothing is known; an hour is what nearly all give (RFC 6749 §5.1).
    static let usualLifetime: Duration = .seconds(3600)
    /// Nobody's token is longer, and IMAP lines end somewhere.
    static let longestToken = 16 << 10

    /// The tokens, or why there are none.
    package static func tokens(_ answer: HTTPAnswer) throws(OAuthError) -> TokenSet {
        let document = try document(answer)
        if let type = document["token_type"] as? String, type.lowercased() != "bearer" {
            throw OAuthError(.malformed, "the server gives tokens of another type than Bearer")
        }
        guard let access = token(document["access_token"]) else {
            throw OAuthError(.malformed, "the server's answer holds no access token")
        }
        return TokenSet(
            access: access,
            accessLifetime: seconds(document["expires_in"]) ?? usualLifetime,
            refresh: token(document["refresh_token"]),
            // QUIRK: two names are in use, and none is of an RFC.
            refreshLifetime: seconds(document["refresh_token_expires_in"] ?? document["refresh_expires_in"])
        )
    }

    /// The code for another device, or why there is none.
    package static func device(_ answer: HTTPAnswer) throws(OAuthError) -> DeviceCode {
        let document = try document(answer)
        // QUIRK: Google says verification_url.
        let address = document["verification_uri"] ?? document["verification_url"]
        guard let code = token(document["device_code"]), let user = document["user_code"] as? String,
            let address = address as? String, address.hasPrefix("https://") || address.hasPrefix("http://")
        else { throw OAuthError(.malformed, "the server's answer holds no code for another device") }
        return DeviceCode(
            code: code,
            userCode: ServerText.cleaned(user, limit: 40),
            address: ServerText.cleaned(address),
            lifetime: seconds(document["expires_in"]) ?? .seconds(900),
            interval: min(seconds(document["interval"]) ?? .seconds(5), .seconds(60))
        )
    }

    private static func document(_ answer: HTTPAnswer) throws(OAuthError) -> [String: Any] {
        let wait = answer.fields["retry-after"].flatMap { Int64($0) }.map { Duration.seconds(min(max($0, 1), 86400)) }
        if answer.status >= 500 || answer.status == 429 {
            throw OAuthError(.unavailable, "the server has no time (status \(answer.status))", retryIn: wait)
        }
        let object = try? JSONSerialization.jsonObject(with: Data(answer.body))
        guard let document = object as? [String: Any] else {
            throw OAuthError(.malformed, "the server's answer is no JSON object (status \(answer.status))")
        }
        if let error = document["error"] as? String {
            throw self.error(error, document["error_description"] as? String)
        }
        guard answer.status == 200 else {
            throw OAuthError(.malformed, "the server refuses without an error code (status \(answer.status))")
        }
        return document
    }

    private static func error(_ error: String, _ description: String?) -> OAuthError {
        let code = String(error.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }.prefix(40))
        let said = description.map(words) ?? ""
        let text = said.isEmpty ? code : "\(code): \(said)"
        switch code {
        case "authorization_pending": return OAuthError(.pending, "nobody has typed in the code yet", code: code)
        case "slow_down": return OAuthError(.slowDown, "the server wants to be asked less often", code: code)
        case "expired_token": return OAuthError(.expired, "the code was not typed in in time", code: code)
        case "temporarily_unavailable", "server_error":
            return OAuthError(.unavailable, "the server has no time (\(text))", code: code)
        case "invalid_grant", "interaction_required", "consent_required", "login_required", "access_denied":
            return OAuthError(.loginNeeded, "the server takes the login no more (\(text)); log in again", code: code)
        case "invalid_client", "unauthorized_client":
            return OAuthError(
                .clientRefused,
                "the server refuses the client (\(text)); check its id and whether its secret has ended",
                code: code)
        default: return OAuthError(.refused, "the server refuses (\(text))", code: code)
        }
    }

    /// A server's words, cleaned, without anything that could be a token.
    private static func words(_ text: String) -> String {
        ServerText.cleaned(text).split(separator: " ").map { $0.utf8.count > 36 ? "[…]" : String($0) }
            .joined(separator: " ")
    }

    /// RFC 6749 Appendix A.12 allows what can be seen; a blank or a control character would end the line of a login.
    private static func token(_ value: Any?) -> Secret? {
        guard let text = value as? String, (1...longestToken).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return Secret(text)
    }

    /// QUIRK: some servers write numbers as text.
    private static func seconds(_ value: Any?) -> Duration? {
        let number = (value as? Double) ?? (value as? String).flatMap(Double.init)
        guard let number, number.isFinite, number > 0 else { return nil }
        return .seconds(min(number.rounded(), 10 * 365 * 86400))
    }
}
