// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

/// A server's reply (RFC 5321 §4.2) with its enhanced status code (RFC 2034), when it has one.
package struct SMTPReply: Sendable, Equatable, CustomStringConvertible {
    /// `5.1.1`: class, subject, detail (RFC 3463).
    package struct EnhancedCode: Sendable, Equatable, CustomStringConvertible {
        /// 2, 4 or 5.
        package let category: Int
        /// What it is about.
        package let subject: Int
        /// The detail.
        package let detail: Int

        /// Makes a code.
        package init(_ category: Int, _ subject: Int, _ detail: Int) {
            self.category = category
            self.subject = subject
            self.detail = detail
        }

        /// Reads the first word of a reply's text.
        init?(_ text: String) {
            let word = text.prefix { $0 != " " }
            let parts = word.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, ["2", "4", "5"].contains(parts[0]),
                parts.allSatisfy({
                    (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (0x30...0x39).contains($0) }
                }),
                let category = Int(parts[0]), let subject = Int(parts[1]), let detail = Int(parts[2])
            else { return nil }
            self.init(category, subject, detail)
        }

        /// The dotted form.
        package var description: String { "\(category).\(subject).\(detail)" }
    }

    /// The three digits, 200 to 599.
    package let code: Int
    /// The text of each line, without code and separator, as it came. May hold addresses: for the ticket, not
    /// for logs.
    package let lines: [String]

    /// Makes a reply.
    package init(code: Int, lines: [String]) {
        self.code = code
        self.lines = lines
    }

    /// The enhanced status code of the first line.
    package var enhancedCode: EnhancedCode? { lines.first.flatMap { EnhancedCode($0) } }

    /// The same as text.
    package var status: String? { enhancedCode?.description }

    /// 2yz: done.
    package var isPositive: Bool { (200...299).contains(code) }
    /// 3yz: go on.
    package var isIntermediate: Bool { (300...399).contains(code) }
    /// 4yz, and anything that makes no sense at its place: try again later.
    package var isTransient: Bool { !isPositive && !isPermanent }
    /// 5yz: do not try again.
    package var isPermanent: Bool { (500...599).contains(code) }

    /// Code and cleaned text, fit for logs: no addresses, no control characters, at most 200 characters.
    package var description: String {
        let text = ServerText.cleaned(lines.joined(separator: " "))
        return text.isEmpty ? "\(code)" : "\(code) \(text)"
    }
}
