// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A generated mail and what must become of it.
package struct ConversationMail: Sendable {
    /// Where a mail belongs, by the number of its conversation.
    package enum Belonging: Equatable, Sendable {
        /// Its message is the first of a ticket.
        case opens(Int)
        /// Its message is in the ticket of that conversation.
        case joins(Int)
        /// A person decides; the mail waits and names the ticket.
        case waits(Int)
        /// It leaves no message: it is known, or it is the post's own affair and leads to the ticket.
        case leavesNothing(Int)

        /// The conversation.
        package var conversation: Int {
            switch self {
            case .opens(let number), .joins(let number), .waits(let number), .leavesNothing(let number): number
            }
        }
    }

    package var kind: ConversationKind
    package var belonging: Belonging
    /// The word by which its message is known again. Copies of one mail share it.
    package var mark: String
    package var bytes: [UInt8]

    package init(kind: ConversationKind, belonging: Belonging, mark: String, bytes: [UInt8]) {
        (self.kind, self.belonging, self.mark, self.bytes) = (kind, belonging, mark, bytes)
    }
}
