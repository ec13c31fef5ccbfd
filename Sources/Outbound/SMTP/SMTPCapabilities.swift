// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a server offers, from its last EHLO answer (RFC 5321 §4.1.1.1).
package struct SMTPCapabilities: Sendable, Equatable {
    /// Keywords, upper case, with their parameters.
    package private(set) var keywords: [String: String] = [:]

    /// Reads the lines that were exchanged before the session began.
    ///
    /// The last run of `250` lines counts: after STARTTLS the server is asked anew, and what it said before
    /// encryption must be forgotten (RFC 3207 §4.2).
    package init(preamble: [String]) {
        var run: [String] = []
        var isComplete = false
        for line in preamble {
            guard line.hasPrefix("250-") || line.hasPrefix("250 ") else {
                // A new greeting of any kind after STARTTLS makes earlier answers void.
                if line.hasPrefix("220") { run = [] }
                isComplete = true
                continue
            }
            if isComplete {
                run = []
                isComplete = false
            }
            run.append(String(line.dropFirst(4)))
            if line.hasPrefix("250 ") { isComplete = true }
        }
        // The first line is the server's name and greeting.
        for line in run.dropFirst() {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard let name = parts.first else { continue }
            keywords[name.uppercased()] = parts.count > 1 ? String(parts[1]) : ""
        }
    }

    /// Whether commands may be sent without waiting (RFC 2920).
    package var hasPipelining: Bool { keywords["PIPELINING"] != nil }
    /// Whether content may come in chunks that say how long they are (RFC 3030).
    package var hasChunking: Bool { keywords["CHUNKING"] != nil }
    /// Whether content may have bytes above 127 (RFC 6152).
    package var has8BitMIME: Bool { keywords["8BITMIME"] != nil }
    /// Whether addresses may have characters above 127 (RFC 6531).
    package var hasSMTPUTF8: Bool { keywords["SMTPUTF8"] != nil }
    /// Whether delivery reports can be asked for (RFC 3461).
    package var hasDSN: Bool { keywords["DSN"] != nil }
    /// Whether the size may be declared (RFC 1870).
    package var hasSize: Bool { keywords["SIZE"] != nil }
    /// The largest mail; `nil` when the server does not say or says 0, which means no fixed limit (RFC 1870 §4).
    package var sizeLimit: Int? { keywords["SIZE"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } }
}
