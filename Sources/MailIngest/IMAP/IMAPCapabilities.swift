// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a server can do: the names it lists, and what IMAP4rev2 includes without naming it.
///
/// The list from before the login is never used: servers offer more afterwards (RFC 3501 §6.1.1), and what an attacker
/// wrote before TLS is not believed.
package struct IMAPCapabilities: Sendable, Equatable {
    /// The names as listed, upper case.
    package var names: Set<String>
    /// What was turned on by ENABLE in this session (RFC 5161), upper case.
    package var enabled: Set<String> = []

    /// Makes a list; the case of the names does not matter.
    package init(_ names: some Sequence<String>) { self.names = Set(names.map { $0.uppercased() }) }

    /// What IMAP4rev2 takes in (RFC 9051 appendix E), as far as we use it.
    private static let includedInRev2: Set<String> = [
        "NAMESPACE", "UNSELECT", "UIDPLUS", "ESEARCH", "ENABLE", "IDLE", "MOVE", "LITERAL-", "SPECIAL-USE",
    ]

    /// Whether the session speaks IMAP4rev2: the server knows nothing older, or it was turned on.
    package var isRev2: Bool {
        names.contains("IMAP4REV2") && (!names.contains("IMAP4REV1") || enabled.contains("IMAP4REV2"))
    }

    /// Whether the server can do something, by its name in upper case.
    package func contains(_ name: String) -> Bool {
        names.contains(name) || (isRev2 && Self.includedInRev2.contains(name))
            // RFC 7162 §3.2.3: QRESYNC includes CONDSTORE.
            || (name == "CONDSTORE" && names.contains("QRESYNC"))
    }

    /// Whether folder names are UTF-8 on the wire: IMAP4rev2 (RFC 9051 §5.1) or UTF8=ACCEPT (RFC 6855 §3).
    package var hasUTF8Names: Bool { isRev2 || enabled.contains("UTF8=ACCEPT") }

    /// The largest literal that may be sent without waiting for the server: any with LITERAL+, 4,096 bytes with LITERAL-
    /// (RFC 7888 §4, §5), 0 otherwise.
    package var largestUnaskedLiteral: Int {
        if names.contains("LITERAL+") { return .max }
        return contains("LITERAL-") ? 4096 : 0
    }
}
