// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// One ticket of a bulk change, and what became of it.
package struct BulkItem: Equatable, Sendable {
    /// How it stands.
    package enum State: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
        /// Its turn comes.
        case waiting
        case changed
        /// It was so already.
        case unchanged
        /// Refused: the ticket is as it was.
        case failed
        /// The bulk was called off before its turn.
        case cancelled
    }

    /// Its place in the order in which they are done, from 0.
    package var position: Int
    /// `nil` for a ticket that there is none, or none any more.
    package var ticket: TicketID?
    /// The ticket's number, where there is one.
    package var number: Int64?
    /// What was asked for, where there was no such ticket: an id or a number.
    package var asked: String?
    package var expectedVersion: Int64?
    package var state: State
    package var failure: BulkFailure?
    package var settledAt: Date?
}

/// Why an item failed.
package struct BulkFailure: Equatable, Sendable {
    /// The word for an error of ours or of the database: nothing that the asker could do better.
    package static let inner = "inner"

    /// A word of ``TicketError/Kind``, or ``inner``.
    package var kind: String
    /// What was refused and what to do; ids only.
    package var reason: String
    /// Every value that was wrong.
    package var problems: [TicketError.Problem]

    init(kind: String, reason: String, problems: [TicketError.Problem] = []) {
        self.kind = kind
        self.reason = reason
        self.problems = problems
    }

    package init(_ error: TicketError) {
        self.init(kind: error.kind.rawValue, reason: error.reason, problems: error.problems)
    }

    /// What the database refused for good: somebody was faster, or something is wrong with us.
    init(_ error: DatabaseError) {
        if let refusal = TicketError(overtakenBy: error) {
            self.init(refusal)
        } else {
            self.init(kind: Self.inner, reason: "the database refused it: \(error.label)")
        }
    }

    /// As JSON text.
    var json: String {
        let problems = problems.map { problem in
            JSONValue.object([
                "field": .string(problem.field), "rule": .string(problem.rule), "reason": .string(problem.reason),
                "allowed": JSONValue(texts: problem.allowed),
            ])
        }
        return JSONValue.object([
            "kind": .string(kind), "reason": .string(reason), "problems": .array(problems),
        ]).text
    }

    /// From ``json``.
    init(json: String) {
        let members = JSONValue(text: json)?.members ?? [:]
        func texts(_ value: JSONValue?) -> [String] {
            if case .array(let values) = value { values.compactMap(\.string) } else { [] }
        }
        kind = members["kind"]?.string ?? Self.inner
        reason = members["reason"]?.string ?? ""
        problems = []
        guard case .array(let values) = members["problems"] else { return }
        problems = values.compactMap(\.members).map { problem in
            TicketError.Problem(
                problem["field"]?.string ?? "", problem["rule"]?.string ?? "", allowed: texts(problem["allowed"]),
                problem["reason"]?.string ?? "")
        }
    }
}
