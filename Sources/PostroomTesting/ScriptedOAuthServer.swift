// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation
import Wire

/// An OAuth 2 server on 127.0.0.1 that keeps its promises, except where a test tells it otherwise.
///
/// `/authorize` lets everybody in at once, `/device` gives codes that a test approves, `/token` gives tokens. It remembers
/// every request, and what was tried that must not be.
package final class ScriptedOAuthServer: Sendable {
    /// What is answered at `/token` or `/device` instead of the truth; one for each request, in order.
    package enum Turn: Sendable {
        /// An error of RFC 6749 §5.2 with its description.
        case error(String, String? = nil, status: Int = 400)
        /// Anything.
        case raw(status: Int, fields: [String] = [], body: String)
        /// The connection is closed before, or after, the request is worked on.
        case cut(after: Bool)
        /// The truth, but later.
        case late(milliseconds: UInt32)
        /// The truth.
        case truth
    }

    /// One request.
    package struct Request: Sendable {
        package var path: String
        package var fields: [String: String]
    }

    /// What the server knows and does.
    package struct State: Sendable {
        package var turns: [Turn] = []
        package var requests: [Request] = []
        /// The secret that clients must give; `nil` for clients without one.
        package var clientSecret: String?
        /// Seconds that an access token lives, and that it is said to live.
        package var lifetime = 3600
        /// Whether each refresh token is good for one use.
        package var rotates = true
        /// The life that is told of a refresh token.
        package var refreshLifetime: Int?
        /// Whether people refuse.
        package var denies = false
        /// Whether the device's code has been typed in.
        package var isApproved = false
        /// The key with which access tokens are signed as JWTs, and for whom; opaque ones without it.
        package var key: [UInt8]?
        package var account = ""
        /// Refresh tokens that are good now.
        package var refreshTokens: Set<String> = []
        /// How often a refresh token was used that was spent.
        package var reuses = 0
        /// All tokens and secrets that were given out, to be searched for where they must not be.
        package var secrets: [String] = []
        fileprivate var codes: [String: (challenge: String, redirect: String)] = [:]
        fileprivate var count = 0

        fileprivate mutating func word(_ kind: String) -> String {
            count += 1
            let word = "\(kind)-\(count)-" + Base64.encode(Random.bytes(18), alphabet: .urlSafe)
            secrets.append(word)
            return word
        }
    }

    private let listener: LoopbackListener
    private let state: Lock<State>

    package init(_ edit: (inout State) -> Void = { _ in }) {
        var first = State()
        edit(&first)
        let state = Lock(first)
        self.state = state
        listener = LoopbackListener { Self.serve($0, state) }
    }

    package var port: Int { listener.port }
    /// What stands before the paths.
    package var base: String { "http://127.0.0.1:\(port)" }
    /// What it knows now.
    package var now: State { state.withLock { $0 } }
    package func change(_ edit: (inout State) -> Void) { state.withLock { edit(&$0) } }
    /// The requests at `/token`, by their grant.
    package func grants() -> [String] {
        now.requests.filter { $0.path == "/token" }.map { $0.fields["grant_type"] ?? "" }
    }

    /// Does what a person with a browser does: opens the address, logs in, and is led back.
    ///
    /// - Parameter follows: Whether it goes where it is led; nobody may be there.
    /// - Returns: The address at which the browser ended.
    @discardableResult
    package static func browse(_ address: String, follows: Bool = true) -> String? {
        guard let answer = HTTPProbe.get(address), answer.status == 302, let back = answer.location else { return nil }
        if follows { _ = HTTPProbe.get(back) }
        return back
    }

    // MARK: Answers

    private static func serve(_ socket: Int32, _ state: Lock<State>) {
        guard let (line, body) = read(socket) else { return }
        let words = line.split(separator: " ")
        guard words.count == 3 else { return }
        let target = words[1].split(separator: "?", maxSplits: 1)
        let path = String(target[0])
        let fields = FormEncoding.decode(words[0] == "POST" ? body[...] : target.count > 1 ? target[1] : "")
        let turn = state.withLock { state -> Turn in
            state.requests.append(Request(path: path, fields: fields))
            return path == "/authorize" || state.turns.isEmpty ? .truth : state.turns.removeFirst()
        }
        switch turn {
        case .cut(after: false): return
        case .error(let code, let description, let status):
            var object: [String: Any] = ["error": code]
            object["error_description"] = description
            return say(socket, status, json(object))
        case .raw(let status, let extra, let body): return say(socket, status, body, extra)
        case .late(let milliseconds): usleep(milliseconds * 1000)
        case .cut, .truth: break
        }
        let (status, text, extra) = state.withLock { answer(path, fields, &$0) }
        if case .cut(after: true) = turn { return }
        say(socket, status, text, extra)
    }

    private static func answer(
        _ path: String,
        _ fields: [String: String],
        _ state: inout State
    ) -> (Int, String, [String]) {
        func refuse(_ code: String) -> (Int, String, [String]) { (400, json(["error": code]), []) }
        switch path {
        case "/authorize":
            guard let redirect = fields["redirect_uri"], let given = fields["state"],
                fields["response_type"] == "code", fields["code_challenge_method"] == "S256",
                let challenge = fields["code_challenge"]
            else { return (400, "bad request", []) }
            var back = [(name: "state", value: given)]
            if state.denies {
                back.append((name: "error", value: "access_denied"))
            } else {
                let code = state.word("code")
                state.codes[code] = (challenge, redirect)
                back.append((name: "code", value: code))
            }
            return (302, "", ["Location: \(redirect)/?\(FormEncoding.encode(back))"])
        case "/device":
            let code = state.word("device")
            return (
                200,
                json([
                    "device_code": code, "user_code": "WDJB-MJHT", "verification_uri": "https://example.com/device",
                    "expires_in": 60, "interval": 1,
                ]), []
            )
        case "/token": break
        default: return (404, "", [])
        }
        guard fields["client_secret"] == state.clientSecret else { return refuse("invalid_client") }
        switch fields["grant_type"] {
        case "authorization_code":
            guard let (challenge, redirect) = state.codes.removeValue(forKey: fields["code"] ?? ""),
                redirect == fields["redirect_uri"],
                Base64.encode(SHA256.hash(Array((fields["code_verifier"] ?? "").utf8)), alphabet: .urlSafe) == challenge
            else { return refuse("invalid_grant") }
        case "refresh_token":
            let old = fields["refresh_token"] ?? ""
            guard state.refreshTokens.contains(old) else {
                state.reuses += 1
                return refuse("invalid_grant")
            }
            if !state.rotates { return (200, tokens(&state, refresh: false), []) }
            state.refreshTokens.remove(old)
        case "client_credentials": return (200, tokens(&state, refresh: false), [])
        case "urn:ietf:params:oauth:grant-type:device_code":
            guard state.isApproved else { return refuse("authorization_pending") }
        default: return refuse("unsupported_grant_type")
        }
        return (200, tokens(&state, refresh: true), [])
    }

    private static func tokens(_ state: inout State, refresh: Bool) -> String {
        var object: [String: Any] = [
            "access_token": access(&state), "token_type": "Bearer", "expires_in": state.lifetime,
        ]
        if refresh {
            let next = state.word("refresh")
            state.refreshTokens.insert(next)
            object["refresh_token"] = next
            object["refresh_token_expires_in"] = state.refreshLifetime
        }
        return json(object)
    }

    private static func access(_ state: inout State) -> String {
        guard let key = state.key else { return state.word("access") }
        let now = Int(Date().timeIntervalSince1970)
        state.count += 1
        let claims = json([
            "sub": state.account, "email": state.account, "iat": now, "exp": now + state.lifetime, "aud": "postroom",
            "azp": "postroom", "jti": "\(state.count)",
        ])
        let token = JSONWebToken.sign(claims, key: key)
        state.secrets.append(token)
        return token
    }

    private static func json(_ object: [String: Any]) -> String {
        String(decoding: (try? JSONSerialization.data(withJSONObject: object)) ?? Data(), as: UTF8.self)
    }

    // MARK: HTTP

    /// The first line and the body of a request.
    private static func read(_ socket: Int32) -> (line: String, body: String)? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let length = text[..<end.lowerBound].components(separatedBy: "\r\n")
                    .first { $0.lowercased().hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
                let body = text[end.upperBound...]
                if body.utf8.count >= length ?? 0 {
                    return (text.components(separatedBy: "\r\n")[0], String(body))
                }
            }
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0, bytes.count < 1 << 20 else { return nil }
            bytes += buffer[..<count]
        }
    }

    private static func say(_ socket: Int32, _ status: Int, _ body: String, _ extra: [String] = []) {
        var answer = "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n"
        for field in extra { answer += field + "\r\n" }
        let bytes = Array((answer + "\r\n" + body).utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return }
            sent += count
        }
    }
}

/// A JWT as Dovecot checks it: HS256 (RFC 7515).
package enum JSONWebToken {
    package static func sign(_ claims: String, key: [UInt8]) -> String {
        let head = Base64.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8), alphabet: .urlSafe)
        let body = head + "." + Base64.encode(Array(claims.utf8), alphabet: .urlSafe)
        let mark = HMACSHA256.authenticate(Array(body.utf8), key: key)
        return body + "." + Base64.encode(mark, alphabet: .urlSafe)
    }
}
