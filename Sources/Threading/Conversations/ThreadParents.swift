// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the mail that each mail answers.
struct ThreadParents {
    /// For each mail the place of its parent; `nil` for those that answer none of the mails.
    private(set) var parents: [Int?]

    /// The first mail with each id.
    private var owners: [Int?]
    /// The trees so far; the representative of a tree is its root.
    private var trees: DisjointSets

    /// - Parameter mails: In chronological order.
    init(_ mails: [LinkedMail], idCount: Int) {
        parents = Array(repeating: nil, count: mails.count)
        owners = Array(repeating: nil, count: idCount)
        trees = DisjointSets(mails.count)
        for place in mails.indices.reversed() {
            if let id = mails[place].id { owners[id] = place }
        }
        for place in mails.indices {
            if let first = mails[place].id.flatMap({ owners[$0] }), first < place {
                // A copy. The first mail with this id is settled already, and answers are the first one's.
                parents[place] = parents[first]
            } else if let parent = parent(of: mails[place], at: place) {
                parents[place] = parent
                trees.join(place, into: parent)
            }
        }
    }

    /// The first candidate that is among the mails and does not descend from the mail itself.
    private mutating func parent(of mail: LinkedMail, at place: Int) -> Int? {
        for candidate in mail.candidates {
            // The mail has no parent yet, so it is the root of its tree: what is in that tree descends from it.
            if let parent = owners[candidate], trees.representative(of: parent) != place { return parent }
        }
        return nil
    }
}
