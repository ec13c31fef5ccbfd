// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// From which page a browser asks (RFC 6454 §7): what a session does is asked for by our own pages only, and by those that the
/// operator has named.
struct RequestOrigin: Sendable {
    private let allowed: Set<String>

    /// - Parameters:
    ///   - origins: The pages from elsewhere that the operator has named.
    ///   - publicURL: Where the API is reached from outside.
    init(origins: Set<String>, publicURL: String?) {
        var allowed = origins
        if let publicURL, let origin = Self.origin(publicURL) { allowed.insert(origin) }
        self.allowed = allowed
    }

    /// Whether a request may come from where it comes. What says nothing about it is no page of another site: browsers say so
    /// with everything that is not a plain link.
    func isOurs(_ request: Request) -> Bool {
        let given = request.headers[values: .origin]
        if given.isEmpty { return true }
        guard given.count == 1 else { return false }
        if allowed.contains(given[0]) { return true }
        guard let host = request.head.authority else { return false }
        return given[0] == "https://\(host)" || given[0] == "http://\(host)"
    }

    /// - Throws: ``Refusal`` with 403 for a page of another site.
    func check(_ request: Request) throws {
        if !isOurs(request) {
            throw APIError(.crossSite, "A page from elsewhere may not do this.", at: .header("Origin"))
        }
    }

    /// The origin of a web address: scheme, host and port.
    private static func origin(_ url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty else { return nil }
        return "\(parts[0])//\(parts[2])".lowercased()
    }
}
