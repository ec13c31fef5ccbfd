// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// What one route does, as the description of the API says it, and what a request to it may hold.
struct Operation: Sendable {
    /// Its name for programs: `listTickets`.
    let id: String
    /// The heading it stands under.
    let group: String
    let summary: String
    var about: String?
    var parameters: [Parameter] = []
    var input: Input?
    /// A body that is no document: its media type, and what it is.
    var content: (type: String, about: String)?
    var answer: Shown
    /// What `include` may name, and which resources come of it.
    var includes: [(name: String, resource: ResourceDescription)] = []
    /// What else it may refuse, beside what follows from its method and input.
    var refusals: Set<APIError.Kind> = []
    /// Whether a repeated request with one `Idempotency-Key` has one effect.
    var isIdempotent = false
    /// Whether the request must say in `If-Match` which state of the thing it has seen.
    var isConditional = false

    /// What it answers.
    enum Shown: Sendable {
        /// One resource; with 201 where it is new.
        case one(ResourceDescription, isNew: Bool = false)
        case page(ResourceDescription)
        /// What was done, in `meta`.
        case meta(Schema)
        /// An answer for watchdogs: plain JSON.
        case plain(Schema)
        /// 204.
        case nothing
        /// A file, whole or a piece of it.
        case file(about: String)
        /// Bytes of some type.
        case content(type: String, about: String)
    }

    init(
        _ id: String,
        in group: String,
        _ summary: String,
        about: String? = nil,
        parameters: [Parameter] = [],
        input: Input? = nil,
        content: (type: String, about: String)? = nil,
        answer: Shown,
        includes: [(name: String, resource: ResourceDescription)] = [],
        refusals: Set<APIError.Kind> = []
    ) {
        (self.id, self.group, self.summary, self.about) = (id, group, summary, about)
        (self.input, self.content, self.answer) = (input, content, answer)
        (self.includes, self.refusals) = (includes, refusals)
        self.parameters = parameters
        if case .page = answer { self.parameters += Parameter.page }
        if !includes.isEmpty {
            let names = includes.map(\.name).joined(separator: ", ")
            self.parameters.append(Parameter("include", .text(), "What else the document is to hold: \(names)."))
        }
        self.parameters += shown.map {
            Parameter(FieldSelection.parameter(of: $0.type), .text(), "Which fields of \($0.type) are wanted.")
        }
    }

    /// A repeated request with one `Idempotency-Key` has one effect.
    var once: Operation {
        var copy = self
        copy.isIdempotent = true
        return copy
    }

    /// The request must say in `If-Match` which state of the thing it has seen.
    var conditional: Operation {
        var copy = self
        copy.isConditional = true
        return copy
    }

    /// The resources that its answers may hold.
    var shown: [ResourceDescription] {
        switch answer {
        case .one(let resource, _), .page(let resource): [resource] + includes.map(\.resource)
        case .meta, .plain, .nothing, .file, .content: []
        }
    }
}
