// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
import Tickets

extension WebhookCore {
    private static let replace: SQL = """
        update webhook_endpoints set sealed_secret = $3,
            sealed_old_secret = case when $4::float8 > 0 then sealed_secret end,
            old_secret_until = case when $4::float8 > 0 then now() + make_interval(secs => $4) end, version = version + 1
        where tenant_id = $1 and endpoint_id = $2
        """

    /// Gives an endpoint another secret. For a while the one before signs too, so that whoever verifies can change over without
    /// missing anything.
    ///
    /// A secret that was replaced before, and signed still, does not any more.
    ///
    /// - Parameters:
    ///   - sealed: The new one, sealed for this endpoint.
    ///   - overlap: How long both sign; zero forgets the old one at once, as it must be where it became known.
    /// - Throws: `notFound`; `forbidden` without `settings.change`; `conflict` for another version; `invalid` for an overlap that is
    ///   too long.
    package func replaceSecret(
        of id: WebhookID,
        by sealed: [UInt8],
        overlap: Duration = WebhookCore.usualOverlap,
        expecting version: Int64? = nil
    ) throws {
        _ = try lock(id, expecting: version)
        guard overlap >= .zero, overlap <= Self.longestOverlap else {
            throw TicketError([
                TicketError.Problem("overlap", "range", "The secret before signs for at most seven days.")
            ])
        }
        try transaction.query(Self.replace, tenant, id, sealed, overlap)
        try AuditTrail.write(
            .objectChanged, about: .webhook(id), by: authority.actor, changes: [Event.Change("secret", nil, nil)],
            in: transaction)
    }
}
