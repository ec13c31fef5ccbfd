// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import Identity
package import Tickets

/// What an endpoint is told, as Standard Webhooks writes it: `{"type", "timestamp", "data"}`.
///
/// It is thin: ids, fixed words and the names of what changed. Whoever wants the rest asks the API for it, and gets what he may see.
/// So no text of a mail, no name and no address goes out by this way, and what is erased is nowhere else.
package enum WebhookPayload {
    /// At most so many bytes, as the standard recommends; the table has the same limit.
    package static let limit = 20_000
    /// Of so many changed fields the names are told, of more how many.
    private static let mostNames = 100
    /// Members of an event's data that are words of ours or of the settings.
    private static let words: Set<String> = [
        "status", "category", "from", "to", "relation", "due", "until", "code", "messages", "reason",
    ]

    /// Tells of an event.
    ///
    /// - Parameter number: That of its ticket; `nil` where there is none any more.
    package static func text(
        of event: AuditEntry,
        _ type: WebhookEventType,
        number: Int64?,
        tenant: TenantID
    ) -> String {
        var data: [String: JSONValue] = [
            "event": .string(event.id.description), "tenant": .string(tenant.description),
            "visibility": .string(event.visibility.rawValue),
        ]
        var actor: [String: JSONValue] = ["kind": .string(event.actorKind)]
        actor["id"] = event.actorID.map(JSONValue.string)
        data["actor"] = .object(actor)
        if let ticket = event.ticket {
            var members: [String: JSONValue] = ["id": .string(ticket.description)]
            members["number"] = number.map { .number(Double($0)) }
            members["version"] = event.version.map { .number(Double($0)) }
            data["ticket"] = .object(members)
        }
        if let kind = event.objectKind, let id = event.objectID {
            data["object"] = .object(["kind": .string(kind), "id": .string(id)])
        }
        let names = event.changes.flatMap { JSONValue(text: $0)?.members?.keys.sorted() } ?? []
        if !names.isEmpty {
            data["changed"] = .array(names.prefix(mostNames).map { .string(String($0.prefix(100))) })
            if names.count > mostNames { data["more_changed"] = .number(Double(names.count - mostNames)) }
        }
        let details = (JSONValue(text: event.data)?.members ?? [:]).filter { isPlain($0.key, $0.value) }
        if !details.isEmpty { data["details"] = .object(details) }
        return text(type.rawValue, at: event.at, .object(data))
    }

    /// Tells of nothing, to try an endpoint.
    package static func test(_ id: EventID, tenant: TenantID, now: Date) -> String {
        text(
            WebhookEventType.test, at: now,
            .object(["event": .string(id.description), "tenant": .string(tenant.description)]))
    }

    private static func text(_ type: String, at time: Date, _ data: JSONValue) -> String {
        let form = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return JSONValue.object([
            "type": .string(type), "timestamp": .string(time.formatted(form)), "data": data,
        ]).text
    }

    /// Whether a member is an id, or one of the words: nothing with a blank, an `@` or more than a hundred characters is.
    private static func isPlain(_ name: String, _ value: JSONValue) -> Bool {
        guard case .string(let text) = value else { return false }
        if EventID(text) != nil { return true }
        return words.contains(name) && (1...100).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "_-.:+".utf8.contains(byte)
            }
    }
}
