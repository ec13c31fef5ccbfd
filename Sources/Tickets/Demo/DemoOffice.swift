// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

/// The ids of a demonstration tenant's people and lists.
package struct DemoOffice: Sendable {
    struct Person<ID: Sendable>: Sendable {
        let id: ID
        let name: String
    }

    /// A team with those of its members who answer.
    struct Team: Sendable {
        let id: TeamID
        let members: Set<AgentID>
    }

    let brands: [BrandID]
    let mailbox: MailboxID
    let agents: [Person<AgentID>]
    let teams: [Team]
    let departments: [DepartmentID]
    let topics: [CategoryID]
    let tags: [TagID]
    /// What the statuses of the workflow mean.
    let statuses: [Ticket.Status: LockedTicket.StatusEntry]
    let contacts: [Person<ContactID>]

    func contact(_ index: Int) -> Person<ContactID> { contacts[index] }
}
