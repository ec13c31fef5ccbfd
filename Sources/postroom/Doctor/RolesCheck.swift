// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Whether the roles in the database can do what they must and no more.
struct RolesCheck: DoctorCheck {
    let name = "roles"

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let pool = try await ground.database()
        let (login, schema) = try await pool.transaction(tenant: nil) {
            (try ApplicationLogin.read(in: $0), try Schema.read(in: $0))
        }
        var results: [DoctorResult] = []
        if !login.isBound {
            results.append(
                DoctorResult(
                    name, .failed,
                    "the application's login could read every tenant's rows, for it \(login.powers.joined(separator: ", and "))",
                    of: login.name,
                    advice: "name a login in database.url that may do no more than postroom_app: "
                        + "create role NAME login; grant postroom_app to NAME;"))
        }
        for role in schema.roles {
            if !role.powers.isEmpty {
                results.append(
                    DoctorResult(
                        name, .failed, "the role has what it must not have: \(role.powers.joined(separator: ", "))",
                        of: role.name,
                        advice: "take it away as a superuser: alter role \(role.name) nosuperuser nobypassrls "
                            + "nocreaterole nocreatedb noreplication;"))
            }
            if role.name == Schema.application, role.makesObjects || !role.owns.isEmpty {
                results.append(
                    DoctorResult(
                        name, .failed, "the application may make tables or owns some", of: role.name,
                        advice: "give them to postroom_owner, and revoke create on schema public and on the database"))
            }
        }
        return results.isEmpty
            ? [DoctorResult(name, .ok, "the application has no way past row-level security")] : results
    }
}
