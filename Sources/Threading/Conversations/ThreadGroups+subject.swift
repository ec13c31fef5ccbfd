// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

extension ThreadGroups {
    /// Joins each answer that refers to nothing with the latest earlier thread of its base subject.
    ///
    /// A thread's subject and time are those of its first mail. Subjects are compared without regard to case. Two
    /// answers to nothing but "Re:" have nothing in common (RFC 5256, REFERENCES step 5: no empty subjects).
    mutating func joinBySubject() {
        // The first mails of threads so far, the latest last.
        var begun: [[UInt8]: [Int]] = [:]
        for place in mails.indices {
            let isFirst = firsts[sets.representative(of: numbers[place])] == place
            let mayJoin = mails[place].candidates.isEmpty
            guard isFirst || mayJoin, let subject = mails[place].subject.map(SubjectLine.init) else { continue }
            let key = Array(subject.base.uppercased().utf8)
            guard !key.isEmpty else { continue }
            // Taken out, so that a long list is changed in its place.
            var known = begun.removeValue(forKey: key) ?? []
            // What has become part of an earlier thread is no thread of this subject any more.
            while let last = known.last, firsts[sets.representative(of: numbers[last])] != last { known.removeLast() }
            if mayJoin, subject.isReply, let thread = known.last {
                join(place, with: thread)
            } else if isFirst {
                known.append(place)
            }
            begun[key] = known
        }
    }

    /// Makes one thread of two; its first mail is the earlier of the two first.
    private mutating func join(_ place: Int, with other: Int) {
        let (set, otherSet) = (sets.representative(of: numbers[place]), sets.representative(of: numbers[other]))
        guard set != otherSet else { return }
        sets.join(set, into: otherSet)
        firsts[otherSet] = [firsts[set], firsts[otherSet]].compactMap(\.self).min()
    }
}
