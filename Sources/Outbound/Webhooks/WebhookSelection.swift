// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Which types of events an endpoint is told of: `ticket.opened`, all of one kind of thing by `ticket.*`, or everything by `*`.
package struct WebhookSelection: Equatable, Sendable {
    /// Types and patterns, as they were given, each once.
    package let words: [String]

    package init(_ words: [String]) {
        var seen: Set<String> = []
        self.words = words.filter { seen.insert($0).inserted }
    }

    /// The words that name nothing.
    package var unknown: [String] {
        words.filter { word in !WebhookEventType.allCases.contains { Self.matches(word, $0) } }
    }

    /// Whether an endpoint with this selection is told of a type.
    package func includes(_ type: WebhookEventType) -> Bool { words.contains { Self.matches($0, type) } }

    private static func matches(_ word: String, _ type: WebhookEventType) -> Bool {
        if word == "*" || word == type.rawValue { return true }
        return word.hasSuffix(".*") && word.dropLast(2) == type.rawValue.prefix { $0 != "." }
    }

    /// What may be written, for whoever wrote something else.
    package static var allowed: [String] {
        let types = WebhookEventType.allCases.map(\.rawValue)
        let groups = Set(types.map { "\($0.prefix { $0 != "." }).*" }).sorted()
        return ["*"] + groups + types
    }
}
