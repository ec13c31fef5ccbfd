// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// Something that an agent is still to be told by mail.
package struct OwedNotice: Equatable, Sendable {
    package var id: NoticeID
    package var agent: AgentID
    package var ticket: TicketID
    package var kind: NotificationKind
    /// The message that it is about; it may have gone since.
    package var message: MessageID?
    /// The agent who did it; `nil` for a customer or a program.
    package var actor: AgentID?
    /// Whether the message seems to be about something else than its ticket.
    package var seemsOther: Bool
    /// Whether it is put together with others.
    package var isGathered: Bool
    package var createdAt: Date

    package init(
        _ kind: NotificationKind,
        of ticket: TicketID,
        to agent: AgentID,
        message: MessageID?,
        actor: AgentID? = nil,
        seemsOther: Bool = false,
        isGathered: Bool
    ) {
        (id, createdAt) = (NoticeID(), Date())
        (self.kind, self.ticket, self.agent, self.message, self.actor) = (kind, ticket, agent, message, actor)
        (self.seemsOther, self.isGathered) = (seemsOther, isGathered)
    }
}
