// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension Installation {
    /// Opens the application's pool, after the database was asked what its login may do.
    ///
    /// - Throws: `Failure` of kind configuration when it may get past row-level security; the words name each way.
    static func boundPool(_ application: ConnectionTarget, size: Int) async throws -> Pool {
        let pool = Pool(application, size: size)
        do {
            let login = try await pool.transaction(tenant: nil) { try ApplicationLogin.read(in: $0) }
            guard login.isBound else { throw refusal(of: login) }
            return pool
        } catch {
            await pool.close()
            throw error
        }
    }

    private static func refusal(of login: ApplicationLogin) -> Failure {
        Failure(
            .configuration,
            "the login \(login.name) of database.url could read every tenant's rows, for it "
                + login.powers.joined(separator: ", and ")
                + "; make one that may do no more than the application, and name it there: "
                + "create role NAME login; grant postroom_app to NAME; (the schema's owner belongs into database.owner_url)"
        )
    }
}
