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

    /// The UIDs of the mails in the open folder that bear a Message-ID, ascending (RFC 3501 §6.4.4, HEADER).
    ///
    /// The server compares parts of the field without case, so what comes back has the id or holds it.
    ///
    /// - Parameter messageID: Without angle brackets, in printable ASCII.
    /// - Throws: `misuse` for an id that no Message-ID of ours can be.
    package func search(messageID: String) async throws(IMAPError) -> [UInt32] {
        guard (1...900).contains(messageID.utf8.count),
            messageID.utf8.allSatisfy({
                (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
            })
        else { throw IMAPError(.misuse, "a Message-ID to search for is 1 to 900 printable ASCII characters") }
        return try await command { () async throws(IMAPError) in
            try requireFolder()
            let deadline = ContinuousClock.now + configuration.commandTimeout
            let tag = try await begin("UID SEARCH HEADER Message-ID \"<\(messageID)>\"")
            var found: Set<UInt32> = []
            while let response = try await untagged(of: tag, until: deadline) {
                switch response {
                case .search(let uids): found.formUnion(uids.prefix(1000))
                // IMAP4rev2 answers with ESEARCH (RFC 9051 §6.4.4).
                case .found(let answered, true, let ranges) where answered == nil || answered == tag:
                    for range in ranges { found.formUnion(range.prefix(1000)) }
                default: break
                }
            }
            return found.sorted()
        }
    }
}
