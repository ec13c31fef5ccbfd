// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// What agents are told of by mail and may switch off; what became of their own answers they are always told.
package enum NotificationKind: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable,
    DatabaseArrayElement
{
    /// A ticket began.
    case newTicket = "new_ticket"
    /// A customer wrote in a ticket that was there.
    case newMessage = "new_message"
    /// A ticket is his now.
    case assigned
    /// A colleague wrote a note in a ticket that he has or watches.
    case note
    /// A note names him.
    case mention
    /// A ticket that was put aside is back.
    case reminder
    /// The time until which a ticket was to be solved is over.
    case overdue
}
