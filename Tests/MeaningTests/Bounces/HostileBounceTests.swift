// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import PostroomTesting
import Testing

@testable import Meaning

@Suite("Hostile bounces")
struct HostileBounceTests {
    /// A body of some hundred kilobytes made of one piece again and again.
    private func body(_ piece: String, _ count: Int = 300_000) -> String {
        String(repeating: piece, count: count / piece.utf8.count)
    }

    @Test(
        "any amount of anything takes a bounded time",
        arguments: [
            "@", "a@b ", "<a@b>:\n", "550 ", "5.1.1 ", "mailbox ", "user unknown\n", "user x unknown\n", "(", "((((\n",
            "> ", "From: a\n", "Received: a\n", "\n", ": ", "<<< 550 a\n", ">>> RCPT To:<a@b>\n",
            "quota mailbox user account address domain recipient sender host ", "é", "宛先：a@b.example\n", "\u{0}", "\"@",
            "a@[", "a@b.c could not be delivered\n\n", "Final-Recipient: rfc822; a@b\n", "host host host ", "[",
            "reason:", "(reason:",
            "(expanded from a@b)", "-->", "while talking to ",
        ]
    )
    func time(piece: String) {
        let clock = ContinuousClock()
        let took = clock.measure {
            _ = Bounces.read(Bounces.text(body(piece)))
            _ = Bounces.read(Bounces.report(body(piece)))
            _ = Bounces.read(
                Bounces.report(
                    "Final-Recipient: rfc822; a@b\nDiagnostic-Code: smtp; " + body(piece).replacing("\n", with: " ")))
        }
        // Debug builds are fifty times slower than what is shipped, and others use the machine; quadratic work would
        // take hours.
        #expect(took < .seconds(60), "\(piece)")
    }

    @Test("recipients of whom nothing is said are not looked for one by one in all of the text")
    func silentRecipients() {
        let filler = String(repeating: "could not be delivered, hm hm hm\n", count: 500)
        let list = (0..<9000).map { "<a\($0)@b.test>:\n" }.joined()
        let clock = ContinuousClock()
        var report = BounceReport.none
        let took = clock.measure { report = Bounces.read(Bounces.text(filler + list)) }
        #expect(report.recipients.count == 9000)
        #expect(took < .seconds(60))
    }

    @Test("recipients are bounded")
    func recipients() {
        let groups = (0..<10_500).map { "Final-Recipient: rfc822; a\($0)@example.org\nAction: failed\n" }.joined(
            separator: "\n")
        #expect(Bounces.read(Bounces.report(groups)).recipients.count == DeliveryStatusPart.maximumRecipients)
    }

    @Test("cut anywhere, a report is read without a fault")
    func cut() {
        let status =
            "Reporting-MTA: dns; m.example\n\nFinal-Recipient: rfc822; <anna@example.org>\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; [192.0.2.1]\nDiagnostic-Code: smtp; 550-5.1.1 (expanded from <a@b>): \\x{}"
        let mails = [
            Bounces.report(status),
            Bounces.text(
                "<anna@example.org>: host mx.example.org[192.0.2.1] said: 550 5.1.1 (reason: no)\n>>> RCPT To:<a@b>\n<<< 550-x\n--- Below this line is a copy\n\nReceived: x\nSubject: y\nFrom: z\n"
            ),
        ]
        for mail in mails {
            let bytes = Array(mail.utf8)
            for end in 0...bytes.count { _ = BounceReport.read(Mail.parse(Array(bytes[..<end]))) }
        }
    }

    @Test("any bytes in any place are read without a fault")
    func random() {
        var random = SeededRandom(seed: 42)
        let pieces = [
            "@", "<", ">", ":", ";", "\n", "\r", " ", "550", "5.1.1", "rfc822", "a", "é", "\u{0}", "[", "]", "(", ")",
            ".", "-", "host ", "said", "\"", "\\x{", "}", "：", ">>> RCPT TO:", "<<<", "Status: ", "Action: ",
            "Final-Recipient: ",
        ]
        for _ in 0..<2000 {
            let text = (0..<60).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let reports = [Bounces.read(Bounces.text(text)), Bounces.read(Bounces.report(text)), Bounces.read(text)]
            for report in reports {
                #expect((report.reason == nil) == (report.kind == .none || report.kind == .complaint))
            }
        }
    }
}
