// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation

extension TenantCore {
    private static let insertKey: SQL = """
        insert into tenant_keys (tenant_id, key_number, sealed_secret) values ($1, $2, $3)
        """
    private static let retireKey: SQL = """
        update tenant_keys set retired_at = now() where tenant_id = $1 and key_number = $2
        """

    /// Adds a secret for reply tokens: it signs from now on, and those before it are still believed.
    ///
    /// - Parameter sealedSecret: Sealed for ``TenantKey/sealContext(tenant:)``.
    /// - Returns: Its number.
    /// - Throws: `invalid` when there were ``ReplyKey/most`` of them; `notFound`; `forbidden`, for it is the installation's.
    package func addReplyKey(_ sealedSecret: [UInt8]) throws -> UInt8 {
        try authority.requireSystem()
        _ = try TenantStore.lock(in: transaction)
        let number = try (ReplyKey.all(in: transaction).last?.number).map { Int($0) + 1 } ?? 0
        guard number < ReplyKey.most else {
            throw TicketError([
                TicketError.Problem(
                    "reply_key", "range",
                    "A tenant has at most \(ReplyKey.most) secrets of reply addresses, retired ones too.")
            ])
        }
        _ = try write(
            [Statement(Self.insertKey, tenant, number, sealedSecret)],
            [event(.objectChanged, .tenant(tenant), [Event.Change("reply_key", .null, .string("\(number)"))])])
        return UInt8(truncatingIfNeeded: number)
    }

    /// Retires a secret for reply tokens: what it signed is believed no more. One that is retired stays so.
    ///
    /// - Parameters:
    ///   - days: How many days what it signed last is to be believed; 0 ends all of it at once.
    /// - Throws: `notFound`; `inUse` for the one that signs, and for one that signed something within those days;
    ///   `forbidden`, for it is the installation's.
    package func retireReplyKey(_ number: UInt8, believedFor days: Int) throws -> ObjectChange {
        try authority.requireSystem()
        _ = try TenantStore.lock(in: transaction)
        let keys = try ReplyKey.all(in: transaction)
        guard let key = keys.first(where: { $0.number == number }) else {
            throw TicketError(.notFound, "there is no secret \(number) of reply addresses")
        }
        if key.retiredAt != nil { return ObjectChange(events: []) }
        // It signed until the next one came.
        guard let next = keys.first(where: { $0.number > number }) else {
            throw TicketError(inUse: "reply_key", "Secret \(number) signs; add another one first.")
        }
        let end = next.createdAt.addingTimeInterval(Double(days) * 86400)
        if end > Date() {
            throw TicketError(
                inUse: "reply_key",
                "Secret \(number) signed until \(next.createdAt.ISO8601Format()), and that is to be believed until "
                    + "\(end.ISO8601Format()).")
        }
        return try write(
            [Statement(Self.retireKey, tenant, Int(number))],
            [event(.objectChanged, .tenant(tenant), [Event.Change("reply_key", .string("\(number)"), .null)])])
    }
}
