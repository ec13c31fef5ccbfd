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
}
