// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import Identity
import Outbound

/// An entry of the suppression list's id on the command line.
typealias SuppressionWord = IDWord<Entity.Suppression>

/// An entry of the suppression list as it is printed.
struct SuppressionEntry: Encodable {
    var id: String
    var address: String
    var reason: String
    var scope: String
    var status: String?
    var cause: String?
    var deliveryId: String?
    var note: String?
    var by: String
    var createdAt: Date
    var expiresAt: Date?
    var isActive: Bool
    var releasedAt: Date?
    var releasedBy: String?
    var releaseNote: String?

    init(_ entry: Suppression) {
        id = entry.id.description
        address = entry.address
        reason = entry.reason.rawValue
        scope = entry.scope.rawValue
        status = entry.status
        cause = entry.cause
        deliveryId = entry.delivery?.description
        note = entry.note
        by = entry.actorKind
        createdAt = entry.createdAt
        expiresAt = entry.expiresAt
        isActive = entry.isActive
        releasedAt = entry.releasedAt
        releasedBy = entry.releasedBy?.rawValue
        releaseNote = entry.releaseNote
    }

    /// Why, in few words.
    var why: String { [reason, cause == reason ? nil : cause, status].compactMap { $0 }.joined(separator: " ") }

    /// Until when, or by what it ended.
    var end: String {
        if let releasedAt { return "lifted by \(releasedBy ?? "nobody") \(releasedAt.ISO8601Format())" }
        guard let expiresAt else { return "until it is lifted" }
        return (isActive ? "until " : "ended ") + expiresAt.ISO8601Format()
    }

    /// Prints it for people.
    func printText() {
        Output.line("suppression \(id)")
        Output.line("\(address): \(scope == "all" ? "nothing is sent" : "no automatic mail is sent")")
        Output.line("why: \(why)")
        if let deliveryId { Output.line("delivery: \(deliveryId)") }
        Output.line("since: \(createdAt.ISO8601Format()), by \(by)")
        if let note { Output.line("note: \(note)") }
        Output.line(end)
        if let releaseNote { Output.line("note of who lifted it: \(releaseNote)") }
    }
}
