// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Meaning
import PostroomTesting
import Testing

@Suite("Automation: hostile mail")
struct HostileAutomationTests {
    private static let names = [
        "Auto-Submitted", "X-Autoreply", "X-Autorespond", "Precedence", "X-Precedence", "Return-Path", "Subject",
        "From",
        "Sender", "Reply-To", "List-Id", "X-Auto-Response-Suppress", "Feedback-ID", "Content-Type", "X-Campaign",
        "X-POST-MessageClass", "X-Failed-Recipients", "TLS-Report-Domain", "X-campaign-campaigncampaig", "X-BeenThere",
    ]

    private func check(_ bytes: [UInt8]) {
        let automation = Mail.parse(bytes).automation
        #expect((automation.class == .none) == automation.evidence.isEmpty)
        #expect(automation.suppressReply == (automation.class != .none))
        for line in automation.evidence { #expect(line.unicodeScalars.count <= Automation.maximumEvidence) }
    }

    @Test("any bytes in any of the fields get a verdict with its evidence (5,000 seeded headers)")
    func noise() {
        var random = SeededRandom(seed: 26)
        let words = [
            "auto-replied", "(", ")", "\\", "<", ">", "no", "list", "bulk", " ", "\n ", "=?utf-8?Q?", "?=", "Re:", "[",
            "]",
            "Automatic reply", "Out of office", ":", "noreply@", "multipart/report", "; report-type=",
            "delivery-status",
            "\u{301}", "：", "自动回复", "Report Domain: Submitter:",
        ].map { Array($0.utf8) }
        for _ in 0..<5_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...6, using: &random) {
                bytes += Array(Self.names[Int.random(in: 0..<Self.names.count, using: &random)].utf8)
                bytes += Array(": ".utf8)
                for _ in 0..<Int.random(in: 0...6, using: &random) {
                    if Int.random(in: 0..<3, using: &random) == 0 {
                        bytes.append(UInt8.random(in: 0...255, using: &random))
                    } else {
                        bytes += words[Int.random(in: 0..<words.count, using: &random)]
                    }
                }
                bytes.append(0x0A)
            }
            check(bytes)
        }
    }

    /// What one field, or a thousand of them, is filled with.
    private static let fillings: [String: String] = [
        "parentheses that never close": "(", "closed parentheses": "()", "commas": ",", "words": "a ", "brackets": "[",
        "tags": "[a] ", "stars": "* ", "accents": "\u{301}", "phrases": "automatic reply ", "angles": "<",
        "mailboxes": "-a-@x, ", "folding": "\n ", "encoded words": "=?utf-8?Q?a?= ", "semicolons": ";",
    ]

    @Test("a giant field is judged at once", .timeLimit(.minutes(15)), arguments: fillings.keys.sorted())
    func giants(filling: String) throws {
        let unit = try #require(Self.fillings[filling])
        let value = String(repeating: unit, count: 200_000 / unit.utf8.count)
        for name in Self.names { check(Array("\(name): \(value)\n\nx\n".utf8)) }
    }

    @Test("thousands of fields are judged at once", .timeLimit(.minutes(15)))
    func many() {
        for name in Self.names {
            check(Array((String(repeating: "\(name): <> list (a) noreply@example.org\n", count: 5_000) + "\nx\n").utf8))
        }
    }
}
