// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import PostroomTesting
import Testing

@Suite("The book of generated conversations")
struct ConversationBookTests {
    private static let desk = ConversationDesk(
        support: "support@acme.example", agent: "anna@agents.example", server: "mx.acme.example")

    /// All rounds, with invented mails of a helpdesk.
    private func rounds(
        seed: UInt64 = 7, size: Int = 300, _ desk: ConversationDesk = desk
    ) -> [[ConversationMail]] {
        var book = ConversationBook(seed: seed, size: size, desk: desk)
        let openings = book.openings()
        let begun = openings.map(\.belonging.conversation)
        func sent(_ word: String) -> [Int: SentMail] {
            guard desk.hasTokens else { return [:] }
            return Dictionary(
                uniqueKeysWithValues: begun.map { conversation in
                    let address = "support+\(word)\(conversation)@acme.example"
                    return (
                        conversation,
                        SentMail(
                            id: "\(word)-\(conversation)@acme.example", replyTo: address,
                            subject: "[#\(conversation)] \(word)", envelopeFrom: address)
                    )
                })
        }
        let numbers = Dictionary(uniqueKeysWithValues: begun.map { ($0, $0 + 1) })
        let answers = book.agentAnswers(to: sent("notification"), numbers: numbers)
        return [
            openings, answers, book.followUps(to: sent("reply"), acknowledgements: sent("acknowledgement")),
            book.lastMails(),
        ]
    }

    @Test("the same seed gives the same mails, another one others")
    func seeds() {
        let bytes = rounds().flatMap { $0.map(\.bytes) }
        #expect(bytes == rounds().flatMap { $0.map(\.bytes) })
        #expect(bytes != rounds(seed: 8).flatMap { $0.map(\.bytes) })
    }

    @Test("every kind comes, in about its share")
    func shares() {
        let mails = rounds(size: 1000).flatMap { $0 }
        for kind in ConversationKind.allCases {
            let count = mails.count { $0.kind == kind }
            #expect(count == kind.share * 10, "\(kind.rawValue)")
        }
        #expect(ConversationKind.allCases.map(\.share).reduce(0, +) == 100)
    }

    @Test(
        "a mail refers to mails of earlier rounds only, and the mail has its mark and its sender's domain is vouched for"
    )
    func references() throws {
        var known: Set<String> = []
        for round in rounds() {
            let mails = round.map { (mail: $0, parsed: Mail.parse($0.bytes)) }
            let own = mails.filter { !$0.mail.kind.isCopy && $0.mail.kind != .usedID }
            let ids = Set(own.compactMap(\.parsed.messageID))
            #expect(known.isDisjoint(with: ids))
            for (mail, parsed) in mails where !mail.kind.isCopy {
                let named = Set(parsed.inReplyTo + parsed.references)
                let isEarlier = named.isDisjoint(with: ids)
                #expect(isEarlier, "\(mail.kind.rawValue)")
                if mail.kind == .bounce { continue }
                #expect(parsed.text?.hasPrefix(mail.mark) == true)
                let domain = try #require(parsed.from.first?.address?.split(separator: "@").last)
                let findings = parsed.header.text(first: "Authentication-Results")
                #expect(findings == "mx.acme.example; dmarc=pass header.from=\(domain)")
            }
            known.formUnion(ids)
        }
    }

    @Test("what only Postroom's mails make possible is left out for others, whose numbers stand in subjects")
    func others() throws {
        var desk = Self.desk
        (desk.hasTokens, desk.tagStart) = (false, "[desk #")
        let mails = rounds(desk).flatMap { $0 }
        #expect(!mails.contains { $0.kind.needsTokens })
        let answer = try #require(mails.first { $0.kind == .toAnswer })
        let subject = Mail.parse(answer.bytes).subject ?? ""
        #expect(subject.contains("[desk #\(answer.belonging.conversation + 1)] "))
    }
}
