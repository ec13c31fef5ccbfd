// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// In which order tickets are found.
package enum SearchOrder: Sendable, CaseIterable {
    /// The newest number first.
    case newest
    /// Where the words stand more prominently first: subject, then the author's own words, then quotations. Without
    /// words, for words that very many messages have, and for contacts it is ``newest``.
    case relevance
}

/// Where a page ended.
package struct SearchCursor: Equatable, Sendable, CustomStringConvertible {
    /// Millionths; `nil` in the order of numbers.
    var rank: Int64?
    var number: Int64

    init(rank: Int64? = nil, number: Int64) {
        self.rank = rank
        self.number = number
    }

    /// - Parameter text: A ``description``; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { Int64($0) }
        switch (parts.count, parts.first ?? nil, parts.last ?? nil) {
        case (1, _, let number?): self.init(number: number)
        case (2, let rank?, let number?): self.init(rank: rank, number: number)
        default: return nil
        }
    }

    package var description: String { rank.map { "\($0).\(number)" } ?? "\(number)" }
}

/// Which part of what is found.
package struct SearchPage: Sendable {
    /// The most tickets of a page.
    package static let most = 100

    package var limit: Int
    package var order: SearchOrder
    /// Where the last page ended; one of another order begins anew.
    package var after: SearchCursor?

    /// - Parameter limit: 1 to ``most``; what is outside is brought inside.
    package init(limit: Int = 25, order: SearchOrder = .newest, after: SearchCursor? = nil) {
        self.limit = min(max(limit, 1), Self.most)
        self.order = order
        self.after = after
    }
}

/// What was found.
package struct SearchResult: Equatable, Sendable {
    /// A ticket that was found.
    package struct Hit: Equatable, Sendable {
        package var ticket: TicketID
        package var number: Int64
        /// How prominently the words stand, in millionths; `nil` in the order of numbers.
        package var rank: Int64?
    }

    package var hits: [Hit]
    /// Where the next page begins; `nil` at the end. There may be one though this page is not full: after some
    /// twenty thousand messages with the words a page ends.
    package var next: SearchCursor?
    /// What was not understood or means nothing here, for the one who asked.
    package var notes: [SearchNote]
}
