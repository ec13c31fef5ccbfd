// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Tickets

/// Whether the keys are those that the secrets in the database were sealed with: a key of another installation looks as good.
struct SealedSecretsCheck: DoctorCheck {
    let name = "sealed_secrets"

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let secrets = SealedSecrets(pool: try await ground.database(), sealer: try ground.sealer())
        var (results, all): ([DoctorResult], SealedSecrets.Account) = ([], SealedSecrets.Account())
        for tenant in try await ground.tenants() {
            let found = try await secrets.look(at: tenant.id)
            all.add(found)
            guard let first = found.closed.first else { continue }
            results.append(
                DoctorResult(
                    name, .failed, "\(found.closed.count) of \(found.total) secrets cannot be opened, as \(first)",
                    tenant: tenant.slug,
                    advice:
                        "secret_key_file is not the key of this database, or lacks one: put back the file that belongs to it "
                        + "(Runbooks/keys.md)"))
        }
        guard results.isEmpty else { return results }
        guard all.counts.count < 2 else {
            return [
                DoctorResult(
                    name, .warning, "\(all.total) secrets are sealed with \(all.counts.count) keys",
                    advice: "a key is being replaced; go on with postroom key reseal (Runbooks/keys.md)")
            ]
        }
        return [DoctorResult(name, .ok, "the key opens what is sealed (\(all.total) looked at)")]
    }
}
