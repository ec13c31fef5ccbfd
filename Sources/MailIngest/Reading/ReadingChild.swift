// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Has suspected mails read in a process of its own, with limits on time and memory that this one sets.
///
/// The process is waited for at most ``ReadingLimits/wall`` for each mail; then it is killed. Where it came to its end with a
/// mail it is kept for the next one, until ``rest()``: who ends a service leaves it many suspects, and a new process for each
/// would take longer than their work. A mail is never blamed for what others may have left in it: only what ends a fresh
/// process counts. An actor on a thread of its own, since waiting blocks; one mail after the other.
package actor ReadingChild {
    private let executor = ThreadExecutor()
    private nonisolated let command: [String]
    private nonisolated let limits: ReadingLimits
    private var kept: ReadingProcess?

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter command: The program's path and its arguments; it runs ``ReadingProbe`` on its standard input and output.
    package init(command: [String], limits: ReadingLimits = ReadingLimits()) {
        self.command = command
        self.limits = limits
    }

    deinit { executor.stop() }

    /// Reads a mail to its end; returns when that went well.
    ///
    /// - Throws: `crashed` and `hung` with what is known; `unavailable` when no process can be made, or somebody ended it.
    package func read(_ bytes: [UInt8]) throws(ReadingError) {
        if let process = kept, process.mayRead(bytes.count) {
            do throws(ReadingError) { return try process.read(bytes) } catch { kept = nil }
        }
        kept = nil
        let process = try ReadingProcess(command, limits, size: bytes.count)
        try process.read(bytes)
        kept = process
    }

    /// Ends the process that is kept, until there is a mail again.
    package func rest() { kept = nil }
}
