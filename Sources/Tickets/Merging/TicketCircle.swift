// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

import struct Foundation.Date

/// What is around a ticket and is united by a merge: its tags, whose words count for it, who watches it.
///
/// A plain value, so that a merge and its undoing are decided without the database and can be tried out with any others
/// in between.
struct TicketCircle: Equatable {
    /// A row of `ticket_watchers`.
    struct Watching: Equatable {
        var id: WatcherID
        /// In the order in which they are stored: undoing restores that too.
        var wants: [Watcher.Want]
        /// Whether somebody chose these wants after a merge had widened them.
        var isChosen = false
    }

    /// Each with the time since when.
    var tags: [TagID: Date] = [:]
    var participants: [ContactID: Date] = [:]
    var watchers: [Watcher.Person: Watching] = [:]

    /// Takes in what a source has; a watcher of both wants what he wanted of either.
    ///
    /// - Returns: What it had not before, so that ``release(_:since:)`` can take it away.
    mutating func absorb(_ source: TicketCircle, at time: Date) -> MergeShare {
        var share = MergeShare()
        for tag in source.tags.keys where tags[tag] == nil {
            tags[tag] = time
            share.tags.append(tag)
        }
        for contact in source.participants.keys where participants[contact] == nil {
            participants[contact] = time
            share.participants.append(contact)
        }
        for (person, watching) in source.watchers {
            guard var present = watchers[person] else {
                let id = WatcherID()
                watchers[person] = Watching(id: id, wants: watching.wants)
                share.watchers.append(id)
                continue
            }
            let more = watching.wants.filter { !present.wants.contains($0) }
            if more.isEmpty || present.isChosen { continue }
            let before = present.wants
            present.wants += more
            watchers[person] = present
            share.widened.append(MergeShare.Widening(watcher: present.id, before: before, after: present.wants))
        }
        share.tags.sort { $0.description < $1.description }
        share.participants.sort { $0.description < $1.description }
        share.watchers.sort { $0.description < $1.description }
        share.widened.sort { $0.watcher.description < $1.watcher.description }
        return share
    }

    /// Gives back what a merge brought, unless somebody has taken it away and put it there again since.
    mutating func release(_ share: MergeShare, since time: Date) {
        for tag in share.tags {
            if let since = tags[tag], since <= time { tags[tag] = nil }
        }
        for contact in share.participants {
            if let since = participants[contact], since <= time { participants[contact] = nil }
        }
        let persons = Dictionary(watchers.map { ($0.value.id, $0.key) }) { first, _ in first }
        for id in share.watchers {
            if let person = persons[id] { watchers[person] = nil }
        }
        for entry in share.widened {
            guard let person = persons[entry.watcher], var present = watchers[person] else { continue }
            if present.wants == entry.after { present.wants = entry.before } else { present.isChosen = true }
            watchers[person] = present
        }
    }

    /// Only what another circle has too.
    func limited(to other: TicketCircle) -> TicketCircle {
        var rest = self
        rest.tags = tags.filter { other.tags[$0.key] != nil }
        rest.participants = participants.filter { other.participants[$0.key] != nil }
        rest.watchers = watchers.filter { other.watchers[$0.key] != nil }
        return rest
    }
}
