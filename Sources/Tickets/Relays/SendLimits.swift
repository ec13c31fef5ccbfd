// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// How fast a tenant's mails go out, by whichever server; `nil` is no limit.
package struct SendLimits: Equatable, Sendable {
    package var perMinute: Int?
    package var perHour: Int?
    /// To the recipients of one domain.
    package var perDomainMinute: Int?

    package init(perMinute: Int? = nil, perHour: Int? = nil, perDomainMinute: Int? = nil) {
        self.perMinute = perMinute
        self.perHour = perHour
        self.perDomainMinute = perDomainMinute
    }
}

/// Finds a tenant's limits; ``RelayCore`` changes them.
package enum SendLimitsStore {
    private static let select: SQL = """
        select per_minute, per_hour, per_domain_minute from send_limits where tenant_id = $1
        """

    /// - Throws: `forbidden` for who may not read mailboxes.
    package static func limits(by authority: Authority) throws -> SendLimits {
        try authority.require(.readMailboxes)
        return try limits(in: authority.transaction)
    }

    /// The same for sending.
    package static func limits(in transaction: Transaction) throws -> SendLimits {
        guard let row = try transaction.query(select, transaction.requireTenant()).first else { return SendLimits() }
        return SendLimits(
            perMinute: try row.get("per_minute"), perHour: try row.get("per_hour"),
            perDomainMinute: try row.get("per_domain_minute"))
    }
}

extension RelayCore {
    private static let upsert: SQL = """
        insert into send_limits (tenant_id, per_minute, per_hour, per_domain_minute) values ($1, $2, $3, $4)
        on conflict (tenant_id) do update set per_minute = excluded.per_minute, per_hour = excluded.per_hour,
            per_domain_minute = excluded.per_domain_minute
        """

    /// Says how fast the tenant's mails go out. Mails that an earlier limit holds keep their time.
    ///
    /// - Throws: `forbidden`; `invalid`.
    package func set(_ limits: SendLimits) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        let old = try SendLimitsStore.limits(in: transaction)
        var (findings, changes): (Findings, [Event.Change]) = (Findings(), [])
        let fields = [
            ("per_minute", old.perMinute, limits.perMinute), ("per_hour", old.perHour, limits.perHour),
            ("per_domain_minute", old.perDomainMinute, limits.perDomainMinute),
        ]
        for (field, before, after) in fields {
            if let after, !(1...1_000_000).contains(after) {
                findings.note(field, "range", "A limit is 1 to 1,000,000 mails.")
            }
            changes.note(field, JSONValue(before.map(Double.init)), JSONValue(after.map(Double.init)))
        }
        try findings.check()
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.upsert, tenant, limits.perMinute, limits.perHour, limits.perDomainMinute)],
            [event(.objectChanged, Event.Object("send_limits", tenant), changes)])
    }
}
