// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A tenant's fields: checks and applies values.
package struct CustomFields: Equatable, Sendable {
    /// In the tenant's order.
    package let fields: [CustomField]

    package init(_ fields: [CustomField]) {
        self.fields = fields.sorted { ($0.position, $0.key) < ($1.position, $1.key) }
    }

    /// The values after a change, or all that is wrong with it. Values of fields that are out of use stay as they are.
    func apply(
        _ change: [String: JSONValue],
        to old: [String: JSONValue]
    ) -> (values: [String: JSONValue], problems: [TicketError.Problem]) {
        var (values, problems) = (old, [TicketError.Problem]())
        for (key, value) in change.sorted(by: { $0.key < $1.key }) {
            guard let field = fields.first(where: { $0.key == key && $0.isActive }) else {
                let keys = fields.filter(\.isActive).map(\.key)
                problems.append(
                    TicketError.Problem("custom.\(key)", "one_of", allowed: keys, "There is no such field.")
                )
                continue
            }
            switch field.read(value) {
            case .success(let value): values[key] = value
            case .failure(let failure): problems.append(failure.problem)
            }
        }
        return (values, problems)
    }

    /// Which values a status asks for and does not get.
    func missing(in values: [String: JSONValue], for status: Ticket.Status) -> [TicketError.Problem] {
        fields.filter { $0.isActive && $0.requiredIn.contains(status) && values[$0.key] == nil }
            .map { field in
                TicketError.Problem(
                    "custom.\(field.key)",
                    "required",
                    "The field \(field.key) needs a value before the status is \(status.rawValue)."
                )
            }
    }

    /// Which values a status asks for and a change would take away.
    ///
    /// What was missing before stays so: a ticket may have come into its status by a mail, which is asked for nothing, and
    /// then every other change of it must go on being possible.
    func cleared(
        from old: [String: JSONValue],
        to new: [String: JSONValue],
        in status: Ticket.Status
    ) -> [TicketError.Problem] {
        fields.filter { $0.isActive && $0.requiredIn.contains(status) && old[$0.key] != nil && new[$0.key] == nil }
            .map { field in
                TicketError.Problem(
                    "custom.\(field.key)",
                    "required",
                    "The field \(field.key) needs a value while the status is \(status.rawValue)."
                )
            }
    }
}
