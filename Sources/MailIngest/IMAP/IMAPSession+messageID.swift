// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension IMAPSession {
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
