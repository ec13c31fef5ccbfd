// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import PostroomTesting
import Testing
import Threading

@Suite("Threads")
struct ThreadBuilderTests {
    private func threads(_ members: some Sequence<ThreadMember>, bySubject: Bool = false) -> [MailThread] {
        var builder = ThreadBuilder()
        for member in members { builder.add(member) }
        return builder.threads(bySubject: bySubject)
    }

    private func printed(_ threads: [MailThread]) -> [[String]] {
        threads.map { $0.entries.map { "\($0.file) \($0.depth) \($0.parent ?? "-")" } }
    }

    /// Mails that refer to each other at random; few ids and subjects, so that everything that can happen does.
    private func randomMembers(_ random: inout SeededRandom) -> [ThreadMember] {
        let count = Int.random(in: 1...24, using: &random)
        let idCount = Int.random(in: 1...30, using: &random)
        func ids(_ most: Int) -> [String] {
            let count = Int.random(in: -1...most, using: &random)
            return (0..<max(0, count)).map { _ in "\(Int.random(in: 0..<idCount, using: &random))@x" }
        }
        let subjects = ["A", "Re: A", "AW: a", "B", "Fwd: B", "RE: b", "Re:", nil]
        return (0..<count).map { number in
            ThreadMember(
                file: "\(number % 10)\(number)",
                messageID: ids(1).first,
                references: ids(3),
                inReplyTo: ids(1),
                date: ids(1).isEmpty ? nil : MailDate(secondsSince1970: .random(in: 0..<12, using: &random)),
                subject: subjects.randomElement(using: &random) ?? nil
            )
        }
    }

    @Test("6,000 random sets of mails are threaded as the rules say, word by word", arguments: [false, true])
    func naive(bySubject: Bool) {
        var random = SeededRandom(seed: bySubject ? 2 : 1)
        for _ in 0..<3_000 {
            let members = randomMembers(&random)
            let found = printed(threads(members, bySubject: bySubject))
            let wanted = NaiveThreads.threads(members, bySubject: bySubject)
            guard found != wanted else { continue }
            Issue.record("\(members): \(found) instead of \(wanted)")
            return
        }
    }

    @Test("the order in which mails are added changes nothing")
    func inputOrder() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<500 {
            let members = randomMembers(&random)
            let wanted = threads(members, bySubject: true)
            #expect(threads(members.shuffled(using: &random), bySubject: true) == wanted)
        }
    }

    @Test("of mails from files with one name, the first that was added comes first")
    func sameFile() {
        let members = ["1@x", "2@x", "3@x"].map { ThreadMember(file: "-", messageID: $0) }
        #expect(threads(members).map { $0.entries[0].messageID } == ["1@x", "2@x", "3@x"])
    }

    @Test("every mail stands in one thread once; no mails give no threads")
    func completeness() {
        #expect(threads([]).isEmpty)
        var random = SeededRandom(seed: 4)
        for _ in 0..<500 {
            let members = randomMembers(&random)
            let files = threads(members).flatMap { $0.entries.map(\.file) }
            #expect(files.sorted() == members.map(\.file).sorted())
        }
    }

    // MARK: Size

    private static let many = 100_000

    private func numbered(_ number: Int, references: [String] = [], subject: String? = nil) -> ThreadMember {
        ThreadMember(
            file: "\(number)",
            messageID: "\(number)@x",
            references: references,
            date: MailDate(secondsSince1970: Int64(number)),
            subject: subject
        )
    }

    @Test("a chain of 100,000, by date and against it", arguments: [1, -1])
    func chain(step: Int) {
        let members = (0..<Self.many).map { numbered($0, references: ["\($0 - step)@x"]) }
        let threads = threads(members)
        let files = members.map(\.file)
        #expect(threads.count == 1 && threads[0].entries.map(\.file) == (step > 0 ? files : files.reversed()))
        #expect(threads[0].entries.map(\.depth) == Array(0..<Self.many))
    }

    @Test("a loop of 100,000 is opened at the latest")
    func loop() {
        let threads = threads(
            (0..<Self.many).map { numbered($0, references: ["\(($0 + Self.many - 1) % Self.many)@x"]) })
        #expect(threads.count == 1 && threads[0].entries[0].file == "\(Self.many - 1)")
        #expect(threads[0].entries[0].parent == nil && threads[0].entries.last?.depth == Self.many - 1)
    }

    @Test("100,000 answers to one mail, 100,000 copies of one, 100,000 of one subject")
    func wide() {
        let answers = threads((0..<Self.many).map { numbered($0, references: ["0@x"]) })
        #expect(answers.count == 1 && answers[0].entries.allSatisfy { $0.depth == ($0.file == "0" ? 0 : 1) })
        let copies = threads((0..<Self.many).map { ThreadMember(file: "\($0)", messageID: "1@x") })
        #expect(copies.count == 1 && copies[0].entries.allSatisfy { $0.depth == 0 })
        let beginnings = threads((0..<Self.many).map { numbered($0, subject: "Angebot") }, bySubject: true)
        #expect(beginnings.count == Self.many)
        let subjects = threads((0..<Self.many).map { numbered($0, subject: "Re: Angebot") }, bySubject: true)
        #expect(subjects.count == 1)
    }

    @Test("marks without end in ids and subjects cost no more than their length")
    func hostileText() {
        let marks = String(repeating: "\u{0301}\u{0327}", count: 50_000)
        let members = (0..<20).map { number in
            ThreadMember(
                file: "\(number)", messageID: "\(number)" + marks, references: ["0" + marks], subject: "Re: a" + marks)
        }
        #expect(threads(members, bySubject: true).count == 1)
    }

    @Test("ids that only look alike are different (RFC 5322 §3.6.4: octet by octet)")
    func octets() {
        let one = ThreadMember(file: "1", messageID: "caf\u{E9}@x")
        let other = ThreadMember(file: "2", messageID: "cafe\u{301}@x")
        let answer = ThreadMember(file: "3", messageID: "3@x", inReplyTo: ["cafe\u{301}@x"])
        #expect(printed(threads([one, other, answer])) == [["1 0 -"], ["2 0 -", "3 1 cafe\u{301}@x"]])
    }
}
