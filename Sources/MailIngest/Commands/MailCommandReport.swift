// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What became of the commands of an agent's mail: all of them were done, or none.
package struct MailCommandReport: Equatable, Sendable {
    /// What became of one.
    package enum Finding: Equatable, Sendable {
        /// It was done, or would have been, had nothing been wrong with others.
        case fine
        /// There is no such command.
        case unknown(String)
        /// Why it cannot be done, as a sentence for its author.
        case failed(String)
    }

    /// One command.
    package struct Line: Equatable, Sendable {
        /// As it stands in the mail.
        package var written: String
        package var finding: Finding

        package init(_ written: String, _ finding: Finding) { (self.written, self.finding) = (written, finding) }
    }

    /// In the order of the mail.
    package var lines: [Line]
    /// Whether the list of commands was asked for; then nothing else is done.
    package var isHelpWanted = false
    /// Whether the words of the mail were kept as a note, where they did not become what they were meant for.
    package var keepsNote = false

    package init(_ lines: [Line]) { self.lines = lines }

    /// Whether nothing was done.
    package var isRefused: Bool { isHelpWanted || lines.contains { $0.finding != .fine } }
}
