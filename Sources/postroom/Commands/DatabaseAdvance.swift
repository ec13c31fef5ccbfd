// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database

extension DatabaseCommand {
    /// `postroom database advance`
    struct Advance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "After a restore: move the private cluster's counter of transactions beyond those that the event log names.",
            discussion: """
                A new cluster counts from the beginning, and the restored log has the numbers of the old one; until they meet, \
                readers of the log wait. Nothing is done where nothing is needed. No serve may run.
                """
        )

        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let cluster = try DatabaseCommand.cluster(of: try await global.settings())
            defer { cluster.release() }
            do {
                Output.line(
                    try cluster.advance().map { "the next transaction is \($0)" }
                        ?? "nothing to do: the counter is beyond all that the event log names")
            } catch let error as DatabaseError where error.kind == .schema {
                throw Failure(.configuration, "there is no event log in the private database: restore the dump first")
            }
        }
    }

    /// The private cluster.
    ///
    /// - Throws: `Failure` where there is none, because the server is the operator's.
    static func cluster(of settings: Settings) throws -> EmbeddedCluster {
        guard settings.database == .embedded else {
            throw Failure(
                .usage,
                "database.url names a server of yours, so there is no private cluster; give the program that URL")
        }
        return try EmbeddedCluster(stateDirectory: settings.stateDirectory)
    }
}
