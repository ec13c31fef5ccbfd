// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// A custom field as it is printed.
struct FieldEntry: Encodable {
    var key: String
    var label: String
    var kind: String
    var options: [String]
    var minimum: Double?
    var maximum: Double?
    var requiredIn: [String]
    var isPublic: Bool
    var isActive: Bool
    var position: Int

    init(_ field: CustomField) {
        key = field.key
        label = field.label
        kind = field.kind.rawValue
        options = field.options
        minimum = field.minimum
        maximum = field.maximum
        requiredIn = field.requiredIn.map(\.rawValue)
        isPublic = field.isPublic
        isActive = field.isActive
        position = field.position
    }
}
