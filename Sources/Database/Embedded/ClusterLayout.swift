// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where the files of a private cluster are, and whose they are.
struct ClusterLayout: Sendable {
    let root: String
    let socketDirectory: String
    /// The account the server runs as.
    let account: ServerAccount

    var data: String { root + "/data" }
    var log: String { root + "/server.log" }
    var startLock: String { root + "/start.lock" }
    var usersLock: String { root + "/users.lock" }

    /// A socket's path may have 107 bytes (`sun_path`), and PostgreSQL adds `/.s.PGSQL.5432.lock` to the directory's.
    private static let longestSocketDirectory = 107 - 20

    init(stateDirectory: String) throws {
        let state = URL(fileURLWithPath: stateDirectory).standardizedFileURL.path
        root = state + "/postgres"
        account = try ServerAccount()
        let inside = root + "/run"
        if inside.utf8.count <= Self.longestSocketDirectory {
            socketDirectory = inside
        } else {
            // FNV-1a: only to give each long path a short name of its own.
            let hash = root.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
            socketDirectory = "/tmp/postroom-\(String(hash, radix: 36))"
        }
    }

    /// Makes the directories that are missing and gives the server's account what it needs.
    ///
    /// - Throws: `cluster`, naming the directory that cannot be made, written or reached.
    func makeDirectories() throws {
        let state = URL(fileURLWithPath: root).deletingLastPathComponent().path
        try make(state, mode: 0o755, owner: nil)
        guard access(state, W_OK) == 0 else {
            throw DatabaseError(
                .cluster,
                "the state directory \(state) is not writable for user \(NSUserName()); "
                    + "choose another with state_dir, or give it to this user"
            )
        }
        try make(root, mode: 0o750, owner: account)
        try make(socketDirectory, mode: 0o750, owner: account)
        for file in [startLock, usersLock] where access(file, F_OK) != 0 {
            _ = FileManager.default.createFile(atPath: file, contents: nil)
        }
        try checkReachability(of: state)
    }

    /// The major version of the cluster that is there; `nil` when there is none.
    func existingVersion() throws -> String? {
        guard FileManager.default.fileExists(atPath: data) else { return nil }
        guard let text = try? String(contentsOfFile: data + "/PG_VERSION", encoding: .utf8) else {
            throw DatabaseError(
                .cluster,
                "\(data) is there but holds no PostgreSQL cluster (no PG_VERSION); move it away or restore it"
            )
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func make(_ path: String, mode: mode_t, owner: ServerAccount?) throws {
        if access(path, F_OK) != 0 {
            do {
                try FileManager.default.createDirectory(
                    atPath: path,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: NSNumber(value: mode)]
                )
            } catch {
                throw DatabaseError(
                    .cluster,
                    "the directory \(path) cannot be made; choose another with state_dir, "
                        + "or make it and give it to user \(NSUserName())"
                )
            }
        }
        guard let owner, owner.isOther else { return }
        guard chown(path, owner.uid, owner.gid) == 0 else {
            throw DatabaseError(.cluster, "\(path) cannot be given to user \(owner.name)")
        }
    }

    /// As root the server runs as another user, who must be able to walk to its directory.
    private func checkReachability(of state: String) throws {
        guard account.isOther else { return }
        var url = URL(fileURLWithPath: state)
        while url.path != "/" {
            var information = stat()
            if stat(url.path, &information) == 0, information.st_mode & 0o001 == 0, information.st_uid != account.uid {
                throw DatabaseError(
                    .cluster,
                    "user \(account.name), as whom PostgreSQL runs, cannot pass \(url.path); "
                        + "choose a state_dir elsewhere (for example under /var/lib), or: chmod o+x \(url.path)"
                )
            }
            url.deleteLastPathComponent()
        }
    }
}
