// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Wire

/// Shows on standard error how far a long piece of work is, in one line that is written over; only where somebody looks on.
///
/// Nothing is written when standard error is no terminal, or when the command is to be quiet or prints JSON.
final class ProgressBar: Sendable {
    private struct State {
        var pace = ProgressPace()
        /// How many columns of the line are taken.
        var width = 0
    }

    private let isShown: Bool
    private let state = Lock(State())

    init(isQuiet: Bool = false, isJSON: Bool = false) {
        isShown = !isQuiet && !isJSON && isatty(STDERR_FILENO) == 1
    }

    /// Says how far the work is.
    func show(_ words: String, _ done: Int, of total: Int? = nil) {
        guard isShown else { return }
        state.withLock { state in
            guard state.pace.isDue(at: .now) else { return }
            // A line that fills the last column would begin a new one.
            Self.write(ProgressLine(words: words, done: done, total: total).text(width: Self.columns - 1), &state)
        }
    }

    /// Takes the line away, so that what is said next begins at the left.
    func end() {
        guard isShown else { return }
        state.withLock { state in
            guard state.width > 0 else { return }
            Self.write("", &state)
            state.pace = ProgressPace()
        }
    }

    /// Writes over what stands there; blanks instead of control sequences, which not every terminal knows.
    private static func write(_ text: String, _ state: inout State) {
        let rest = String(repeating: " ", count: max(0, state.width - text.count))
        let back = text.isEmpty ? "\r" : ""
        try? FileHandle.standardError.write(contentsOf: Data("\r\(text)\(rest)\(back)".utf8))
        state.width = text.count
    }

    /// The width of the terminal; 80 where it does not say.
    private static var columns: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 1 else { return 80 }
        return Int(size.ws_col)
    }
}
