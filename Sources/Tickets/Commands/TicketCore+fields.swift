// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension TicketCore {
    /// Fills custom fields with what a mail says, as far as it can be a value of them.
    ///
    /// A mail is never refused for what stands in it: a value that is none for its field leaves the field as it is, and an
    /// event names the field and the rule that the value breaks, never the value. Fields that are out of use are left out.
    ///
    /// - Parameter texts: By the fields' keys.
    /// - Returns: The change; `nil` when no field got a value.
    /// - Throws: `forbidden`, `notFound` and `inUse` as ``change(_:_:expecting:)`` does, also where every value is none.
    @discardableResult
    package func fill(_ ticket: TicketID, from texts: [String: String]) throws -> Change? {
        if texts.isEmpty { return nil }
        var (values, refused) = ([String: JSONValue](), [String: String]())
        for field in try CustomFieldStore.fields(in: transaction).fields where field.isActive {
            guard let text = texts[field.key] else { continue }
            let value = field.value(from: text)
            switch field.read(value) {
            case .success(nil): break
            case .success: values[field.key] = value
            case .failure(let failure): refused[field.key] = failure.problem.rule
            }
        }
        if !refused.isEmpty {
            try authority.require(.changeTickets)
            try refuseMerged(lock(ticket))
            try write([Event(.fieldsNotFilled, ticket: ticket, by: actor, data: refused).insert(tenant)])
        }
        if values.isEmpty { return nil }
        var change = TicketChange()
        change.custom = values
        return try self.change(ticket, change)
    }
}
