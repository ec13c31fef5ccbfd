// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// What the database says about the names and words of a query, before it is searched with.
struct SearchFacts {
    /// A kind of thing with rows of their own.
    typealias ID = Identifier<SearchFacts>

    /// Whose tickets are searched; the statement says so itself, beside row-level security.
    var tenant: TenantID?
    /// Whether the viewer may read tickets at all.
    var mayRead = true
    /// The query's terms; those that mean nothing here are gone.
    var terms: [Term] = []
    /// Words and phrases of the query, as PostgreSQL's `tsquery`; one message must have them all.
    var words: String?
    /// The same for `body:`.
    var bodyWords: String?
    var notes: [SearchNote] = []
    /// One more than the newest ticket's number.
    var nextNumber: Int64 = 1
    /// Settings of the planner that a search changes for itself.
    var settings = (scans: "on", workers: "2")

    /// A term with the rows that its names mean.
    struct Term {
        var isNegated: Bool
        var condition: Condition
    }

    /// Parts of a ticket's subject, and a `tsquery` for its words; one of them is enough.
    struct Subject {
        var patterns: [String]
        var words: String?
    }

    /// What a ticket may have, in terms of rows.
    enum Condition {
        /// A `tsquery` that one message, or the subject, must match.
        case words(String)
        case bodyWords(String)
        case subject(Subject)
        /// Statuses by key, and what else `is:` asks for.
        case states([String], isUnassigned: Bool, isAssigned: Bool, isMerged: Bool)
        case priorities([String])
        case channels([String])
        case assignee([ID], orNobody: Bool)
        case team([ID])
        case tag([ID])
        case category([ID])
        case department([ID])
        case brand([ID])
        case mailbox([ID])
        case requester([ID])
        case from([ID])
        case numbers([Int64])
        case has([SearchPart])
        /// JSON objects of which the custom fields must hold one.
        case fields([String])
        case time(SearchTime, SearchDay)
    }
}
