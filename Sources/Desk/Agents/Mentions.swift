// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

/// Agents who are named in a note: `@bea`, `@bea@acme.example`, `@Bea`.
enum Mentions {
    /// The agents who are named, each once: as ``Swift/Sequence/named(_:addressKey:)`` finds them, where it is one alone.
    ///
    /// - Complexity: O(length + names × agents), names at most ``most``.
    static func named(in text: String, among agents: [Agent]) -> Set<AgentID> {
        var named: Set<AgentID> = []
        for name in names(in: text) {
            let found = agents.named(name)
            if found.count == 1 { named.insert(found[0].id) }
        }
        return named
    }

    private static let most = 50

    /// What stands behind signs that begin a word, in lower case.
    private static func names(in text: String) -> Set<String> {
        var names: Set<String> = []
        for word in text.split(whereSeparator: { $0.isWhitespace || "(),;:!?\"".contains($0) }) {
            guard word.first == "@", names.count < most else { continue }
            var name = word.dropFirst()
            while name.last == "." || name.last == "'" { name.removeLast() }
            if !name.isEmpty { names.insert(name.lowercased()) }
        }
        return names
    }
}
