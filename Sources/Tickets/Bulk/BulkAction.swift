// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// What a bulk change does to each of its tickets.
package enum BulkAction: Equatable, Sendable {
    /// Fields, status, tags, who has it: as ``TicketCore/change(_:_:expecting:)``.
    case change(TicketChange)
    /// Merges each into one target; the target itself, if it is among them, stays as it is.
    case merge(into: TicketID)
    /// Says what each is of another ticket; what is so already stays as it is.
    case link(TicketLink.Relation, of: TicketID)
    case unlink(TicketLink.Relation, of: TicketID)
    /// Lets a person hear of each; who does already keeps what he chose.
    case watch(Watcher.Person, wants: [Watcher.Want])
    case unwatch(Watcher.Person)

    /// Only a status.
    package static func status(_ status: Ticket.Status) -> Self { .change(TicketChange(status: status)) }

    /// Tags to add and to take away.
    package static func tags(adding added: [String] = [], removing removed: [String] = []) -> Self {
        var change = TicketChange()
        (change.addedTags, change.removedTags) = (added, removed)
        return .change(change)
    }

    /// Gives them to an agent, a team, or both; `.some(nil)` takes them away.
    package static func assign(to agent: AgentID?? = nil, team: TeamID?? = nil) -> Self {
        var change = TicketChange()
        (change.assignee, change.team) = (agent, team)
        return .change(change)
    }

    /// Which kind of action, as a fixed word.
    package var label: String {
        switch self {
        case .change: "change"
        case .merge: "merge"
        case .link: "link"
        case .unlink: "unlink"
        case .watch: "watch"
        case .unwatch: "unwatch"
        }
    }

    /// Whether there is nothing in it to do.
    var isEmpty: Bool { self == .change(TicketChange()) }

    /// What somebody needs to be allowed for it, beside reading tickets; asked again with each ticket by its command.
    func permissions(for actor: Actor) -> [Permission] {
        switch self {
        case .change(let change):
            (change.touchesFields ? [.changeTickets] : []) + (change.touchesAssignment ? [.assignTickets] : [])
        case .merge, .link, .unlink: [.mergeTickets]
        case .watch(let person, _), .unwatch(let person):
            if case .agent(let agent) = actor, person == .agent(agent) { [] } else { [.changeTickets] }
        }
    }

    /// Does it to one ticket.
    ///
    /// - Returns: Whether the ticket is different now.
    /// - Throws: what the command throws; `conflict` for another version than the expected one.
    func apply(to ticket: TicketID, expecting version: Int64?, by core: TicketCore) throws -> Bool {
        if case .change(let change) = self {
            return try !core.change(ticket, change, expecting: version).events.isEmpty
        }
        // The lock stays until the transaction ends, so the version does as well.
        if let version { try core.requireVersion(version, of: ticket) }
        switch self {
        case .change: return false
        case .merge(let target):
            return ticket == target ? false : try !core.merge(ticket, into: target).events.isEmpty
        case .link(let relation, let other):
            do { return try !core.link(ticket, as: relation, of: other).events.isEmpty } catch let error as TicketError
                where error.kind == .exists
            {
                return false
            }
        case .unlink(let relation, let other):
            return try !core.unlink(ticket, as: relation, of: other).events.isEmpty
        case .watch(let person, let wants):
            return try !core.addWatcher(person, to: ticket, wants: wants).events.isEmpty
        case .unwatch(let person):
            return try !core.removeWatcher(person, from: ticket).events.isEmpty
        }
    }
}

extension TicketCore {
    /// Lets a ticket pass that is as the caller has seen it.
    ///
    /// - Throws: `notFound`, `conflict` with what others changed.
    fileprivate func requireVersion(_ version: Int64, of ticket: TicketID) throws {
        let locked = try lock(ticket)
        if locked.version != version { throw try conflict(on: locked, since: version) }
    }
}
