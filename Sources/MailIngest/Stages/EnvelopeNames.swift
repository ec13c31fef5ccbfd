// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity
package import Outbound
import Threading

/// Names deliveries in what is asked of servers, with the keys of their tenants: ``DeliveryToken``.
///
/// A tenant's keys are kept for some minutes. One that was replaced meanwhile goes on being believed for as long as its
/// tokens are out, so a name with it is none the worse.
package actor EnvelopeNames {
    private struct Kept {
        var keyring: ReplyKeyring
        var since: ContinuousClock.Instant
    }

    private static let life = Duration.seconds(300)
    private static let most = 1000

    private let pool: Pool
    private let places: PlaceStore
    private var kept: [TenantID: Kept] = [:]

    package init(pool: Pool, places: PlaceStore) { (self.pool, self.places) = (pool, places) }

    /// The name of a claimed delivery's attempt; `nil` where the tenant's keys cannot be read: mail goes out without it.
    package func name(of claim: ClaimedDelivery) async -> String? {
        let now = ContinuousClock.now
        if let found = kept[claim.tenant], now - found.since < Self.life {
            return DeliveryToken(claim.id, attempt: claim.attempt).text(found.keyring)
        }
        let places = places
        guard
            let keyring = try? await pool.transaction(tenant: claim.tenant, { try places.keyring(in: $0) })
        else { return nil }
        if kept.count >= Self.most { kept = [:] }
        kept[claim.tenant] = Kept(keyring: keyring, since: now)
        return DeliveryToken(claim.id, attempt: claim.attempt).text(keyring)
    }
}
