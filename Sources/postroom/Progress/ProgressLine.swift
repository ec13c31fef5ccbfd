// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How far a long piece of work is, as one line of text: without colours and without signs that a terminal might not know.
struct ProgressLine: Equatable, Sendable {
    /// What is counted: `mails taken in`.
    var words: String
    var done: Int
    /// All that there is; `nil` where nobody knows it yet.
    var total: Int?

    /// How many signs the bar has between its brackets.
    private static let barWidth = 24

    /// The line, never wider than asked for: first the bar goes, then the end of the words.
    ///
    /// More may be done than was counted at the start; the share stays below a whole until the total is reached, and never
    /// goes past it.
    func text(width: Int) -> String {
        guard let total, total > 0 else { return String("\(done) \(words)".prefix(max(0, width))) }
        let part = min(max(0, done), total)
        // Whole percent, rounded down: 100 % is said of nothing that is not done.
        let percent = Int((Double(part) / Double(total) * 100).rounded(.down))
        let filled = percent * Self.barWidth / 100
        let bar =
            "[" + String(repeating: "#", count: filled) + String(repeating: "-", count: Self.barWidth - filled) + "]"
        let share = String(repeating: " ", count: percent < 10 ? 2 : percent < 100 ? 1 : 0) + "\(percent) %"
        let plain = "\(share)  \(done) of \(max(done, total)) \(words)"
        let whole = "\(bar) \(plain)"
        return whole.count <= width ? whole : String(plain.prefix(max(0, width)))
    }
}
