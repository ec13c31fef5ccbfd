// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// One matter of one customer: a conversation with a number, a state and a requester.
package struct Ticket: Equatable, Sendable {
    package var id: TicketID
    package var number: Int64
    package var subject: String
    package var status: Status
    package var category: StatusCategory
    /// `nil` for a contact, who does not see it.
    package var priority: Priority?
    package var requester: Requester
    /// `nil` also for a contact, who sees none of this: department, topic, assignee, team, tags, due times.
    package var mailbox: MailboxID?
    package var brand: BrandID
    package var channel: Channel
    package var locale: String
    package var department: DepartmentID?
    /// What it is about, in the tenant's own list.
    package var topic: CategoryID?
    package var assignee: AgentID?
    package var team: TeamID?
    /// Sorted.
    package var tags: [String]
    /// The values of the tenant's own fields, by their keys; for a contact those of the public ones.
    package var custom: [String: JSONValue]
    package var responseDueAt: Date?
    package var resolutionDueAt: Date?
    /// The ticket that this one was merged into.
    package var mergedInto: TicketID?
    /// Grows by one with every change, internal ones too; 0 for a contact, who does not see it.
    package var version: Int64
    package var createdAt: Date
    /// For a contact: when something public happened.
    package var updatedAt: Date
    /// Since when it has its status.
    package var statusSince: Date
    package var solvedAt: Date?
    /// What stands before the number in subjects.
    package var numberPrefix: String

    /// Where a ticket stands: the key of a status of its tenant's workflow.
    package struct Status: RawRepresentable, Hashable, Sendable, DatabaseEncodable, DatabaseDecodable {
        package var rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package init(_ rawValue: String) { self.rawValue = rawValue }

        // The statuses that every tenant begins with.
        package static let new = Status("new")
        package static let open = Status("open")
        package static let pending = Status("pending")
        package static let onHold = Status("on_hold")
        package static let solved = Status("solved")
        package static let closed = Status("closed")
    }

    /// How much it matters.
    package enum Priority: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
        case low
        case normal
        case high
        case urgent
    }

    /// How it came.
    package enum Channel: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
        case mail
        case api
        case portal
        case widget
        /// An agent wrote it down.
        case agent
    }

    /// Whose matter it is.
    package struct Requester: Equatable, Sendable {
        package var id: ContactID
        package var name: String?
        /// Empty for another contact, who does not see it.
        package var address: String

        package init(id: ContactID, name: String?, address: String) {
            (self.id, self.name, self.address) = (id, name, address)
        }
    }

    /// The tag that subjects of its mails carry, `[#1042]`; readable, and never proof of anything alone.
    package var reference: String { "[\(numberPrefix)\(number)]" }
}
