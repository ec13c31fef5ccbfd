// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import MIME
import Outbound
import PostroomTesting
import Testing
import Tickets

@Suite("Deliveries of which nobody knows", .timeLimit(.minutes(15)))
struct UnknownDeliveryTests {
    private struct Away: Error {}

    /// An answer whose connection died behind the final dot.
    private func lost(
        _ scene: ReportScene, _ kind: OutgoingMail.Kind = .reply, to recipients: [String] = [ReportScene.customer]
    ) async throws -> ReportScene.Sent {
        let sent = try await scene.enqueue(kind, to: recipients)
        for delivery in sent.deliveries { try await scene.settle(.unknown(text: "lost"), only: delivery) }
        return sent
    }

    private static let now: UnknownDeliveries.Times = {
        var times = UnknownDeliveries.Times()
        (times.wait, times.patience) = (.zero, .zero)
        return times
    }()

    private func probes(_ scene: ReportScene, _ folder: String?) async throws {
        let mailbox = scene.fixture.mailbox.id
        try await scene.fixture.transaction { _ = try MailboxCore($0, as: .system).probe(folder, at: mailbox) }
    }

    private func policy(_ scene: ReportScene) async throws {
        try await scene.fixture.transaction { transaction in
            var policy = DeliveryPolicy()
            policy.resendsUnknown = true
            _ = try SettingsCore(transaction, as: .system).set(policy)
        }
    }

    @Test(
        "any report about it settles it as accepted, and says what became of it",
        arguments: [
            ("delayed", "4.4.1", DeliveryState.delayed), ("relayed", "2.0.0", .accepted),
            ("delivered", "2.0.0", .delivered),
            ("failed", "5.1.1", .bouncedHard),
        ])
    func report(_ action: String, _ status: String, _ state: DeliveryState) async throws {
        let scene = try await ReportScene()
        let sent = try await lost(scene)
        #expect(try await scene.entry(sent.delivery).state == .unknown)
        _ = try await scene.fixture.take(
            ReportMail(to: sent.mail.envelopeFrom, action, status, "\(status) words").mail)
        let entry = try await scene.entry(sent.delivery)
        #expect(entry.state == state && entry.proof == "report")
        #expect(try await scene.fixture.count("select count(*) as n from deliveries where state = 'unknown'") == 0)
    }

