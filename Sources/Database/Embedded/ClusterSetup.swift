// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Makes a new private cluster: under another name first, so that a half-made one is never taken for a cluster.
struct ClusterSetup {
    let layout: ClusterLayout
    let programs: ServerPrograms

    /// initdb, the few settings that make it private, roles and database.
    func create() throws {
        let unfinished = layout.data + ".new"
        try? FileManager.default.removeItem(atPath: unfinished)
        try programs.run(
            "initdb",
            [
                "-D", unfinished, "-U", EmbeddedCluster.superuser, "--auth-local=peer", "--auth-host=reject",
                "-E", "UTF8", "--locale=C.UTF-8",
            ]
        )
        try write(
            """

            # Postroom's private cluster: one socket, no network.
            listen_addresses = ''
            unix_socket_directories = '\(layout.socketDirectory)'
            unix_socket_permissions = 0770
            max_connections = 200
            shared_buffers = 256MB
            max_wal_size = 2GB
            logging_collector = off
            log_line_prefix = '%m [%p] '

            """,
            to: unfinished + "/postgresql.conf",
            appending: true
        )
        // Who runs Postroom (or root) may be any of its roles; nobody else may be anybody.
        try write(
            "local all postroom,postroom_owner,postroom_app peer map=postroom\n",
            to: unfinished + "/pg_hba.conf",
            appending: false
        )
        let accounts = Set(["root", layout.account.name, NSUserName()]).sorted()
        let roles = [EmbeddedCluster.superuser, "postroom_owner", "postroom_app"]
        let lines = accounts.flatMap { account in roles.map { "postroom \(account) \($0)" } }
        try write(lines.joined(separator: "\n") + "\n", to: unfinished + "/pg_ident.conf", appending: false)
        try makeRoles(in: unfinished)
        try FileManager.default.moveItem(atPath: unfinished, toPath: layout.data)
    }

    /// Roles and the database, by a server that runs only for this.
    private func makeRoles(in directory: String) throws {
        try programs.run("pg_ctl", ["start", "-D", directory, "-l", layout.log, "-w", "-t", "120", "-s"])
        defer { _ = try? programs.run("pg_ctl", ["stop", "-D", directory, "-m", "fast", "-w", "-s"]) }
        let session = try Session(
            ConnectionTarget(
                socketDirectory: layout.socketDirectory,
                role: EmbeddedCluster.superuser,
                database: "postgres"
            )
        )
        try session.run(script: "create role postroom_owner login")
        try session.run(script: "create role postroom_app login")
        try session.run(script: "create database postroom owner postroom_owner")
    }

    private func write(_ text: String, to path: String, appending: Bool) throws {
        let old = appending ? (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" : ""
        do { try (old + text).write(toFile: path, atomically: false, encoding: .utf8) } catch {
            throw DatabaseError(.cluster, "\(path) cannot be written")
        }
    }
}
