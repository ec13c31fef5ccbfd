// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Threading

/// INSPECTION section 6 word by word, without a thought for time: what ``ThreadBuilder`` is compared with.
struct NaiveThreads {
    private let mails: [ThreadMember]
    private var parents: [Int?] = []
    /// Each thread as the places of its mails, ascending.
    private var groups: [[Int]] = []

    /// Threads as lists of (file, depth, parent).
    static func threads(_ members: [ThreadMember], bySubject: Bool) -> [[String]] {
        var naive = NaiveThreads(members)
        if bySubject { naive.joinBySubject() }
        return naive.printed()
    }

    private init(_ members: [ThreadMember]) {
        mails = members.sorted { one, other in
            let (first, second) = (one.date?.secondsSince1970 ?? .max, other.date?.secondsSince1970 ?? .max)
            return first == second ? one.file < other.file : first < second
        }
        for place in mails.indices { parents.append(parent(of: place)) }
        connect()
    }

    private func first(_ id: String?) -> Int? {
        mails.firstIndex { $0.messageID != nil && $0.messageID == id }
    }

    private func parent(of place: Int) -> Int? {
        let mail = mails[place]
        if let first = first(mail.messageID), first < place { return parents[first] }
        for id in mail.references.reversed() + mail.inReplyTo {
            guard let candidate = first(id) else { continue }
            var above: Int? = candidate
            while let next = above, next != place { above = next < parents.count ? parents[next] : nil }
            if above == nil { return candidate }
        }
        return nil
    }

    private func ids(_ place: Int) -> Set<String> {
        Set(mails[place].references + mails[place].inReplyTo + [mails[place].messageID].compactMap(\.self))
    }

    private mutating func connect() {
        var left = Array(mails.indices)
        while let start = left.first {
            var group = [start]
            var known = ids(start)
            left.removeFirst()
            while let next = left.firstIndex(where: { !ids($0).isDisjoint(with: known) }) {
                known.formUnion(ids(left[next]))
                group.append(left.remove(at: next))
            }
            groups.append(group.sorted())
        }
    }

    private func beginning(_ group: [Int]) -> Int { group.first { parents[$0] == nil } ?? group[0] }

    private func base(_ place: Int) -> String { SubjectLine(mails[place].subject ?? "").base.uppercased() }

    private mutating func joinBySubject() {
        for place in mails.indices {
            let mail = mails[place]
            guard mail.references.isEmpty, mail.inReplyTo.isEmpty, SubjectLine(mail.subject ?? "").isReply else {
                continue
            }
            let fitting = groups.filter {
                beginning($0) < place && base(beginning($0)) == base(place) && !base(place).isEmpty
            }
            guard let latest = fitting.max(by: { beginning($0) < beginning($1) }) else { continue }
            let joined = groups.filter { $0.contains(place) || $0 == latest }
            groups.removeAll { joined.contains($0) }
            groups.append(joined.flatMap(\.self).sorted())
        }
    }

    private func printed() -> [[String]] {
        groups.sorted { beginning($0) < beginning($1) }.map { group in
            group.filter { parents[$0] == nil }.flatMap { printed($0, depth: 0) }
        }
    }

    private func printed(_ place: Int, depth: Int) -> [String] {
        let parent = parents[place].flatMap { mails[$0].messageID } ?? "-"
        return ["\(mails[place].file) \(depth) \(parent)"]
            + mails.indices.filter { parents[$0] == place }.flatMap { printed($0, depth: depth + 1) }
    }
}
