// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Another program that this process starts and waits for.
///
/// By `posix_spawn`, not Foundation's `Process`: that one waits for every descendant that inherited its descriptors, and the
/// servers that `pg_ctl` and the mail sandbox leave behind live on.
package struct ChildProgram: Sendable {
    /// The process.
    package let processID: pid_t

    /// Starts a program in the folder `/`, with nothing to read and its output in a file.
    ///
    /// - Parameters:
    ///   - words: The program's path and its arguments.
    ///   - output: Made anew; standard output and error go there.
    ///   - environment: Variables besides this process's own.
    /// - Throws: `cluster` when it cannot be started.
    package init(_ words: [String], output: String, environment: [String: String] = [:]) throws(DatabaseError) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // It begins with no signal blocked, whatever this thread has blocked.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        // The program may run as somebody who cannot stand where we do, and a child's folder cannot be set portably.
        let shell = ["/bin/sh", "-c", "cd / && exec \"$@\"", "postroom"] + words
        let arguments = shell.map { strdup($0) }
        let variables = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
            .map { strdup("\($0.key)=\($0.value)") }
        defer { for text in arguments + variables { free(text) } }
        var child: pid_t = 0
        let result = posix_spawn(&child, "/bin/sh", &actions, &attributes, arguments + [nil], variables + [nil])
        guard result == 0 else {
            throw DatabaseError(.cluster, "\(words[0]) cannot be started: \(String(cString: strerror(result)))")
        }
        processID = child
    }

    /// Waits for the end; blocks meanwhile.
    ///
    /// - Returns: The exit status, or 128 and the number of the signal that ended it.
    package func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0 {
            guard errno == EINTR else { return 127 }
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }

    /// Sends it a signal.
    package func signal(_ number: Int32) { kill(processID, number) }
}