    @Test("a customer's mail that quotes it proves that it arrived, whoever vouches for the mail (RELIABILITY 2.9)")
    func quoted() async throws {
        let scene = try await ReportScene()
        let sent = try await lost(scene)
        let other = try await lost(scene)
        _ = try await scene.fixture.take(
            MailText(from: ReportScene.customer).with {
                ($0.inReplyTo, $0.findings) = (sent.mail.mailID, nil)
            })
        let entry = try await scene.entry(sent.delivery)
        #expect(entry.state == .delivered && entry.proof == "answer")
        #expect(try await scene.entry(other.delivery).state == .unknown)
        #expect(try await scene.events("delivery.confirmed").first?.contains("\"proof\": \"answer\"") == true)
        // One whose token is made up proves nothing.
        let forged = other.mail.mailID.replacing(".", with: ".a", maxReplacements: 1)
        _ = try await scene.fixture.take(MailText(from: ReportScene.customer).with { $0.inReplyTo = forged })
        #expect(try await scene.entry(other.delivery).state == .unknown)
        // Of a mail to several it is the one who answers who has it.
        let both = try await lost(scene, to: ["b@example.org", "c@example.org"])
        _ = try await scene.fixture.take(MailText(from: "c@example.org").with { $0.inReplyTo = both.mail.mailID })
        let states = try await [scene.entry(both.deliveries[0]), scene.entry(both.deliveries[1])]
        #expect(
            Dictionary(uniqueKeysWithValues: states.map { ($0.recipient, $0.state) })
                == ["b@example.org": .unknown, "c@example.org": .delivered])
    }

    @Test("the mail in the folder of the server settles it; what is not there, or cannot be asked, leaves it as it is")
    func probe() async throws {
        let scene = try await ReportScene()
        let sent = try await lost(scene)
        // Nobody has said where to look: nobody is asked.
        try await scene.runJobs(
            ask: { _, _, _, _ in
                Issue.record("asked")
                return true
            }, times: Self.now)
        #expect(try await scene.entry(sent.delivery).state == .unknown)
        try await probes(scene, "Sent")
        let second = try await lost(scene)
        let (mailID, mailbox, tenant) = (second.mail.mailID, scene.fixture.mailbox.id, scene.fixture.tenant)
        try await scene.runJobs(
            ask: { $0 == mailID && $1 == "Sent" && $2 == mailbox && $3 == tenant }, times: Self.now)
        let entry = try await scene.entry(second.delivery)
        #expect(entry.state == .accepted && entry.proof == "probe" && entry.text?.contains("folder") == true)
        #expect(try await scene.events("delivery.confirmed").first?.contains("\"proof\": \"probe\"") == true)
        for answer in [false, nil] {
            let third = try await lost(scene)
            try await scene.runJobs(
                ask: { _, _, _, _ in
                    guard let answer else { throw Away() }
                    return answer
                }, times: Self.now)
            #expect(try await scene.entry(third.delivery).state == .unknown, "\(String(describing: answer))")
        }
        // Where one of several has it, the folder says nothing of the others.
        let several = try await lost(scene, to: ["b@example.org", "c@example.org"])
        try await scene.runJobs(ask: { _, _, _, _ in true }, times: Self.now)
        for id in several.deliveries { #expect(try await scene.entry(id).state == .unknown) }
    }

    @Test("it is asked again while the server does not answer, and waited for before the policy counts")
    func patience() async throws {
        let scene = try await ReportScene()
        try await policy(scene)
        try await probes(scene, "Sent")
        let sent = try await lost(scene)
        for ask in [{ _, _, _, _ in false }, { _, _, _, _ in throw Away() }] as [UnknownDeliveries.Ask] {
            try await scene.runJobs(ask: ask, times: UnknownDeliveries.Times())
            #expect(try await scene.entry(sent.delivery).state == .unknown)
        }
        #expect(
            try await scene.fixture.count(
                "select count(*) as n from jobs where kind = 'deliveries.settle' and state = 'queued'")
                == 1)
    }

    @Test("by policy an answer is sent once more by itself, with the same bytes; never twice, and nothing automatic")
    func resend() async throws {
        let scene = try await ReportScene()
        try await policy(scene)
        let (answer, notice) = (try await lost(scene), try await lost(scene, .acknowledgement, to: ["x@example.org"]))
        try await scene.runJobs(ask: { _, _, _, _ in false }, times: Self.now)
        #expect(try await scene.entry(answer.delivery).state == .queued)
        #expect(try await scene.entry(answer.delivery).mailID == answer.mail.mailID)
        #expect(try await scene.entry(notice.delivery).state == .unknown)
        #expect(try await scene.events("delivery.resent").first?.contains("\"by\": \"policy\"") == true)
        try await scene.settle(.unknown(text: "lost again"), only: answer.delivery)
        try await scene.runJobs(ask: { _, _, _, _ in false }, times: Self.now)
        #expect(try await scene.entry(answer.delivery).state == .unknown)
        #expect(try await scene.events("delivery.resent").count == 1)
    }

    @Test(
        "a report that the mail arrived calls a waiting resend off; one that it bounced does not, where it had bounced before"
    )
    func callOff() async throws {
        let scene = try await ReportScene()
        func resent(_ result: DeliveryResult) async throws -> ReportScene.Sent {
            let sent = try await scene.enqueue(.reply, to: ["r\(UInt16.random(in: .min ... .max))@example.org"])
            try await scene.settle(result, only: sent.delivery)
            try await scene.fixture.transaction { try OutboxCore($0, as: .system).resend([sent.delivery]) }
            return sent
        }
        func report(_ sent: ReportScene.Sent, _ action: String, _ status: String, attempt: Int? = nil) async throws {
            _ = try await scene.fixture.take(
                ReportMail(
                    to: sent.mail.envelopeFrom,
                    envelopeID: attempt.map { scene.envelopeID(sent.delivery, attempt: $0) },
                    of: sent.mail.recipients[0], action, status, "\(status) words"
                ).mail)
        }
        let unknown = try await resent(.unknown(text: "lost"))
        try await report(unknown, "delivered", "2.0.0")
        #expect(try await scene.entry(unknown.delivery).state == .delivered)
        #expect(try await scene.events("delivery.delivered").last?.contains("\"was\": \"queued\"") == true)
        let refused = try await resent(.refused(code: 554, status: "5.7.1", text: "554 5.7.1 spam"))
        try await report(refused, "failed", "5.7.1", attempt: 1)
        #expect(try await scene.entry(refused.delivery).state == .queued)
        try await report(refused, "delivered", "2.0.0", attempt: 1)
        #expect(try await scene.entry(refused.delivery).state == .delivered)
        // The new attempt is on its way: what is said of the old one is kept, and does not count.
        let both = try await resent(.refused(code: 554, status: "5.7.1", text: "554 5.7.1 spam"))
        try await scene.settle(only: both.delivery)
        try await report(both, "failed", "5.7.1", attempt: 1)
        #expect(try await scene.entry(both.delivery).state == .accepted)
        try await report(both, "failed", "5.7.1", attempt: 2)
        #expect(try await scene.entry(both.delivery).state == .bouncedSoft)
    }
}
