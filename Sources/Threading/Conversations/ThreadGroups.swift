// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Tells which mails are in one thread: those that ids connect, whether or not a mail with that id is there.
struct ThreadGroups {
    let mails: [LinkedMail]
    /// The number of each mail in ``sets``: that of its id, or a new one behind all ids.
    let numbers: [Int]
    var sets: DisjointSets
    /// For the representative of each set, the first mail of the thread: the earliest that has no parent.
    var firsts: [Int?]

    /// - Parameter mails: In chronological order.
    init(_ mails: [LinkedMail], _ parents: [Int?], idCount: Int) {
        self.mails = mails
        numbers = mails.enumerated().map { $1.id ?? idCount + $0 }
        sets = DisjointSets(idCount + mails.count)
        firsts = Array(repeating: nil, count: idCount + mails.count)
        for (mail, number) in zip(mails, numbers) {
            for candidate in mail.candidates { sets.join(candidate, into: number) }
        }
        for place in mails.indices where parents[place] == nil {
            let set = sets.representative(of: numbers[place])
            if firsts[set] == nil { firsts[set] = place }
        }
    }

    /// For each mail a number that is the same for all mails of its thread.
    mutating func representatives() -> [Int] {
        numbers.map { sets.representative(of: $0) }
    }
}
