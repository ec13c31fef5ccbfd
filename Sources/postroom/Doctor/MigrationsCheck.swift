// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Whether the database has the schema of this program.
struct MigrationsCheck: DoctorCheck {
    let name = "migrations"

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        guard (try? await ground.open()) != nil else { throw DoctorSkip("the database does not answer") }
        let status: Migrator.Status
        do { status = try await ground.migrations() } catch let error as DatabaseError where error.kind == .schema {
            return [
                DoctorResult(
                    name, .failed, error.reason,
                    advice: "run the postroom that the database belongs to; Runbooks/schema-wrong.md")
            ]
        }
        guard status.isCurrent else {
            return [
                DoctorResult(
                    name, .failed, "\(status.pending.count) are missing, the first is \(status.pending[0])",
                    advice: "run: postroom migrate up")
            ]
        }
        return [DoctorResult(name, .ok, "all \(status.applied.count) are applied")]
    }
}
