// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Whether the database answers, and is one that Postroom works with.
struct DatabaseCheck: DoctorCheck {
    let name = "database"
    /// The oldest PostgreSQL that Postroom works with, as `server_version_num` says it.
    static let oldest = 150_000

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        do {
            let pool = try await ground.open()
            let (number, words) = try await pool.transaction(tenant: nil) { transaction in
                let row = try transaction.query(
                    """
                    select current_setting('server_version_num')::int as number,
                        split_part(current_setting('server_version'), ' ', 1) as words
                    """
                ).first
                return (try row?.get("number") ?? 0 as Int, try row?.get("words") ?? "" as String)
            }
            guard number >= Self.oldest else {
                return [
                    DoctorResult(
                        name, .failed, "it is PostgreSQL \(words), which is too old",
                        advice: "move to PostgreSQL 15 or newer")
                ]
            }
            return [DoctorResult(name, .ok, "it answers: PostgreSQL \(words)")]
        } catch {
            return [DoctorResult(name, .failed, "\(error)", advice: advice(ground.settings))]
        }
    }

    private func advice(_ settings: Settings) -> String {
        switch settings.database {
        case .embedded:
            "look whether state_dir is the right folder, and at \(settings.stateDirectory)/postgres/server.log; "
                + "in a new installation postroom serve makes the database"
        case .server: "look whether the server of database.url runs and lets this machine in"
        }
    }
}
