// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// A way's name in paths: `open:solved`.
struct TransitionKey: Hashable, Sendable, CustomStringConvertible {
    let from: Ticket.Status
    let to: Ticket.Status

    init(_ transition: Workflow.Transition) { (from, to) = (transition.from, transition.to) }

    /// - Returns: `nil` for text that names no way.
    init?(_ text: String) {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }) else { return nil }
        (from, to) = (Ticket.Status(halves[0]), Ticket.Status(halves[1]))
    }

    var description: String { "\(from.rawValue):\(to.rawValue)" }
}

extension ResourceShape<Workflow.Transition> {
    static let transition = ResourceShape(
        "transitions", "A way on which people lead tickets from one status to another.", at: "/transitions",
        id: { TransitionKey($0).description },
        [
            .text("from", "The status that it begins at.") { $0.from.rawValue },
            .text("to", "The status that it leads to.") { $0.to.rawValue },
            Attribute(
                "guards", .list(of: .word(among: TransitionGuard.allCases.map(\.rawValue))),
                "What must be true of a ticket that goes it."
            ) { .array($0.guards.map { .string($0.rawValue) }) },
        ])
}

/// What requests about ways may hold.
private enum TransitionInput {
    static let from = Member<String>.line("from", "The status that it begins at.", most: 64)
    static let to = Member<String>.line("to", "The status that it leads to.", most: 64)
    static let guards = Member<[TransitionGuard]>.words("guards", "What must be true of a ticket that goes it.")
}

extension Collection where Thing == Workflow.Transition, Key == TransitionKey {
    static let transitions: Collection = {
        var transitions = Collection(
            shape: .transition, one: "Transition", many: "Transitions", group: "Settings", key: { TransitionKey($0) },
            list: { _ in
                { page, authority in
                    let ways = try WorkflowStore.workflow(by: authority).transitions
                    return try page.slice(ways) { TransitionKey($0).description }
                }
            },
            find: { key, authority in
                try WorkflowStore.workflow(by: authority).transitions.first { TransitionKey($0) == key }
            })
        transitions.add = Addition(
            input: Input(
                "transitions",
                [.required(TransitionInput.from), .required(TransitionInput.to), .optional(TransitionInput.guards)])
        ) { values, authority in
            let way = Workflow.Transition(
                from: Ticket.Status(values.required(TransitionInput.from)),
                to: Ticket.Status(values.required(TransitionInput.to)))
            // Opening changes the guards of a way that is open; making one does not.
            try authority.lockSettings()
            let key = TransitionKey(way)
            if try WorkflowStore.workflow(by: authority).transitions.contains(where: { TransitionKey($0) == key }) {
                throw APIError(.exists, "This way is open already.", at: .pointer("/data/attributes/to"))
            }
            _ = try SettingsCore(authority).setTransition(
                from: way.from, to: way.to, guards: values[TransitionInput.guards] ?? [])
            return key
        }
        transitions.change = Change(
            input: Input("transitions", [.optional(TransitionInput.guards)])
        ) { way, values, authority in
            _ = try SettingsCore(authority).setTransition(
                from: way.from, to: way.to, guards: values[TransitionInput.guards] ?? way.guards)
        }
        transitions.remove = { way, authority in
            _ = try SettingsCore(authority).removeTransition(from: way.from, to: way.to)
        }
        return transitions
    }()
}
