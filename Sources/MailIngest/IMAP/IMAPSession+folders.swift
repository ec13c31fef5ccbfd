// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension IMAPSession {
    /// The most folders that are looked at.
    static let mostFolders = 10_000

    /// The user's folders, with what the server says of each (RFC 3501 §6.3.8, special uses by RFC 6154 §2).
    ///
    /// - Throws: `limitExceeded` for more than ``mostFolders``.
    package func folders() async throws(IMAPError) -> [IMAPListedFolder] {
        try await command { () async throws(IMAPError) in
            let capabilities = try await loadCapabilities()
            // RFC 6154 §2: a plain LIST may leave special uses out, the extended one must not.
            let isExtended =
                capabilities.contains("SPECIAL-USE") && (capabilities.contains("LIST-EXTENDED") || capabilities.isRev2)
            let deadline = ContinuousClock.now + configuration.commandTimeout
            let tag = try await begin("LIST \"\" \"*\"\(isExtended ? " RETURN (SPECIAL-USE)" : "")")
            var found: [IMAPListedFolder] = []
            while let response = try await untagged(of: tag, until: deadline) {
                guard case .list(var folder) = response else { continue }
                guard found.count < Self.mostFolders else {
                    throw IMAPError(.limitExceeded, "the server named more than \(Self.mostFolders) folders")
                }
                if !capabilities.hasUTF8Names {
                    // One whose name is no modified UTF-7 can be written back as it is only where it is plain.
                    guard let name = MailboxName.decoded(folder.name) else { continue }
                    folder.name = name
                }
                found.append(folder)
            }
            return found
        }
    }
}
