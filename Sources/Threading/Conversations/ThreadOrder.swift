// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Brings threads, and the mails in each, into reading order.
struct ThreadOrder {
    private let mails: [LinkedMail]
    private let parents: [Int?]
    /// The answers to each mail, and the mails of each thread that answer none; each list by date.
    private var answers: [[Int]]
    private var beginnings: [[Int]] = []

    /// - Parameters:
    ///   - mails: In chronological order.
    ///   - threadOf: For each mail a number of its thread.
    init(_ mails: [LinkedMail], _ parents: [Int?], threadOf: [Int]) {
        self.mails = mails
        self.parents = parents
        answers = Array(repeating: [], count: mails.count)
        var places: [Int: Int] = [:]
        for (place, parent) in parents.enumerated() {
            if let parent {
                answers[parent].append(place)
            } else if let thread = places[threadOf[place]] {
                beginnings[thread].append(place)
            } else {
                // The first mail of its thread, and threads are in the order of their first mails.
                places[threadOf[place]] = beginnings.count
                beginnings.append([place])
            }
        }
    }

    /// The threads, each mail before its answers.
    func threads() -> [MailThread] {
        beginnings.map { MailThread(entries: entries(from: $0)) }
    }

    private func entries(from beginnings: [Int]) -> [MailThread.Entry] {
        var entries: [MailThread.Entry] = []
        var open = beginnings.reversed().map { (place: $0, depth: 0) }
        while let (place, depth) = open.popLast() {
            entries.append(entry(place, depth))
            open += answers[place].reversed().map { ($0, depth + 1) }
        }
        return entries
    }

    private func entry(_ place: Int, _ depth: Int) -> MailThread.Entry {
        let mail = mails[place]
        return MailThread.Entry(
            file: mail.file,
            messageID: mail.messageID,
            date: mail.date,
            subject: mail.subject,
            parent: parents[place].flatMap { mails[$0].messageID },
            depth: depth
        )
    }
}
