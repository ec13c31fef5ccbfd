// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation

/// `postroom database`: PostgreSQL's own programs on the private cluster.
struct DatabaseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "database",
        abstract: "Run PostgreSQL's own programs on the private cluster: back it up, restore it, look into it.",
        subcommands: [Run.self, Advance.self]
    )

    /// `postroom database run`
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Run a program while the private cluster runs, with the variables by which it finds it.",
            discussion: """
                PGHOST, PGUSER and PGDATABASE are set: the program is the superuser of the private cluster and sees all tenants. \
                The cluster is started when it does not run, and nothing in it is changed before the program is. The exit status is \
                the program's. With database.url there is no private cluster: give the program that URL instead.

                Examples:
                  postroom database run -- pg_dump --format=custom --file=backup.dump
                  postroom database run -- psql
                """
        )

        @OptionGroup var global: GlobalOptions
        @Argument(parsing: .postTerminator, help: "The program and its arguments, behind --.") var words: [String] = []

        func validate() throws {
            guard !words.isEmpty else { throw ValidationError("Name a program behind --, as in: -- psql") }
        }

        func run() async throws {
            let cluster = try DatabaseCommand.cluster(of: try await global.settings())
            let status: Int32
            do {
                defer { cluster.release() }
                status = try Self.run(
                    words,
                    variables: [
                        "PGHOST": cluster.socketDirectory, "PGUSER": EmbeddedCluster.superuser,
                        "PGDATABASE": EmbeddedCluster.database,
                    ])
            }
            if status != 0 { throw ExitCode(status) }
        }

        /// Runs a program with this one's own input and output to its end.
        ///
        /// A Ctrl-C reaches both; the program decides what it means.
        private static func run(_ words: [String], variables: [String: String]) throws -> Int32 {
            let environment = ProcessInfo.processInfo.environment.merging(variables) { _, new in new }
            let arguments = words.map { strdup($0) }
            let settings = environment.map { strdup("\($0.key)=\($0.value)") }
            defer { for text in arguments + settings { free(text) } }
            let interrupt = signal(SIGINT, SIG_IGN)
            defer { signal(SIGINT, interrupt) }
            // What this process ignores, its children would ignore too.
            var attributes = posix_spawnattr_t()
            posix_spawnattr_init(&attributes)
            defer { posix_spawnattr_destroy(&attributes) }
            var plain = sigset_t()
            sigemptyset(&plain)
            sigaddset(&plain, SIGINT)
            sigaddset(&plain, SIGPIPE)
            posix_spawnattr_setsigdefault(&attributes, &plain)
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
            var child: pid_t = 0
            let result = posix_spawnp(&child, words[0], nil, &attributes, arguments + [nil], settings + [nil])
            guard result == 0 else {
                throw Failure(.noInput, "\(words[0]) cannot be started: \(String(cString: strerror(result)))")
            }
            var status: Int32 = 0
            while waitpid(child, &status, 0) < 0 {
                guard errno == EINTR else {
                    throw Failure(.software, "\(words[0]) cannot be waited for: \(String(cString: strerror(errno)))")
                }
            }
            return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
        }
    }
}
