// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension SettingsCore {
    private static let upsertBudget: SQL = """
        insert into budgets (tenant_id, name, amount) values ($1, $2, $3)
        on conflict (tenant_id, name) do update set amount = excluded.amount
        """
    private static let deleteBudget: SQL = "delete from budgets where tenant_id = $1 and name = $2"
    private static let upsertSender: SQL = """
        insert into sender_budgets (tenant_id, address_key, amount) values ($1, $2, $3)
        on conflict (tenant_id, address_key) do update set amount = excluded.amount
        """
    private static let deleteSender: SQL = "delete from sender_budgets where tenant_id = $1 and address_key = $2"
    private static let selectContact: SQL = """
        select contact_id from contact_addresses where tenant_id = $1 and address_key = $2
        """

    /// Says how many of something are let through from now on.
    ///
    /// - Throws: `forbidden`; `invalid` for an amount out of range.
    package func set(_ budget: Budget, to amount: BudgetAmount) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        try check(amount, budget.rawValue)
        let old = try BudgetStore.budgets(in: transaction)[budget]
        let new = amount == .standard ? budget.standard : amount.amount
        let statement =
            amount == .standard
            ? Statement(Self.deleteBudget, tenant, budget.rawValue)
            : Statement(Self.upsertBudget, tenant, budget.rawValue, new)
        var changes: [Event.Change] = []
        changes.note(budget.rawValue, Self.value(old), Self.value(new))
        let events = changes.isEmpty ? [] : [event(.objectChanged, Event.Object("budgets", tenant), changes)]
        return try write([statement], events)
    }

    /// Says how many mails an hour a sender may send, whatever the tenant's budgets are.
    ///
    /// - Parameter addressKey: As compared; of somebody who has written, so that it goes when he is forgotten.
    /// - Throws: `forbidden`; `notFound` for an address that is no contact's; `invalid` for an amount out of range, and for
    ///   too many senders.
    package func set(senderBudget amount: BudgetAmount, of addressKey: String) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        try check(amount, "sender")
        guard
            let contact: ContactID = try transaction.query(Self.selectContact, tenant, addressKey).first?
                .get("contact_id")
        else {
            throw TicketError(.notFound, "there is no contact with this address; a sender is known once he has written")
        }
        let senders = try BudgetStore.budgets(in: transaction).senders
        var findings = Findings()
        if amount != .standard, senders[addressKey] == nil, senders.count >= BudgetStore.mostSenders {
            findings.note("sender", "limit", "At most \(BudgetStore.mostSenders) senders have a budget of their own.")
        }
        try findings.check()
        let statement =
            amount == .standard
            ? Statement(Self.deleteSender, tenant, addressKey)
            : Statement(Self.upsertSender, tenant, addressKey, amount.amount)
        var changes: [Event.Change] = []
        // The address is not for the log; the contact's id says who it is.
        changes.note(
            "sender_budget", senders[addressKey].map(Self.value) ?? .string("standard"),
            amount == .standard ? .string("standard") : Self.value(amount.amount))
        return try write([statement], changes.isEmpty ? [] : [event(.objectChanged, .contact(contact), changes)])
    }

    private func check(_ amount: BudgetAmount, _ field: String) throws {
        var findings = Findings()
        if let amount = amount.amount, !Budgets.amounts.contains(amount) {
            findings.note(field, "range", "An amount is 0 to \(Budgets.amounts.upperBound), or off.")
        }
        try findings.check()
    }

    private static func value(_ amount: Int?) -> JSONValue { amount.map { .number(Double($0)) } ?? .string("off") }
}
