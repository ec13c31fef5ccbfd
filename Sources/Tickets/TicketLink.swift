// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// What one ticket is to another one, seen from the one that was asked for.
package struct TicketLink: Equatable, Sendable {
    /// What the first ticket of a link is of the second; the word in the table.
    package enum Relation: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
        /// Both ways the same; written once.
        case related
        /// The first says what the second says already. Of one ticket only.
        case duplicate
        /// The first is a part of the second. Of one ticket only.
        case child
        /// The first goes on where the second ended.
        case followUp = "follow_up"
        /// The first was cut out of the second. Made by splitting only.
        case split

        /// Those that a person makes and takes away.
        package static let choices: [Relation] = [.related, .duplicate, .child, .followUp]

        /// Whether it leads from one ticket to the other, so that a circle would be nonsense.
        package var hasDirection: Bool { self != .related }
        /// Whether a ticket has it to one other ticket at most.
        package var isSingle: Bool { self == .duplicate || self == .child }
    }

    /// A relation with its direction.
    package enum Role: String, CaseIterable, Sendable {
        case related
        case duplicateOf = "duplicate_of"
        case duplicatedBy = "duplicated_by"
        case childOf = "child_of"
        case parentOf = "parent_of"
        case followUpOf = "follow_up_of"
        case followedBy = "followed_by"
        case splitFrom = "split_from"
        case splitInto = "split_into"

        /// - Parameter isFirst: Whether the ticket that is looked at is the first of the link.
        package init(_ relation: Relation, isFirst: Bool) {
            self =
                switch relation {
                case .related: .related
                case .duplicate: isFirst ? .duplicateOf : .duplicatedBy
                case .child: isFirst ? .childOf : .parentOf
                case .followUp: isFirst ? .followUpOf : .followedBy
                case .split: isFirst ? .splitFrom : .splitInto
                }
        }

        /// What it is to the other ticket, for people: "child of" \#7.
        package var words: String {
            switch self {
            case .related: "related to"
            case .duplicateOf: "duplicate of"
            case .duplicatedBy: "duplicated by"
            case .childOf: "child of"
            case .parentOf: "parent of"
            case .followUpOf: "follow-up of"
            case .followedBy: "followed by"
            case .splitFrom: "split from"
            case .splitInto: "split into"
            }
        }
    }

    package var relation: Relation
    /// What the ticket that was asked for is to the other one.
    package var role: Role
    package var other: TicketID
    package var otherNumber: Int64
    package var otherSubject: String
    package var otherStatus: Ticket.Status
    package var otherCategory: StatusCategory
    package var createdAt: Date
}
