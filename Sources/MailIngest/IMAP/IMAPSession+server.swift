// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension IMAPSession {
    /// What the server can do, upper case; asked once per session (RFC 3501 §6.1.1).
    ///
    /// The list from before the login is never used: servers offer more afterwards.
    package func capabilities() async throws(IMAPError) -> Set<String> {
        if let knownCapabilities { return knownCapabilities }
        return try await command { () async throws(IMAPError) in try await loadCapabilities() }
    }

    /// Tells the server who we are, when it wants to know (RFC 2971). Some providers insist.
    ///
    /// - Parameter version: Our version: letters, digits, dots and hyphens.
    package func identify(version: String) async throws(IMAPError) {
        let isPlain = version.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isPlain else { throw IMAPError(.misuse, "a version is made of letters, digits, dots and hyphens") }
        try await command { () async throws(IMAPError) in
            guard try await loadCapabilities().contains("ID") else { return }
            try await simple("ID (\"name\" \"postroom\" \"version\" \"\(version)\")")
        }
    }

    /// Shows the server that we are there and gets news about the folder (RFC 3501 §6.1.2).
    package func noop() async throws(IMAPError) {
        try await command { () async throws(IMAPError) in try await simple("NOOP") }
    }

    /// Makes a folder; one that exists already is fine (RFC 3501 §6.3.3, RFC 5530 §3).
    package func create(_ name: String) async throws(IMAPError) {
        let quoted = try MailboxName.quoted(name)
        try await command { () async throws(IMAPError) in
            do throws(IMAPError) {
                try await simple("CREATE \(quoted)")
            } catch {
                if error.kind != .no(code: "ALREADYEXISTS") { throw error }
            }
        }
    }

    /// The capabilities, within a command.
    func loadCapabilities() async throws(IMAPError) -> Set<String> {
        if let knownCapabilities { return knownCapabilities }
        try await simple("CAPABILITY")
        guard let knownCapabilities else {
            throw IMAPError(.protocolViolation, "the server did not answer CAPABILITY")
        }
        return knownCapabilities
    }
}
