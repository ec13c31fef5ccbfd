// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Outbound
package import Tickets

/// Everything that is known of a person, with the mails that were sent to him: ``ContactExport`` and what the outbox has.
package struct PersonExport {
    private let transaction: Transaction
    private let contact: ContactID
    private let rows: ContactExport

    /// How many mails are in memory at once.
    private static let page = 500

    /// - Throws: `forbidden` without the permission `contacts.erase`.
    package init(_ contact: ContactID, in transaction: Transaction, as actor: Actor) throws {
        rows = try ContactExport(contact, in: transaction, as: actor)
        self.contact = contact
        self.transaction = transaction
    }

    /// Hands out one object after another.
    ///
    /// - Throws: `notFound`, or what `write` throws.
    package func write(_ write: (JSONValue) throws -> Void) throws {
        try rows.write(write)
        let addresses = try ContactStore.find(contact, in: transaction)?.addresses ?? []
        var keys = Set(addresses.flatMap { [$0.address.text.lowercased(), $0.address.key] })
        keys.formUnion(try ReaddressedMail.addresses(insteadOf: keys.sorted(), in: transaction))
        let sending = keys.map(SendingAddress.key)
        for mark in try SuppressionStore.failures(of: sending, in: transaction) {
            try write(
                .object([
                    "kind": "address_failure", "address": .string(mark.address), "reason": .string(mark.reason),
                    "since": JSONValue(mark.since), "latest": JSONValue(mark.latest),
                ]))
        }
        for entry in try SuppressionStore.exported(sending, in: transaction) {
            try write(
                .object([
                    "kind": "suppression", "id": .string(entry.id), "address": .string(entry.address),
                    "reason": .string(entry.reason), "scope": .string(entry.scope),
                    "note": entry.note.map(JSONValue.string) ?? .null, "created_at": JSONValue(entry.createdAt),
                    "expires_at": JSONValue(entry.expiresAt), "released_at": JSONValue(entry.releasedAt),
                ]))
        }
        var last: DeliveryID?
        while true {
            let mails = try OutboxStore.sent(to: Array(keys), after: last, limit: Self.page, in: transaction)
            for mail in mails {
                last = mail.id
                try write(
                    .object([
                        "kind": "delivery", "id": JSONValue(mail.id), "ticket_id": JSONValue(mail.ticket),
                        "recipient": .string(mail.recipient), "mail_kind": .string(mail.kind),
                        "state": .string(mail.state), "created_at": JSONValue(mail.createdAt),
                        "settled_at": JSONValue(mail.settledAt),
                    ])
                )
            }
            if mails.count < Self.page { return }
        }
    }
}
