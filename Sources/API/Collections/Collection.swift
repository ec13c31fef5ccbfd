// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Identity
import Tickets

/// Things of one kind that administrators list, make, change and remove: five routes of one shape.
///
/// What is special about a kind is how it is read and which commands change it; the rest, from pages to entity tags, is the same
/// for all of them.
struct Collection<Thing: Sendable, Key: Sendable>: Sendable {
    let shape: ResourceShape<Thing>
    /// What one is called in names of operations, `Team`, and several, `Teams`.
    let one: String
    let many: String
    /// The heading in the description.
    let group: String
    /// The keys that a path names them by; `nil` for text that is none.
    let key: @Sendable (String) -> Key?
    /// What the description says of listing, showing and making, where the usual words do not.
    var listed: String?
    var shown: String?
    var added: String?
    var filters: [Parameter] = []
    /// Takes a query apart for a page of them, in the order of their kind.
    var list: @Sendable (QueryParameters) -> Reading<Thing>
    let find: @Sendable (Key, Authority) throws -> Thing?
    var add: Addition?
    var change: Change?
    var remove: (@Sendable (Thing, Authority) throws -> Void)?

    /// How one is made.
    struct Addition: Sendable {
        let input: Input
        let make: @Sendable (InputValues, Authority) throws -> Key
    }

    /// How one is changed.
    struct Change: Sendable {
        let input: Input
        let make: @Sendable (Thing, InputValues, Authority) throws -> Void
    }
}

extension Collection {
    /// Things with an id.
    ///
    /// - Parameter all: All of them, where there are so few that a page is cut out of the whole.
    init<Kind>(
        _ shape: ResourceShape<Thing>,
        one: String,
        many: String,
        in group: String,
        all: @escaping @Sendable (Authority) throws -> [Thing],
        id: @escaping @Sendable (Thing) -> Key,
        find: @escaping @Sendable (Key, Authority) throws -> Thing?
    ) where Key == Identifier<Kind> {
        self.init(
            shape: shape, one: one, many: many, group: group, key: { Identifier<Kind>(canonical: $0) },
            list: { _ in { page, authority in try page.slice(all(authority)) { id($0).description } } }, find: find)
    }
}

// MARK: Routes

extension Collection {
    /// The routes of the collection.
    ///
    /// - Parameters:
    ///   - path: Below `/api/v1`.
    ///   - reading: What reading needs.
    ///   - writing: What changing needs.
    func routes(_ path: String, reading: Permission, writing: Permission) -> [Route] {
        let (all, single) = (APIPath.root + path, APIPath.root + path + "/{id}")
        var routes = [
            Route(.get, all, .needs(reading, showAll), listing), Route(.get, single, .needs(reading, show), showing),
        ]
        if let add { routes.append(Route(.post, all, .needs(writing, create), adding(add))) }
        if let change { routes.append(Route(.patch, single, .needs(writing, edit), changing(change))) }
        if remove != nil { routes.append(Route(.delete, single, .needs(writing, delete), removing)) }
        return routes
    }

    private var listing: Operation {
        Operation(
            "list\(many)", in: group, listed ?? "All \(Self.words(many))", parameters: filters,
            answer: .page(shape.description))
    }
    private var showing: Operation {
        Operation("show\(one)", in: group, shown ?? "One \(Self.words(one))", answer: .one(shape.description))
    }
    private func adding(_ add: Addition) -> Operation {
        Operation(
            "add\(one)", in: group, added ?? "Make a \(Self.words(one))", input: add.input,
            answer: .one(shape.description, isNew: true)
        ).once
    }
    private func changing(_ change: Change) -> Operation {
        Operation(
            "change\(one)", in: group, "Change a \(Self.words(one))",
            about: "Members that are left out stay as they are.", input: change.input, answer: .one(shape.description),
            refusals: [.inUse]
        ).conditional
    }
    private var removing: Operation {
        Operation(
            "remove\(one)", in: group, "Remove a \(Self.words(one))", answer: .nothing, refusals: [.inUse]
        ).conditional
    }

    /// `FieldRule` as "field rule".
    private static func words(_ name: String) -> String {
        name.reduce(into: "") { words, character in
            words += character.isUppercase && !words.isEmpty ? " " + character.lowercased() : character.lowercased()
        }
    }
}

// MARK: Handlers

extension Collection {
    private func showAll(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await call.list(shape, for: caller, list)
    }

    private func show(_ call: Call, _ caller: Caller) async throws -> Answer {
        try await call.show(shape, for: caller) { try wanted(call["id"], $0) }
    }

    /// Does something with the thing that the path names, and shows it as it is then.
    func act(
        _ call: Call,
        _ caller: Caller,
        _ body: @escaping @Sendable (Key, InputValues, Authority) throws -> Void
    ) async throws -> Answer {
        let (values, digest) = try await call.asked()
        guard let key = key(call["id"]) else { throw Refusal.notFound }
        return try await caller.once(call, digest) { authority in
            try body(key, values, authority)
            return call.one(shape.resource(try wanted(call["id"], authority)))
        }
    }

    private func create(_ call: Call, _ caller: Caller) async throws -> Answer {
        guard let add else { throw Refusal.notFound }
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest) { authority in
            let key = try add.make(values, authority)
            guard let made = try find(key, authority) else { throw APIError(.internalError, "It was not kept.") }
            return call.one(shape.resource(made))
        }
    }

    private func edit(_ call: Call, _ caller: Caller) async throws -> Answer {
        guard let change else { throw Refusal.notFound }
        let text = call["id"]
        let condition = try Condition(call.request)
        let values = try await call.document(id: text).values
        let thing = try await caller.work { authority in
            // Nobody comes between the look and the change.
            try authority.lockSettings()
            let before = try wanted(text, authority)
            try condition.check(shape.resource(before))
            try change.make(before, values, authority)
            return try wanted(text, authority)
        }
        return call.one(shape.resource(thing))
    }

    private func delete(_ call: Call, _ caller: Caller) async throws -> Answer {
        guard let remove else { throw Refusal.notFound }
        try call.query.problems.check()
        let text = call["id"]
        let condition = try Condition(call.request)
        try await caller.work { authority in
            try authority.lockSettings()
            let before = try wanted(text, authority)
            try condition.check(shape.resource(before))
            try remove(before, authority)
        }
        return .nothing
    }

    /// The thing that a path names.
    ///
    /// - Throws: ``Refusal/notFound``, also for another tenant's.
    func wanted(_ text: String, _ authority: Authority) throws -> Thing {
        guard let key = key(text), let thing = try find(key, authority) else { throw Refusal.notFound }
        return thing
    }
}
