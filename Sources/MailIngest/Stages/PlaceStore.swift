// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Database
package import Identity
import MIME
import Meaning
package import Threading
import Tickets

/// Reads where mails come in: the mailbox, its brand and its tenant's keys, opened with the configuration's key.
package struct PlaceStore: Sendable {
    private let sealer: Sealer

    package init(sealer: Sealer) { self.sealer = sealer }

    /// What a tenant's key secrets are sealed for.
    package static func keyContext(_ tenant: TenantID) -> String { TenantKey.sealContext(tenant: tenant) }

    /// - Throws: `notFound` when the mailbox is not this tenant's; ``CryptoError`` when the secret was sealed with
    ///   another key than the configuration's.
    package func place(of mailbox: MailboxID, in transaction: Transaction) throws -> Place {
        guard let mailbox = try MailboxStore.find(mailbox, in: transaction) else {
            throw TicketError(.notFound, "there is no mailbox \(mailbox)")
        }
        guard let brand = try TenantStore.brands(in: transaction).first(where: { $0.id == mailbox.brand }) else {
            throw TicketError(.notFound, "there is no brand \(mailbox.brand)")
        }
        let tenant = try TenantStore.current(in: transaction)
        return Place(
            mailbox: mailbox,
            brand: brand,
            tenantName: tenant.name,
            keyring: try keyring(in: transaction),
            tag: TicketTag(prefix: tenant.numberPrefix),
            fieldRules: try FieldRuleStore.rules(for: mailbox.id, in: transaction),
            attachmentPolicy: try AttachmentPolicyStore.policy(in: transaction),
            trust: MailTrust(try MailboxTrust.find(mailbox.id, in: transaction)),
            guards: try MailGuards.find(in: transaction),
            budgets: try BudgetStore.budgets(in: transaction),
            threads: try ThreadPolicyStore.policy(in: transaction),
            answers: try AnswerPolicy.find(mailbox.id, in: transaction)
        )
    }

    /// The tenant's keys for reply tokens.
    package func keyring(in transaction: Transaction) throws -> ReplyKeyring {
        let tenant = try transaction.requireTenant()
        var keys: [UInt8: SymmetricKey] = [:]
        for key in try TenantStore.keys(in: transaction) {
            let secret = try sealer.openSecret(key.sealedSecret, context: Self.keyContext(tenant))
            keys[key.number] = try SymmetricKey(bytes: secret.revealBytes())
        }
        guard !keys.isEmpty else { throw TicketError(.notFound, "tenant \(tenant) has no key for reply tokens") }
        return ReplyKeyring(tenant: tenant, keys: keys)
    }
}

extension MailTrust {
    /// As judging asks for it.
    init(_ stored: MailboxTrust) {
        self.init(
            authorities: Set(stored.authorities),
            profile: stored.profile == .microsoft ? .microsoft : .standard,
            hosts: stored.hosts,
            sealers: Set(stored.sealers),
            verifiesSignatures: stored.verifiesSignatures
        )
    }
}
