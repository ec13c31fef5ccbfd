// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension CustomFieldStore {
    /// The tenant's fields, those out of use among them; for a contact those that are public and in use.
    ///
    /// - Throws: `forbidden` without `tickets.read` and `settings.read`.
    package static func fields(by authority: Authority) throws -> CustomFields {
        if case .contact = authority.actor {
            return try fields(authority.transaction.query(select + " and is_public and is_active", authority.tenant))
        }
        try authority.requireForm()
        return try fields(in: authority.transaction)
    }
}
