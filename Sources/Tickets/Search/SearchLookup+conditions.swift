// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension SearchLookup {
    /// The term's condition in terms of rows; `nil` for one that asks nothing, or nothing beside the query's words.
    mutating func condition(
        _ condition: SearchQuery.Condition,
        at place: Int,
        isNegated: Bool
    ) -> SearchFacts.Condition? {
        switch condition {
        case .words:
            return isNegated ? wordsOfTerm(place).map { .words($0) } : nil
        case .values(.body, _):
            return isNegated ? wordsOfTerm(place).map { .bodyWords($0) } : nil
        case .values(.subject, let values):
            let patterns = values.compactMap(SearchPattern.anywhere)
            if patterns.isEmpty, wordsOfTerm(place) == nil { return nil }
            return .subject(SearchFacts.Subject(patterns: patterns, words: termWords[place]))
        case .values(let name, let values): return self.condition(name, values, found: ids[place] ?? [])
        case .numbers(let numbers): return .numbers(numbers)
        case .has(let parts): return .has(parts)
        case .time(let time, let day): return .time(time, day)
        case .field(let key, let values):
            let key = key.lowercased()
            guard let isPublic = fields[key] else {
                note(.unknownOperator("field.\(key)"))
                return nil
            }
            guard isPublic || !viewer.isContact else {
                note(.notYours("field.\(key)"))
                return nil
            }
            return .fields(values.flatMap { Self.objects(key, $0.storable) })
        }
    }

    private mutating func wordsOfTerm(_ place: Int) -> String? {
        if termWords[place] == nil { note(.noWords) }
        return termWords[place]
    }

    private mutating func condition(
        _ name: SearchOperator,
        _ values: [String],
        found: [SearchFacts.ID]
    ) -> SearchFacts.Condition? {
        switch name {
        case .state, .status: return states(values, of: name)
        case .priority: return .priorities(values)
        // Others say e-mail.
        case .channel: return .channels(values.map { ["email", "e_mail"].contains($0) ? "mail" : $0.storable })
        case .assignee:
            let words = values.map { $0.lowercased() }
            var agents = found
            if words.contains("me") {
                if let id = viewer.me.flatMap({ SearchFacts.ID(bytes: $0.bytes) }) {
                    agents.append(id)
                } else {
                    note(.nothingCalled("me", of: "assignee"))
                }
            }
            return .assignee(agents, orNobody: words.contains("none"))
        case .team: return .team(found)
        case .tag: return .tag(found)
        case .category: return .category(found)
        case .department: return .department(found)
        case .brand: return .brand(found)
        case .mailbox: return .mailbox(found)
        case .from: return .from(found)
        case .requester: return .requester(found)
        case .subject, .body: return nil
        }
    }

    /// Statuses by what they are called, or by what they mean.
    private mutating func states(_ values: [String], of name: SearchOperator) -> SearchFacts.Condition? {
        var keys: [String] = []
        var others: Set<String> = []
        for value in values {
            if name == .state, SearchOperator.states.contains(value) {
                if viewer.isContact { note(.notYours("is:\(value)")) } else { others.insert(value) }
                continue
            }
            let exact = statuses.filter { $0.key == value }
            let meant = statuses.filter { $0.category == value }
            let found = name == .status && !exact.isEmpty ? exact : exact + meant
            if found.isEmpty {
                var allowed = StatusCategory.allCases.map(\.rawValue)
                allowed += statuses.map(\.key).filter { !allowed.contains($0) }
                if name == .state, !viewer.isContact { allowed += SearchOperator.states }
                note(.unknownValue(value, of: name.rawValue, allowed: allowed))
            }
            for status in found where !keys.contains(status.key) { keys.append(status.key) }
        }
        if keys.isEmpty, others.isEmpty { return nil }
        return .states(
            keys,
            isUnassigned: others.contains("unassigned"),
            isAssigned: others.contains("assigned"),
            isMerged: others.contains("merged")
        )
    }

    /// What custom fields may hold for a value as it was typed: text, one of several, a number, or yes and no.
    private static func objects(_ key: String, _ value: String) -> [String] {
        var values: [JSONValue] = [.string(value), .array([.string(value)])]
        switch value.lowercased() {
        case "true", "yes": values.append(.bool(true))
        case "false", "no": values.append(.bool(false))
        default: if let number = Double(value), number.isFinite { values.append(.number(number)) }
        }
        return values.map { JSONValue.object([key: $0]).text }
    }
}
