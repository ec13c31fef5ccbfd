// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Tickets

/// The plans of every statement that a read really sends, as the server's `auto_explain` writes them into its log.
struct CorePlans {
    let tenant: BenchTenant
    let cluster: EmbeddedCluster
    let superuser: Connection

    private static let begin: SQL = """
        alter role postroom_app set session_preload_libraries = 'auto_explain';
        alter role postroom_app set auto_explain.log_min_duration = 0;
        alter role postroom_app set auto_explain.log_analyze = on;
        alter role postroom_app set auto_explain.log_timing = off;
        alter role postroom_app set auto_explain.log_nested_statements = on
        """
    private static let end: SQL = """
        alter role postroom_app reset session_preload_libraries;
        alter role postroom_app reset auto_explain.log_min_duration;
        alter role postroom_app reset auto_explain.log_analyze;
        alter role postroom_app reset auto_explain.log_timing;
        alter role postroom_app reset auto_explain.log_nested_statements
        """

    /// Every read with the plans of its statements.
    func run() async throws -> String {
        try await superuser.maintain(Self.begin)
        // A connection of its own: settings of a role hold for those made after them.
        let pool = Pool(cluster.target(role: "postroom_app"), size: 1)
        var text = ""
        for read in try await CoreRead.all(of: tenant, variety: 1, pool: pool) {
            let log = try FileHandle(forReadingFrom: URL(filePath: cluster.logFile))
            let start = try log.seekToEnd()
            try await pool.transaction(tenant: tenant.id) { try read.run(0, $0) }
            try log.seek(toOffset: start)
            let written = String(decoding: try log.readToEnd() ?? Data(), as: UTF8.self)
            text += "## \(read.name)\n\n\(written)\n"
            try log.close()
        }
        await pool.close()
        try await superuser.maintain(Self.end)
        return text
    }
}
