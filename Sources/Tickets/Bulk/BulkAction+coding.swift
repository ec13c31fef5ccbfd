// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

extension BulkAction {
    /// The most bytes of an action as JSON.
    package static let limit = 64 * 1024

    /// The action as JSON, times in whole seconds.
    ///
    /// - Throws: `invalid` for one that is longer than ``limit``.
    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            encoder.dateEncodingStrategy = .iso8601
            guard let bytes = try? encoder.encode(self), bytes.count <= Self.limit else {
                throw TicketError([
                    TicketError.Problem(
                        "action", "length", "An action has at most \(Self.limit) bytes and no numbers that JSON lacks.")
                ])
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    /// From ``json``; `nil` for what this version of the program does not know in every part: half of an action must not be
    /// done.
    init?(json: String) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let action = try? decoder.decode(Self.self, from: Data(json.utf8)) else { return nil }
        self = action
    }
}

extension BulkAction: Codable {
    private enum Key: String, CodingKey { case kind, change, ticket, relation, agent, contact, wants }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(label, forKey: .kind)
        switch self {
        case .change(let change): try container.encode(change, forKey: .change)
        case .merge(let target): try container.encode(target, forKey: .ticket)
        case .link(let relation, let other), .unlink(let relation, let other):
            try container.encode(relation.rawValue, forKey: .relation)
            try container.encode(other, forKey: .ticket)
        case .watch(let person, let wants):
            try container.encode(wants.map(\.rawValue), forKey: .wants)
            try Self.encode(person, in: &container)
        case .unwatch(let person): try Self.encode(person, in: &container)
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        func word<Word: RawRepresentable<String>>(_ text: String, _ key: Key) throws -> Word {
            guard let word = Word(rawValue: text) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: "unknown word")
            }
            return word
        }
        func relation() throws -> TicketLink.Relation {
            try word(container.decode(String.self, forKey: .relation), .relation)
        }
        func person() throws -> Watcher.Person {
            if let agent = try container.decodeIfPresent(AgentID.self, forKey: .agent) { return .agent(agent) }
            return .contact(try container.decode(ContactID.self, forKey: .contact))
        }
        switch try container.decode(String.self, forKey: .kind) {
        case "change": self = .change(try container.decode(TicketChange.self, forKey: .change))
        case "merge": self = .merge(into: try container.decode(TicketID.self, forKey: .ticket))
        case "link": self = .link(try relation(), of: try container.decode(TicketID.self, forKey: .ticket))
        case "unlink": self = .unlink(try relation(), of: try container.decode(TicketID.self, forKey: .ticket))
        case "watch":
            let wants = try container.decode([String].self, forKey: .wants)
            self = .watch(try person(), wants: try wants.map { try word($0, .wants) })
        case "unwatch": self = .unwatch(try person())
        default:
            throw DecodingError.dataCorruptedError(forKey: .kind, in: container, debugDescription: "unknown word")
        }
    }

    private static func encode(_ person: Watcher.Person, in container: inout KeyedEncodingContainer<Key>) throws {
        switch person {
        case .agent(let id): try container.encode(id, forKey: .agent)
        case .contact(let id): try container.encode(id, forKey: .contact)
        }
    }
}
