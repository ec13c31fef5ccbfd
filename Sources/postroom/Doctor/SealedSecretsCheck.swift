// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import MailIngest
import Tickets

/// Whether the key is the one that the secrets in the database were sealed with: a key of another installation looks as good.
struct SealedSecretsCheck: DoctorCheck {
    let name = "sealed_secrets"

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let (pool, sealer) = (try await ground.database(), try ground.sealer())
        var (results, count): ([DoctorResult], Int) = ([], 0)
        for tenant in try await ground.tenants() {
            let keys = try await pool.transaction(tenant: tenant.id) { try TenantStore.keys(in: $0) }
            let context = PlaceStore.keyContext(tenant.id)
            let closed = keys.filter { (try? sealer.openSecret($0.sealedSecret, context: context)) == nil }
            count += keys.count
            if closed.isEmpty { continue }
            results.append(
                DoctorResult(
                    name, .failed, "\(closed.count) of \(keys.count) keys of reply addresses cannot be opened",
                    tenant: tenant.slug,
                    advice: "secret_key_file is not the key of this database: put back the file that belongs to it"))
        }
        return results.isEmpty
            ? [DoctorResult(name, .ok, "the key opens what is sealed (\(count) looked at)")] : results
    }
}
