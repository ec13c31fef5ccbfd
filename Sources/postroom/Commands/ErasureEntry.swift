// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Tickets

/// A request to forget a person as `privacy list` and `privacy show` print it.
struct ErasureEntry: Encodable, Sendable {
    var id: String
    var contact: String?
    var kind: String
    var state: String
    var reason: String
    var requesterKind: String
    var requester: String?
    var approver: String?
    var dueAt: Date
    var phase: String?
    var rowsLookedThrough: Int64
    var createdAt: Date
    var settledAt: Date?

    init(_ erasure: Erasure) {
        id = erasure.id.description
        contact = erasure.contact?.description
        kind = erasure.kind.rawValue
        state = erasure.state.rawValue
        reason = erasure.reason
        requesterKind = erasure.requesterKind
        requester = erasure.requester
        approver = erasure.approver?.description
        dueAt = erasure.dueAt
        phase = erasure.phase?.rawValue
        rowsLookedThrough = erasure.count
        createdAt = erasure.createdAt
        settledAt = erasure.settledAt
    }

    func printText() {
        Output.line("erasure \(id): \(kind), \(state)")
        if let contact { Output.line("contact: \(contact)") }
        Output.line("reason: \(reason)")
        Output.line("requested: \(createdAt.ISO8601Format()) by \(requesterKind)\(requester.map { " \($0)" } ?? "")")
        if let approver { Output.line("approved by: agent \(approver)") }
        Output.line("due: \(dueAt.ISO8601Format())")
        if let phase { Output.line("at: \(phase), \(rowsLookedThrough) rows looked through") }
        if let settledAt { Output.line("settled: \(settledAt.ISO8601Format())") }
    }
}
