// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Hummingbird

/// The two cookies in which a browser keeps a session (RFC 6265): no script reads them, and no other site's page sends them.
struct SessionCookies: Sendable {
    /// Whether browsers send them by TLS only.
    private let isSecure: Bool

    /// - Parameter publicURL: Where the API is reached from outside; only one without TLS lets cookies go without it.
    init(publicURL: String?) { isSecure = publicURL?.hasPrefix("http://") != true }

    // The prefixes hold browsers to what the attributes say (RFC 6265bis §4.1.3).
    /// The name of the one that goes along with every request.
    var accessName: String { isSecure ? "__Host-postroom_session" : "postroom_session" }
    /// The name of the one that goes along with requests about sessions only.
    var refreshName: String { isSecure ? "__Secure-postroom_refresh" : "postroom_refresh" }

    private static let refreshPath = APIPath.root + "/sessions"
    /// The most bytes of a token's text.
    private static let limit = 64

    /// The token that goes along with a request.
    func access(_ request: Request) -> String? { Self.value(accessName, request.headers[values: .cookie]) }
    /// The token that refreshes.
    func refresh(_ request: Request) -> String? { Self.value(refreshName, request.headers[values: .cookie]) }

    /// Gives both to the browser.
    func write(_ pair: SessionTokens.Pair, to headers: inout HTTPFields) {
        for line in lines(pair) { headers.append(HTTPField(name: .setCookie, value: line)) }
    }

    /// Takes both from it.
    func clear(_ headers: inout HTTPFields) {
        for line in lines(nil) { headers.append(HTTPField(name: .setCookie, value: line)) }
    }

    /// What `Set-Cookie` says: with tokens to keep, or with none to let go of those that are there.
    func lines(_ pair: SessionTokens.Pair?) -> [String] {
        [
            line(accessName, pair?.access, path: "/", seconds: SessionStore.accessSeconds),
            line(refreshName, pair?.refresh, path: Self.refreshPath, seconds: SessionStore.idleSeconds),
        ]
    }

    private func line(_ name: String, _ token: String?, path: String, seconds: Int) -> String {
        let secure = isSecure ? "; Secure" : ""
        let age = token == nil ? 0 : seconds
        return "\(name)=\(token ?? ""); Path=\(path); Max-Age=\(age); HttpOnly; SameSite=Strict\(secure)"
    }

    /// The value of a cookie that is there once; two of one name are nobody's.
    ///
    /// - Parameter fields: The fields `Cookie` of a request.
    static func value(_ name: String, _ fields: [String]) -> String? {
        let pairs = fields.flatMap { $0.split(separator: ";") }
        let values = pairs.compactMap { pair -> Substring? in
            let halves = pair.drop { $0 == " " || $0 == "\t" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return halves.count == 2 && halves[0] == name ? halves[1] : nil
        }
        guard values.count == 1, !values[0].isEmpty, values[0].utf8.count <= limit else { return nil }
        return String(values[0])
    }
}
