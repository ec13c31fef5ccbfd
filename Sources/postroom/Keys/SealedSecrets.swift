// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Cryptography
import Database
import Identity
import Outbound
import Tickets

/// All that is sealed in the database: counted by key, tried, and sealed anew while `serve` runs.
struct SealedSecrets: Sendable {
    /// What was found of one tenant, or of all.
    struct Account: Equatable, Sendable {
        /// How many values bear the number of each key.
        var counts: [UInt8: Int] = [:]
        /// Column and row of each that no key here opens.
        var closed: [String] = []
        /// How many were sealed anew.
        var resealed = 0

        var total: Int { counts.values.reduce(0, +) }

        mutating func add(_ other: Account) {
            counts.merge(other.counts, uniquingKeysWith: +)
            closed += other.closed
            resealed += other.resealed
        }
    }

    /// Every column of the schema in which something is sealed.
    static let columns = SealedColumn.ofTickets + SealedColumn.ofWebhooks + SealedColumn.ofWidgets

    let pool: Pool
    let sealer: Sealer

    /// Opens everything that a tenant has, and keeps nothing of it.
    func look(at tenant: TenantID) async throws -> Account {
        try await pool.transaction(tenant: tenant) { [sealer] transaction in
            var account = Account()
            for column in Self.columns {
                for value in try column.values(in: transaction) {
                    account.counts[value.bytes.count > 1 ? value.bytes[1] : 0, default: 0] += 1
                    if Self.open(value, of: column, tenant, sealer) == nil {
                        account.closed.append("\(column.name) \(value.row)")
                    }
                }
            }
            return account
        }
    }

    /// Seals with the current key what a tenant has sealed with others.
    ///
    /// A value that is replaced meanwhile, by a person or a token that renews itself, is left as it is.
    func reseal(_ tenant: TenantID) async throws -> Account {
        try await pool.transaction(tenant: tenant) { [sealer] transaction in
            var account = Account()
            for column in Self.columns {
                for value in try column.values(in: transaction) where sealer.isOutdated(value.bytes) {
                    guard let opened = Self.open(value, of: column, tenant, sealer) else {
                        account.closed.append("\(column.name) \(value.row)")
                        continue
                    }
                    let anew = try sealer.seal(opened.secret, context: opened.context)
                    if try column.replace(value, by: anew, in: transaction) { account.resealed += 1 }
                }
            }
            return account
        }
    }

    /// Every tenant, deleted ones too: they can be restored.
    func tenants() async throws -> [TenantID] {
        try await pool.transaction(tenant: nil) { try TenantStore.all(in: $0) }
    }

    /// Looks at everything of all tenants.
    func lookAtAll() async throws -> Account {
        var account = Account()
        for tenant in try await tenants() { account.add(try await look(at: tenant)) }
        return account
    }

    private static func open(
        _ value: SealedColumn.Value, of column: SealedColumn, _ tenant: TenantID, _ sealer: Sealer
    ) -> (secret: Secret, context: String)? {
        guard let context = column.context(of: value, in: tenant),
            let secret = try? sealer.openSecret(value.bytes, context: context)
        else { return nil }
        return (secret, context)
    }
}
