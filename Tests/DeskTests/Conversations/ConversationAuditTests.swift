// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@Suite("The audit of generated conversations")
struct ConversationAuditTests {
    private typealias Landing = ConversationAudit.Landing

    private func mail(_ kind: ConversationKind, _ belonging: ConversationMail.Belonging, _ mark: String)
        -> ConversationMail
    {
        ConversationMail(kind: kind, belonging: belonging, mark: mark, bytes: [])
    }

    private func message(_ mark: String, in ticket: String) -> Landing {
        Landing(mark: mark, place: .message, ticket: ticket)
    }

    /// Two conversations, in tickets A and B, and one more mail.
    private func finding(
        _ kind: ConversationKind, _ belonging: ConversationMail.Belonging, _ landings: [Landing], isStrict: Bool = true
    ) -> ConversationAudit.Finding? {
        let mails = [mail(.opening, .opens(0), "a"), mail(.opening, .opens(1), "b"), mail(kind, belonging, "x")]
        let begun = [message("a", in: "A"), message("b", in: "B")]
        let audit = ConversationAudit(mails, begun + landings, isStrict: isStrict)
        #expect(audit.results.prefix(2).allSatisfy { $0.finding == .right })
        return audit.results.last?.finding
    }

    @Test("a follow-up is right, wrong, new, held, doubled or lost")
    func followUps() {
        let kind = ConversationKind.byID
        #expect(finding(kind, .joins(1), [message("x", in: "B")]) == .right)
        #expect(finding(kind, .joins(1), [message("x", in: "A")]) == .wrong)
        #expect(finding(kind, .joins(1), [message("x", in: "C")]) == .new)
        #expect(finding(kind, .joins(1), [Landing(mark: "x", place: .held, ticket: "B")]) == .held)
        #expect(finding(kind, .joins(1), [message("x", in: "B"), message("x", in: "B")]) == .doubled)
        #expect(finding(kind, .joins(1), []) == .lost)
    }

    @Test("what begins a ticket is wrong in another one's")
    func openings() {
        #expect(finding(.sameSubject, .opens(2), [message("x", in: "C")]) == .right)
        #expect(finding(.sameSubject, .opens(2), [message("x", in: "A")]) == .wrong)
        #expect(finding(.sameSubject, .opens(2), []) == .lost)
    }

    @Test("a mail that must wait has to name its ticket; where nobody holds mails, the ticket itself is right as well")
    func waiting() {
        #expect(finding(.colleague, .waits(0), [Landing(mark: "x", place: .held, ticket: "A")]) == .right)
        #expect(finding(.colleague, .waits(0), [Landing(mark: "x", place: .held, ticket: "B")]) == .held)
        #expect(finding(.colleague, .waits(0), [message("x", in: "A")]) == .wrong)
        #expect(finding(.colleague, .waits(0), [message("x", in: "A")], isStrict: false) == .right)
    }

    @Test("a bounce leaves no message and leads to its ticket")
    func bounces() {
        let kind = ConversationKind.bounce
        #expect(finding(kind, .leavesNothing(0), [Landing(mark: "x", place: .setAside, ticket: "A")]) == .right)
        #expect(finding(kind, .leavesNothing(0), [Landing(mark: "x", place: .setAside, ticket: "B")]) == .lost)
        #expect(finding(kind, .leavesNothing(0), [message("x", in: "C")]) == .new)
        #expect(finding(kind, .leavesNothing(0), [Landing(mark: "x", place: .held, ticket: nil)]) == .held)
    }

    @Test("a copy counts as doubled as often as there is a message too many; the mail itself stays right")
    func copies() {
        let mails = [
            mail(.opening, .opens(0), "a"), mail(.sameAgain, .leavesNothing(0), "a"),
            mail(.sameByOtherWay, .leavesNothing(0), "a"),
        ]
        let one = ConversationAudit(mails, [message("a", in: "A")], isStrict: true)
        #expect(one.results.map(\.finding) == [.right, .right, .right] && one.faults.isEmpty)
        let two = ConversationAudit(mails, [message("a", in: "A"), message("a", in: "B")], isStrict: true)
        #expect(two.results.map(\.finding) == [.right, .doubled, .right])
        let none = ConversationAudit(mails, [], isStrict: true)
        #expect(none.results.map(\.finding) == [.lost, .lost, .lost])
    }

    @Test("the table counts by kind, and the follow-ups together")
    func table() {
        let mails = [
            mail(.opening, .opens(0), "a"), mail(.byID, .joins(0), "x"), mail(.toAnswer, .joins(0), "y"),
        ]
        let audit = ConversationAudit(mails, [message("a", in: "A"), message("x", in: "A")], isStrict: true)
        #expect(audit.followUps.right == 1 && audit.followUps.all == 2)
        #expect(
            audit.table.map { $0.split(separator: " ").suffix(7).map(String.init) } == [
                ["mails", "right", "wrong", "new", "held", "lost", "doubled"],
                ["1", "1", "·", "·", "·", "·", "·"], ["1", "1", "·", "·", "·", "·", "·"],
                ["1", "·", "·", "·", "·", "1", "·"], ["3", "2", "·", "·", "·", "1", "·"],
            ])
    }
}
