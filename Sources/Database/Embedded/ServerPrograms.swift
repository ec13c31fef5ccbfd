// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The programs of an installed PostgreSQL server, run as the account that may run them.
struct ServerPrograms: Sendable {
    private let directory: String
    private let account: ServerAccount

    /// - Parameter majorVersion: The version an existing cluster needs; `nil` takes the newest.
    /// - Throws: `cluster` when no server, or not that version, is installed.
    init(majorVersion: String?, account: ServerAccount) throws {
        self.account = account
        // Debian's place for servers; each major version has its own.
        let root = "/usr/lib/postgresql"
        let installed = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [])
            .filter { access("\(root)/\($0)/bin/pg_ctl", X_OK) == 0 }
            .sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
        guard let newest = installed.first, Int(newest) ?? 0 >= 15 || majorVersion != nil else {
            throw DatabaseError(
                .cluster,
                "no PostgreSQL server of version 15 or later is installed; install the package postgresql, "
                    + "or name a server with database.url"
            )
        }
        if let majorVersion, !installed.contains(majorVersion) {
            throw DatabaseError(
                .cluster,
                "the private cluster was made by PostgreSQL \(majorVersion), but only \(installed.joined(separator: ", ")) "
                    + "is installed; install postgresql-\(majorVersion), or move the data over with pg_upgradecluster or a dump"
            )
        }
        directory = "\(root)/\(majorVersion ?? newest)/bin"
    }

    /// Runs one program to its end; blocks meanwhile.
    ///
    /// By `posix_spawn`, not Foundation's `Process`: that waits for every descendant that inherited its descriptors,
    /// and the server that pg_ctl leaves behind lives on.
    ///
    /// - Throws: `cluster` with the last lines it said when it failed.
    func run(_ program: String, _ arguments: [String]) throws {
        let command = "\(directory)/\(program)"
        var words = [command] + arguments
        if account.isOther {
            words =
                ["/usr/bin/setpriv", "--reuid=\(account.name)", "--regid=\(account.gid)", "--init-groups", "--"] + words
        }
        // A file, not a pipe, for the same reason.
        let output = NSTemporaryDirectory() + "postroom-\(UUID().uuidString).log"
        defer { try? FileManager.default.removeItem(atPath: output) }
        let status = try Self.spawn(words, output: output)
        guard status == 0 else {
            let lines = ((try? String(contentsOfFile: output, encoding: .utf8)) ?? "")
                .split(separator: "\n").suffix(3).joined(separator: "; ")
            throw DatabaseError(.cluster, "\(program) failed: \(lines.isEmpty ? "it gave no reason" : lines)")
        }
    }

    /// Starts a program in `/` with its output in a file and waits for its exit status.
    private static func spawn(_ words: [String], output: String) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // The server's account may not be able to stand where we do, and a child's directory cannot be set portably.
        let words = ["/bin/sh", "-c", "cd / && exec \"$@\"", "postroom"] + words
        let arguments = words.map { strdup($0) }
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        let result = posix_spawn(&child, words[0], &actions, nil, arguments + [nil], environ)
        guard result == 0 else {
            throw DatabaseError(.cluster, "\(words[0]) cannot be started: \(String(cString: strerror(result)))")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw DatabaseError(.cluster, "\(words[0]) was lost") }
        }
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}
