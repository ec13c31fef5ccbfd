// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What has been asked for, what is there, and what is still to be asked for, while batches of mails are fetched.
///
/// Pure: it sends nothing and reads nothing.
struct FetchRun {
    /// One command.
    private struct Command {
        let batch: Int
        let set: (text: String, uids: Set<UInt32>)
        var tag = ""
        /// UIDs that were not answered with a body.
        var missing: Set<UInt32>
        /// Of those, the ones answered with an empty body.
        var empty: Set<UInt32> = []
    }

    private var waiting: ArraySlice<Command>
    private var asked: [Command] = []
    private var summaries: [FetchSummary]
    /// How many commands of each batch have not ended.
    private var open: [Int]

    /// - Parameter batches: The UIDs of each batch; a long one takes several commands, an empty one none, and it is not told of.
    init(_ batches: [[UInt32]]) {
        var commands: [Command] = []
        var open: [Int] = []
        for (batch, uids) in batches.enumerated() {
            let sets = UIDSet.sets(uids)
            commands += sets.map { Command(batch: batch, set: $0, missing: $0.uids) }
            open.append(sets.count)
        }
        waiting = commands[...]
        summaries = batches.map { _ in FetchSummary() }
        self.open = open
    }

    /// How many commands run.
    var running: Int { asked.count }

    /// The set of the next command; ``began(_:)`` must follow.
    mutating func next() -> String? {
        guard let command = waiting.popFirst() else { return nil }
        asked.append(command)
        return command.set.text
    }

    /// Notes the tag of the command.
    mutating func began(_ tag: String) { asked[asked.count - 1].tag = tag }

    /// Whether a mail is still wanted; it is not, afterwards.
    ///
    /// - Parameter isEmpty: NIL or no bytes: not fetched, and no empty mail (RELIABILITY 2.2 row 4).
    mutating func takes(_ uid: UInt32, isEmpty: Bool) -> Bool {
        guard let index = asked.firstIndex(where: { $0.missing.contains(uid) }) else { return false }
        if isEmpty {
            asked[index].empty.insert(uid)
            return false
        }
        asked[index].missing.remove(uid)
        summaries[asked[index].batch].delivered.append(uid)
        return true
    }

    /// Notes the end of a command.
    ///
    /// - Returns: The batches that ended with it; `nil` when there is no such command.
    mutating func ended(_ tag: String, _ status: IMAPStatus) -> [(batch: Int, summary: FetchSummary)]? {
        guard let index = asked.firstIndex(where: { $0.tag == tag }) else { return nil }
        let command = asked.remove(at: index)
        let batch = command.batch
        let isRefused = status.condition != .ok
        // After a refusal nobody can tell who is gone and who was only not reached.
        let notFetched = isRefused ? command.missing : command.missing.intersection(command.empty)
        summaries[batch].notFetched += notFetched.sorted()
        summaries[batch].vanished += command.missing.subtracting(notFetched).sorted()
        if isRefused { summaries[batch].refusal = IMAPError(status) }
        open[batch] -= 1
        return open[batch] == 0 ? [(batch, summaries[batch])] : []
    }
}
