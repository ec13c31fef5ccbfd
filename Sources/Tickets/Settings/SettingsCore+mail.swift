// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SettingsCore {
    private static let selectPrefix: SQL = "select number_prefix from tenants where tenant_id = $1"
    private static let updatePrefix: SQL = """
        update tenants set number_prefix = $2, updated_at = now() where tenant_id = $1
        """

    /// Says what stands before a ticket's number in subjects: `#` for `[#1042]`, `TKT-` for `[TKT-1042]`.
    ///
    /// Of answers to older mails those with `#` are still recognised by their subject; the tag of another prefix is not, but
    /// answers have better evidence than their subject.
    ///
    /// - Throws: `forbidden`; `invalid`.
    package func setNumberPrefix(_ prefix: String) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        guard Self.isNumberPrefix(prefix) else {
            throw TicketError([
                TicketError.Problem(
                    "number_prefix", "format", "A prefix is #, or one to eight letters A to Z and a hyphen: TKT-.")
            ])
        }
        guard let row = try transaction.query(Self.selectPrefix, tenant).first else {
            throw TicketError(.notFound, "there is no tenant \(tenant)")
        }
        let old: String = try row.get("number_prefix")
        if old == prefix { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.updatePrefix, tenant, prefix)],
            [
                event(
                    .objectChanged, .tenant(tenant), [Event.Change("number_prefix", .string(old), .string(prefix))])
            ]
        )
    }

    /// As the database has it: `^(#|[A-Z]{1,8}-)$`.
    private static func isNumberPrefix(_ text: String) -> Bool {
        if text == "#" { return true }
        let letters = text.utf8.dropLast()
        return text.utf8.last == UInt8(ascii: "-") && (1...8).contains(letters.count)
            && letters.allSatisfy { (0x41...0x5A).contains($0) }
    }
}
