// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import Outbound
import Tickets
import Wire

/// Whether each relay lets us in; nothing is sent.
struct RelayLoginCheck: DoctorCheck {
    let name = "relay_login"
    let usesNetwork = true
    /// So long one relay may take.
    private static let limit = Duration.seconds(60)

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let (pool, sealer) = (try await ground.database(), try ground.sealer())
        let loop = try Loop()
        let routes = MailboxRoutes(pool: pool, loop: loop, sealer: sealer)
        var looks: [@Sendable () async -> DoctorResult] = []
        for tenant in try await ground.tenants() {
            let relays = try await pool.transaction(tenant: tenant.id) { try RelayStore.all(in: $0) }
            for relay in relays where relay.isEnabled {
                looks.append { await result(relay, tenant, routes) }
            }
        }
        let results = await SideBySide(8).run(looks)
        await loop.shutdown()
        return results.isEmpty ? [DoctorResult(name, .ok, "there is no relay")] : results
    }

    private func result(
        _ relay: Relay, _ tenant: DoctorGround.TenantName, _ routes: MailboxRoutes
    ) async -> DoctorResult {
        let advice =
            "try it: postroom relay test \(relay.name) --tenant \(tenant.slug); "
            + "a new password: postroom relay password \(relay.name) --tenant \(tenant.slug)"
        do {
            let visit = try await TimeLimit(Self.limit).run { try await RelayVisit.visit(relay, routes, tenant.id) }
            return DoctorResult(
                name, visit.byOldSecret ? .warning : .ok,
                visit.byOldSecret ? "it takes only the password before the current one" : visit.words,
                of: "\(relay.id)", tenant: tenant.slug, advice: visit.byOldSecret ? advice : nil)
        } catch {
            let reason = error is TimeLimit.Exceeded ? "it did not answer in \(Self.limit)" : "\(error)"
            return DoctorResult(
                name, .failed, reason, of: "\(relay.id)", tenant: tenant.slug, advice: advice)
        }
    }
}
