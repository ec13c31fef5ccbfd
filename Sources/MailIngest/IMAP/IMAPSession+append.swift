// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

extension IMAPSession {
    /// Puts a mail into a folder (RFC 3501 §6.3.11).
    ///
    /// The mail is a literal of exactly its bytes. Where the server allows it that goes at once (LITERAL+ and LITERAL-,
    /// RFC 7888), otherwise after the server's word.
    ///
    /// - Parameter flags: Flags and keywords it bears from the start.
    /// - Throws: `misuse` for a mail that holds NUL (RFC 3501 §4.3.1) or a flag that is no atom; `folderMissing`;
    ///   `no(code: "OVERQUOTA")` and so on.
    package func append(_ mail: [UInt8], to name: String, flags: [String] = []) async throws(IMAPError) {
        let quoted = try quoted(name)
        for flag in flags { try Self.check(flag) }
        guard !mail.contains(0) else { throw IMAPError(.misuse, "a mail with NUL bytes cannot be appended") }
        try await command { () async throws(IMAPError) in
            let isUnasked = try await loadCapabilities().largestUnaskedLiteral >= mail.count
            let list = flags.isEmpty ? "" : " (\(flags.joined(separator: " ")))"
            let deadline = ContinuousClock.now + configuration.commandTimeout
            let tag = try await begin("APPEND \(quoted)\(list) {\(mail.count)\(isUnasked ? "+" : "")}")
            if !isUnasked {
                while true {
                    guard let response = try await untagged(of: tag, until: deadline) else {
                        throw IMAPError(.protocolViolation, "the server ended APPEND before the mail")
                    }
                    if response == .continuation { break }
                }
            }
            do throws(WireError) {
                try await stream.send(mail + [13, 10], until: deadline)
            } catch {
                throw IMAPError(error)
            }
            while try await untagged(of: tag, until: deadline) != nil {}
        }
    }
}
