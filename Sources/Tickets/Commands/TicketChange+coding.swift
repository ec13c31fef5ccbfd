// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

import struct Foundation.Date

/// A change on its way through a table: what stays as it is has no member, what is taken away is null.
extension TicketChange: Codable {
    private enum Key: String, CodingKey, CaseIterable {
        case subject, status, priority, department, category, assignee, team, locale, tags, custom
        case responseDueAt = "response_due_at"
        case resolutionDueAt = "resolution_due_at"
        case addedTags = "added_tags"
        case removedTags = "removed_tags"
    }

    /// Any member at all.
    private struct Member: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(subject?.storable, forKey: .subject)
        try container.encodeIfPresent(status?.rawValue.storable, forKey: .status)
        try container.encodeIfPresent(priority?.rawValue, forKey: .priority)
        if let department { try container.encode(department, forKey: .department) }
        if let topic { try container.encode(topic, forKey: .category) }
        if let assignee { try container.encode(assignee, forKey: .assignee) }
        if let team { try container.encode(team, forKey: .team) }
        if let responseDueAt { try container.encode(responseDueAt, forKey: .responseDueAt) }
        if let resolutionDueAt { try container.encode(resolutionDueAt, forKey: .resolutionDueAt) }
        try container.encodeIfPresent(locale?.storable, forKey: .locale)
        try container.encodeIfPresent(tags?.map(\.storable), forKey: .tags)
        if !addedTags.isEmpty { try container.encode(addedTags.map(\.storable), forKey: .addedTags) }
        if !removedTags.isEmpty { try container.encode(removedTags.map(\.storable), forKey: .removedTags) }
        if !custom.isEmpty { try container.encode(JSONValue.object(custom), forKey: .custom) }
    }

    /// - Throws: `DecodingError` also for a member that is not known here: a change is done as a whole or not at all.
    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: Member.self)
        for member in members.allKeys where Key(rawValue: member.stringValue) == nil {
            throw DecodingError.dataCorruptedError(forKey: member, in: members, debugDescription: "unknown member")
        }
        let container = try decoder.container(keyedBy: Key.self)
        func optional<Value: Decodable>(_ key: Key) throws -> Value?? {
            container.contains(key) ? .some(try container.decodeIfPresent(Value.self, forKey: key)) : nil
        }
        self.init()
        subject = try container.decodeIfPresent(String.self, forKey: .subject)
        status = try container.decodeIfPresent(String.self, forKey: .status).map { Ticket.Status($0) }
        if let text = try container.decodeIfPresent(String.self, forKey: .priority) {
            guard let priority = Ticket.Priority(rawValue: text) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .priority, in: container, debugDescription: "unknown word")
            }
            self.priority = priority
        }
        department = try optional(.department)
        topic = try optional(.category)
        assignee = try optional(.assignee)
        team = try optional(.team)
        responseDueAt = try optional(.responseDueAt)
        resolutionDueAt = try optional(.resolutionDueAt)
        locale = try container.decodeIfPresent(String.self, forKey: .locale)
        tags = try container.decodeIfPresent([String].self, forKey: .tags)
        addedTags = try container.decodeIfPresent([String].self, forKey: .addedTags) ?? []
        removedTags = try container.decodeIfPresent([String].self, forKey: .removedTags) ?? []
        custom = try container.decodeIfPresent(JSONValue.self, forKey: .custom)?.members ?? [:]
    }
}
