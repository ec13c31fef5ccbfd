// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Hummingbird
import Identity
import Tickets

/// How often a form, a network and an address may send, for all processes together: buckets in the database that fill steadily.
struct FormLimits: Sendable {
    private let key: SymmetricKey

    private struct Bucket {
        /// Who it is of, as rows have it.
        let name: String
        /// So many at once, when it was quiet before.
        let burst: Double
        /// So many in a second, on average.
        let rate: Double
    }

    private static let take: SQL = """
        insert into call_buckets as b (tenant_id, caller, tokens, granted) values ($1, $2, $3::double precision - 1, 1)
        on conflict (tenant_id, caller) do update set
            granted = case when least($3, b.tokens + $4 * extract(epoch from now() - b.filled_at)) >= 1 then 1 else 0 end,
            tokens = least($3, b.tokens + $4 * extract(epoch from now() - b.filled_at))
                - case when least($3, b.tokens + $4 * extract(epoch from now() - b.filled_at)) >= 1 then 1 else 0 end,
            filled_at = greatest(now(), b.filled_at)
        returning tokens, granted
        """

    /// - Parameter key: The same for all processes of one installation.
    init(key: SymmetricKey) { self.key = key.derived(for: "form-limits") }

    /// Takes one from each bucket, or none from any: 60 a minute of a form, 10 in ten minutes from a network, 5 an hour of an
    /// address.
    ///
    /// - Throws: ``Refusal`` with 429, which says when to try again.
    func take(_ widget: WidgetID, from network: ClientNetwork, address key: String, in transaction: Transaction) throws
    {
        let buckets = [
            Bucket(name: "widget:\(widget)", burst: 60, rate: 1),
            Bucket(name: "form-network:\(digest(network.text))", burst: 10, rate: 1.0 / 60),
            Bucket(name: "form-address:\(digest(key))", burst: 5, rate: 5.0 / 3600),
        ]
        let tenant = try transaction.requireTenant()
        for bucket in buckets {
            guard
                let row = try transaction.query(Self.take, tenant, bucket.name, bucket.burst, bucket.rate).first,
                try row.get("granted") as Int == 0
            else { continue }
            let left: Double = try row.get("tokens")
            let wait = max(1, Int(((1 - left) / bucket.rate).rounded(.up)))
            throw Refusal(
                APIError(.tooManyRequests, "This was sent too often; Retry-After says when to try again."),
                headers: [.retryAfter: String(wait)])
        }
    }

    /// Nobody reads in the table who has written.
    private func digest(_ text: String) -> String {
        Hex.encode(Array(HMACSHA256.authenticate(text.utf8, key: key).prefix(16)))
    }
}
