// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension TicketError {
    /// What a constraint tells a command that looked before it wrote: somebody else came in between.
    ///
    /// - Returns: `nil` for an error that is no matter of constraints.
    init?(overtakenBy error: DatabaseError) {
        switch error.kind {
        case .unique(let name):
            let reason = "Somebody else has just made one like it."
            let problem = BrokenConstraint.twin(name).map { Problem($0, "unique", reason) }
            self.init(.exists, reason, problems: [problem].compactMap { $0 })
        case .constraint(let name):
            let reason = "Somebody else has just begun to use it, or taken it away."
            let problem = BrokenConstraint.reference(name).map { Problem($0, "in_use", reason) }
            self.init(.inUse, reason, problems: [problem].compactMap { $0 })
        default: return nil
        }
    }
}

/// Reads from the name of a constraint which value broke it.
enum BrokenConstraint {
    /// The value that a foreign key refers by: `department` for `tickets_tenant_id_department_id_fkey`.
    ///
    /// - Returns: `nil` for a constraint of another kind.
    static func reference(_ name: String) -> String? {
        let (middle, end) = ("_tenant_id_", "_fkey")
        guard name.hasSuffix(end), let start = name.firstRange(of: middle)?.upperBound else { return nil }
        let column = name[start...].dropLast(end.utf8.count)
        return String(column.hasSuffix("_id") ? column.dropLast(3) : column)
    }

    /// The value of which there may be one: `name` for `teams_by_name`.
    ///
    /// - Returns: `nil` for a constraint of which no command knows a value.
    static func twin(_ name: String) -> String? {
        if name.hasSuffix("_by_name") { return "name" }
        return keys[name]
    }

    /// By the names of unique constraints and indexes.
    static let keys = [
        "agents_tenant_id_address_key_key": "address",
        "companies_tenant_id_external_id_key": "external_id",
        "company_domains_pkey": "domains",
        "contact_addresses_pkey": "addresses",
        "contacts_tenant_id_external_id_key": "external_id",
        "custom_fields_pkey": "key",
        "domain_keys_tenant_id_domain_selector_key": "selector",
        "field_rules_tenant_id_field_mailbox_id_source_name_key": "name",
        "macros_name": "name",
        "mailboxes_tenant_id_address_key_key": "address",
        "relays_name": "name",
        "relays_serves": "serves",
        "statuses_initial": "is_initial",
        "statuses_pkey": "status",
        "tags_tenant_id_name_key": "name",
        "team_members_pkey": "agent",
        "template_partials_name": "name",
        "templates_name": "name",
        "status_transitions_pkey": "to",
    ]
}
