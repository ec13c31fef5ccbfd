// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

/// That a server asks to be left alone for a while, and how long.
///
/// Who goes on asking is locked out for longer: hosted providers count commands, bytes and connections. What they say
/// differs and is told by words more than by codes, so all that is known of it stands in one table here. The password is
/// not wrong when this is said, though some say it in answer to a login.
package struct ServerBackoff: Sendable, Equatable {
    /// How long to wait at least.
    package let wait: Duration
    /// Whether the server itself named the time.
    package let isNamed: Bool

    /// The longest time that is believed.
    static let longest: Duration = .seconds(24 * 3600)

    /// What the answers begin with or hold, lower case, and how long to wait when no time is named.
    ///
    /// QUIRK: Microsoft 365 names milliseconds ("Request is throttled. Suggested Backoff Time: 299961 milliseconds"); Gmail
    /// says OVERQUOTA for bandwidth, and locks for hours who goes on, and ALERT for too many connections.
    private static let words: [(String, Duration)] = [
        ("request is throttled", .seconds(300)),
        ("[throttled]", .seconds(300)),
        ("exceeded command or bandwidth limits", .seconds(3600)),
        ("too many simultaneous connections", .seconds(120)),
        ("maximum number of connections", .seconds(120)),
        ("too many connections", .seconds(120)),
        ("[unavailable]", .seconds(60)),
        ("[limit]", .seconds(120)),
        ("[inuse]", .seconds(60)),
        ("rate limit", .seconds(120)),
    ]

    /// What an answer asks for; `nil` when it asks for nothing.
    ///
    /// - Parameters:
    ///   - code: The response code, upper case.
    ///   - text: The server's words, cleaned or not.
    package static func read(code: String?, _ text: String) -> ServerBackoff? {
        let said = (code.map { "[\($0)] " } ?? "").lowercased() + text.lowercased()
        guard let found = words.first(where: { said.contains($0.0) }) else { return nil }
        guard let named = named(in: said) else { return ServerBackoff(wait: found.1, isNamed: false) }
        return ServerBackoff(wait: min(named, longest), isNamed: true)
    }

    /// `suggested backoff time: 299961 milliseconds`, `try again in 30 seconds`, `retry after 5 minutes`.
    private static func named(in text: String) -> Duration? {
        let words = text.split { !($0.isLetter || $0.isNumber) }
        for (number, unit) in zip(words, words.dropFirst()) {
            guard number.utf8.count <= 12, let count = Int64(number), count > 0 else { continue }
            switch unit {
            case "milliseconds", "ms": return .milliseconds(count)
            case "seconds", "second", "s", "secs", "sec": return .seconds(min(count, 1 << 32))
            case "minutes", "minute", "mins", "min": return .seconds(min(count, 1 << 24) * 60)
            case "hours", "hour": return .seconds(min(count, 1 << 16) * 3600)
            default: continue
            }
        }
        return nil
    }
}

extension IMAPError {
    /// How long the server asks to be left alone.
    package var backoff: ServerBackoff? {
        switch kind {
        case .no(let code): ServerBackoff.read(code: code, reason)
        case .bad, .bye: ServerBackoff.read(code: nil, reason)
        case .wire(let error): error.backoff
        default: nil
        }
    }
}

extension WireError {
    /// How long the server asks to be left alone: said while connecting or instead of a login.
    package var backoff: ServerBackoff? {
        switch kind {
        case .loginDenied, .closed, .network: ServerBackoff.read(code: nil, reason)
        default: nil
        }
    }
}

extension OAuthError {
    /// How long a token endpoint asks to be left alone, or is left alone after a refusal.
    package var backoff: ServerBackoff? {
        retryIn.map { ServerBackoff(wait: min(max($0, .seconds(1)), ServerBackoff.longest), isNamed: true) }
    }
}
