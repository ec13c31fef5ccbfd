// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What should become different about a custom field; what is left `nil` stays as it is. Its key never changes.
package struct FieldChange: Equatable, Sendable {
    package var label: String?
    package var kind: CustomField.Kind?
    /// All options it shall have.
    package var options: [String]?
    /// `.some(nil)` takes the limit away; so with the other.
    package var minimum: Double??
    package var maximum: Double??
    package var requiredIn: [Ticket.Status]?
    package var isPublic: Bool?
    package var isActive: Bool?
    package var position: Int?

    package init() {}

    func apply(to field: CustomField) -> CustomField {
        var field = field
        field.label = label ?? field.label
        field.kind = kind ?? field.kind
        field.options = options ?? field.options
        field.minimum = minimum ?? field.minimum
        field.maximum = maximum ?? field.maximum
        field.requiredIn = requiredIn ?? field.requiredIn
        field.isPublic = isPublic ?? field.isPublic
        field.isActive = isActive ?? field.isActive
        field.position = position ?? field.position
        return field
    }
}
