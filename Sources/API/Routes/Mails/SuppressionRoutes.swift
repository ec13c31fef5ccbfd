// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Outbound
import Tickets

/// Addresses to which nothing is sent: `/api/v1/suppressions`.
struct SuppressionRoutes: Sendable {
    let suppressions = Collection.suppressions

    func release(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await suppressions.act(call, caller) { id, values, authority in
            try SuppressionCore(authority).release([id], note: values.required(MailInput.note))
        }
    }
}

extension Collection where Thing == Suppression, Key == SuppressionID {
    static let suppressions: Collection = {
        var suppressions = Collection(
            shape: .suppression, one: "Suppression", many: "Suppressions", group: "Mail out",
            key: { SuppressionID(canonical: $0) },
            listed: "Addresses to which nothing is sent, the newest first", shown: "One such address",
            added: "Send nothing to an address from now on", filters: MailFilter.suppressions,
            list: { query in
                let address = query[MailFilter.address.name].map { SendingAddress.key(of: $0) }
                let hasEnded = query[MailFilter.ended.name]
                if let hasEnded, !["true", "false"].contains(hasEnded) {
                    query.note(MailFilter.ended.name, "This is true or false.")
                }
                return { page, authority in
                    page.cut(
                        try SuppressionStore.all(
                            of: address, hasEnded: hasEnded == "true",
                            after: page.after.flatMap { SuppressionID(canonical: $0) }, limit: page.limit, by: authority
                        )
                    ) { $0.id.description }
                }
            }, find: { try SuppressionStore.find($0, by: $1) })
        suppressions.add = Addition(input: MailInput.suppress) { values, authority in
            let address = values.required(MailInput.address)
            _ = try SuppressionCore(authority).add(
                address, values.required(MailInput.scope), note: values.required(MailInput.note),
                life: values[MailInput.days].map { .seconds($0 * 86_400) })
            let found = try SuppressionStore.all(of: SendingAddress.key(of: address), limit: 1, by: authority).first
            guard let found else { throw APIError(.internalError, "It was not kept.") }
            return found.id
        }
        return suppressions
    }()
}
