// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The pollers that run in a process.
actor RunningPollers {
    private var handOvers: [ObjectIdentifier: HandOver] = [:]

    /// How many run.
    var count: Int { handOvers.count }
    /// How many of them are to stay.
    var kept: Int { handOvers.values.count { !$0.isAsked } }

    func started(_ handOver: HandOver) { handOvers[ObjectIdentifier(handOver)] = handOver }
    func ended(_ handOver: HandOver) { handOvers[ObjectIdentifier(handOver)] = nil }

    /// Asks some for their mailboxes, those at rest first: nobody waits for them.
    func handOver(_ count: Int) {
        let kept = handOvers.values.filter { !$0.isAsked }
        let chosen = (kept.filter(\.isAtRest) + kept.filter { !$0.isAtRest }).prefix(count)
        for handOver in chosen { handOver.ask() }
    }
}
