// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension IMAPSession {
    /// The UIDs of the open folder's mails that have a Message-ID (RFC 3501 §6.4.4, `SEARCH HEADER`).
    ///
    /// The server looks for it within the field, so the id is asked for whole; with the random part of an id of ours nothing else
    /// holds it.
    ///
    /// - Parameter messageID: Without angle brackets.
    /// - Throws: `misuse` for an id that cannot stand in a command.
    package func search(messageID: String) async throws(IMAPError) -> [UInt32] {
        guard (1...900).contains(messageID.utf8.count),
            messageID.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C })
        else { throw IMAPError(.misuse, "the Message-ID cannot be asked for") }
        return try await command { () async throws(IMAPError) in
            try requireFolder()
            let deadline = ContinuousClock.now + configuration.commandTimeout
            let tag = try await begin("UID SEARCH HEADER Message-ID \"<\(messageID)>\"")
            var found: [UInt32] = []
            while let response = try await untagged(of: tag, until: deadline) {
                if case .search(let uids) = response { found += uids.prefix(1000) }
            }
            return Set(found).sorted()
        }
    }
}
