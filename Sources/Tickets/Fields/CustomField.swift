// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// A field that a tenant adds to its tickets.
package struct CustomField: Equatable, Sendable {
    /// What it holds.
    package enum Kind: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
        case text
        case number
        /// A day, `2026-11-28`.
        case date
        case boolean
        case select
        case multiSelect = "multi_select"
    }

    /// Its name in the API, in search and in templates; it never changes.
    package var key: String
    package var label: String
    package var kind: Kind
    /// What may be chosen, for `select` and `multiSelect`.
    package var options: [String]
    /// The least: a number's value, a text's characters.
    package var minimum: Double?
    /// The most: a number's value, a text's characters.
    package var maximum: Double?
    /// Statuses that a ticket cannot enter without a value.
    package var requiredIn: [Ticket.Status]
    /// Whether customers see it.
    package var isPublic: Bool
    package var isActive: Bool
    package var position: Int

    package init(
        key: String,
        label: String,
        kind: Kind,
        options: [String] = [],
        minimum: Double? = nil,
        maximum: Double? = nil,
        requiredIn: [Ticket.Status] = [],
        isPublic: Bool = false,
        isActive: Bool = true,
        position: Int = 0
    ) {
        self.key = key
        self.label = label
        self.kind = kind
        self.options = options
        self.minimum = minimum
        self.maximum = maximum
        self.requiredIn = requiredIn
        self.isPublic = isPublic
        self.isActive = isActive
        self.position = position
    }
}
