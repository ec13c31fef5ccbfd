// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// One thing that somebody may be allowed to do; roles are sets of these.
package enum Permission: String, CaseIterable, Sendable, DatabaseArrayElement {
    /// Read tickets, their notes included.
    case readTickets = "tickets.read"
    /// Write to customers.
    case replyToTickets = "tickets.reply"
    /// Write what only agents read.
    case noteTickets = "tickets.note"
    /// Change fields, tags, watchers and the status, open tickets.
    case changeTickets = "tickets.change"
    /// Give tickets to agents and teams.
    case assignTickets = "tickets.assign"
    /// Merge, split and link.
    case mergeTickets = "tickets.merge"
    case readContacts = "contacts.read"
    case changeContacts = "contacts.change"
    /// Export, anonymise and delete what is known of a person.
    case eraseContacts = "contacts.erase"
    /// Approve and refuse what somebody else asked to have erased.
    case approveErasures = "contacts.approve_erasure"
    case readTemplates = "templates.read"
    case changeTemplates = "templates.change"
    case readKnowledge = "knowledge.read"
    case changeKnowledge = "knowledge.change"
    case readReports = "reports.read"
    case readMailboxes = "mailboxes.read"
    case changeMailboxes = "mailboxes.change"
    /// Make, change and revoke API keys; a key may do no more than who makes it.
    case changeKeys = "keys.change"
    /// Agents, teams and roles.
    case readPeople = "people.read"
    case changePeople = "people.change"
    /// Brands, statuses, transitions, fields, departments, categories.
    case readSettings = "settings.read"
    case changeSettings = "settings.change"
    case readAudit = "audit.read"
}
