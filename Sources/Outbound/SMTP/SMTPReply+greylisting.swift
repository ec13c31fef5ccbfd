// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension SMTPReply {
    /// Whether the server asks only whether we come back: greylisting (RFC 6647).
    ///
    /// Servers answer 450 or 451 to a sender whom they see for the first time, and take the same mail some minutes later,
    /// usually after five. They say so by the status 4.7.1 or by the word.
    ///
    /// QUIRK: 4.7.1 is every refusal by policy, and many servers that greylist give 4.2.0 or no status; the words of the
    /// usual programs (postgrey, milter-greylist, rspamd, Exim's recipes) count beside it.
    package var isGreylisting: Bool {
        guard code == 450 || code == 451 else { return false }
        if let enhancedCode, enhancedCode == EnhancedCode(4, 7, 1) { return true }
        let text = lines.joined(separator: " ").prefix(1000).lowercased()
        return ["greylist", "graylist", "grey-list", "gray-list", "grey list"].contains { text.contains($0) }
    }
}
