// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension Installation {
    /// Asks the database what the application's login may do.
    ///
    /// - Throws: `Failure` of kind configuration when it may get past row-level security; the words name each way.
    static func requireBoundLogin(of pool: Pool) async throws {
        let login = try await pool.transaction(tenant: nil) { try ApplicationLogin.read(in: $0) }
        guard !login.isBound else { return }
        throw Failure(
            .configuration,
            "the login \(login.name) of database.url could read every tenant's rows, for it "
                + login.powers.joined(separator: ", and ")
                + "; make one that may do no more than the application, and name it there: "
                + "create role NAME login; grant postroom_app to NAME; (the schema's owner belongs into database.owner_url)"
        )
    }
}
