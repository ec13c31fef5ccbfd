// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Which tickets a bulk change is about.
package enum BulkSelection: Sendable {
    /// A ticket of a list.
    package struct Entry: Hashable, Sendable {
        /// What names it.
        package enum Name: Hashable, Sendable, CustomStringConvertible {
            case id(TicketID)
            case number(Int64)

            package var description: String {
                switch self {
                case .id(let id): id.description
                case .number(let number): "\(number)"
                }
            }
        }

        package var name: Name
        /// The version that the asker has seen, from 1; another one is a conflict, which is not tried again.
        package var version: Int64?

        package init(_ name: Name, version: Int64? = nil) {
            self.name = name
            self.version = version
        }
    }

    /// These, in this order; of a ticket that is named twice the first counts. What is no ticket of the tenant becomes an
    /// item that failed.
    case tickets([Entry])
    /// What a search finds now, the newest first.
    case query(SearchQuery)
    /// What a list shows now, the newest first.
    case filter(TicketFilter)

    /// These, without versions.
    package static func tickets(_ ids: [TicketID]) -> Self { .tickets(ids.map { Entry(.id($0)) }) }
    /// These, without versions.
    package static func numbers(_ numbers: [Int64]) -> Self { .tickets(numbers.map { Entry(.number($0)) }) }
}
