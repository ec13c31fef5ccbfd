// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Jobs
import Tickets

/// A bulk change as it is printed.
struct BulkEntry: Encodable {
    var id: String
    var job: String?
    var state: String
    var action: String
    /// What kind of actor asked for it.
    var actor: String?
    var tickets: Int
    var waiting: Int
    var changed: Int
    var unchanged: Int
    var failed: Int
    var cancelled: Int
    var createdAt: Date
    var settledAt: Date?
    /// A page of them; `nil` in lists.
    var items: [Item]?

    /// One ticket of it.
    struct Item: Encodable {
        var position: Int
        var number: Int64?
        var ticket: String?
        /// What was asked for, where there is no such ticket.
        var asked: String?
        var state: String
        /// A word of ours for why it failed.
        var failure: String?
        var reason: String?
        var problems: [Problem]?
        var settledAt: Date?

        init(_ item: BulkItem) {
            position = item.position
            number = item.number
            ticket = item.ticket?.description
            asked = item.asked
            state = item.state.rawValue
            failure = item.failure?.kind
            reason = item.failure?.reason
            problems = item.failure?.problems.map(Problem.init)
            settledAt = item.settledAt
        }
    }

    /// One value that stood against a change.
    struct Problem: Encodable {
        var field: String
        var rule: String
        var allowed: [String]
        var reason: String

        init(_ problem: TicketError.Problem) {
            (field, rule, allowed, reason) = (problem.field, problem.rule, problem.allowed, problem.reason)
        }
    }

    init(_ bulk: Bulk) {
        id = bulk.id.description
        job = bulk.job?.description
        state = bulk.state.rawValue
        action = bulk.action?.label ?? "unknown"
        actor = bulk.actor?.kind
        tickets = bulk.tickets
        waiting = bulk.counts.waiting
        changed = bulk.counts.changed
        unchanged = bulk.counts.unchanged
        failed = bulk.counts.failed
        cancelled = bulk.counts.cancelled
        createdAt = bulk.createdAt
        settledAt = bulk.settledAt
    }

    /// Prints what it is and how far it is, for people.
    func printSummary() {
        Output.line("bulk \(id)")
        Output.line("\(action), \(state), asked for \(createdAt.ISO8601Format())\(actor.map { " by \($0)" } ?? "")")
        Output.line(
            "\(tickets) tickets: \(changed) changed, \(unchanged) unchanged, \(failed) failed, \(cancelled) cancelled, \(waiting) waiting"
        )
    }

    /// Prints it with a page of its tickets, for people.
    func printText() {
        printSummary()
        Output.table(
            ["POSITION", "TICKET", "STATE", "REASON"],
            (items ?? []).map { item in
                [
                    "\(item.position)", item.number.map { "#\($0)" } ?? item.asked ?? "gone", item.state,
                    item.reason ?? "",
                ]
            }
        )
    }
}
