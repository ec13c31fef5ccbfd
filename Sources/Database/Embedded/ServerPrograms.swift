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
    /// - Throws: `cluster` with the last lines it said when it failed.
    func run(_ program: String, _ arguments: [String]) throws {
        let command = "\(directory)/\(program)"
        var words = [command] + arguments
        if account.isOther {
            words =
                ["/usr/bin/setpriv", "--reuid=\(account.name)", "--regid=\(account.gid)", "--init-groups", "--"] + words
        }
        let output = NSTemporaryDirectory() + "postroom-\(UUID().uuidString).log"
        defer { try? FileManager.default.removeItem(atPath: output) }
        guard try ChildProgram(words, output: output).wait() == 0 else {
            let lines = ((try? String(contentsOfFile: output, encoding: .utf8)) ?? "")
                .split(separator: "\n").suffix(3).joined(separator: "; ")
            throw DatabaseError(.cluster, "\(program) failed: \(lines.isEmpty ? "it gave no reason" : lines)")
        }
    }
}
