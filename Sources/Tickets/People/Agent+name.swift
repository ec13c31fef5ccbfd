// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Sequence<Agent> {
    /// The agents whom somebody means by a name: by the address, the whole name, the beginning of the address, or a word of the name.
    /// The first of these that finds anybody counts; several of them are for the caller to judge.
    ///
    /// - Parameter addressKey: The name as an address that is compared, where it is one.
    /// - Complexity: O(agents).
    package func named(_ name: String, addressKey: String? = nil) -> [Agent] {
        let wanted = name.lowercased()
        let ways: [(Agent) -> Bool] = [
            { $0.addressKey == addressKey ?? wanted }, { $0.name.lowercased() == wanted },
            { $0.addressKey.prefix { $0 != "@" } == wanted[...] },
            { $0.name.lowercased().split(separator: " ").contains(wanted[...]) },
        ]
        for way in ways {
            let found = filter(way)
            if !found.isEmpty { return found }
        }
        return []
    }
}
