// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

// What handlers have in common: a list, a thing, something that is done.

/// A page of things, and the position after which the next one begins.
typealias Found<Thing> = (things: [Thing], next: String?)

/// Reads a page of things, in a transaction of the caller.
typealias Reading<Thing> = @Sendable (Page, Authority) throws -> Found<Thing>

extension Call {
    /// Answers with a page of a list.
    ///
    /// - Parameter reading: Takes the query apart, noting what is wrong with it, before anything is read.
    func list<Thing>(
        _ shape: ResourceShape<Thing>,
        for caller: Caller,
        _ reading: (QueryParameters) throws -> Reading<Thing>
    ) async throws -> Answer {
        let query = query
        let page = page(query, for: caller)
        let selection = FieldSelection(query, of: operation.shown)
        let read = try reading(query)
        try query.problems.check()
        let (resources, next) = try await caller.work { authority in
            let found = try read(page, authority)
            return (found.things.map { shape.resource($0) }, found.next)
        }
        return self.page(resources, selection, links: links(query, next: next, for: caller))
    }

    /// Answers with one thing.
    func show<Thing>(
        _ shape: ResourceShape<Thing>,
        for caller: Caller,
        _ read: @escaping @Sendable (Authority) throws -> Thing
    ) async throws -> Answer {
        let query = query
        let selection = FieldSelection(query, of: operation.shown)
        try query.problems.check()
        return one(try await caller.work { shape.resource(try read($0)) }, selection)
    }

    /// What a request that does something brings: its document, where the operation takes one.
    ///
    /// - Throws: ``Refusal`` with everything that is wrong with query and document.
    func asked() async throws -> (values: InputValues, digest: [UInt8]) {
        if operation.input != nil { return try await document() }
        try query.problems.check()
        return (InputValues(), digest())
    }

    /// The id in the path.
    ///
    /// - Throws: ``Refusal/notFound`` for text that is none.
    func pathID<Kind>() throws -> Identifier<Kind> {
        guard let id = Identifier<Kind>(canonical: self["id"]) else { throw Refusal.notFound }
        return id
    }
}
