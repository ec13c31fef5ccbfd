// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

@testable import Meaning

@Suite("Marks of spam filters")
struct JunkMarkTests {
    private static let trust = MailTrust(authorities: ["mx.desk.example"], hosts: ["mx.desk.example"])
    private static let ours = "Received: from a by mx.desk.example with ESMTP; x"
    private static let theirs = "Received: from b by mail.example.org with ESMTP; x"

    private func mark(_ lines: String..., trust: MailTrust = trust) -> String? {
        let text = (lines + ["From: anna@example.org", "", "x"]).joined(separator: "\r\n")
        return JunkMark.of(Mail.parse(Array(text.utf8)), trust: trust)
    }

    @Test(
        "what filters write is understood",
        arguments: [
            ("X-Spam-Flag: YES", true), ("X-Spam-Flag: NO", false), ("x-spam-status: Yes, score=9.1 required=5", true),
            ("X-Spam-Status: No, score=0.1", false), ("X-Spam: Yes", true), ("X-Rspamd-Action: add header", true),
            ("X-Rspamd-Action: greylist", false), ("X-Rspamd-Action: no action", false),
            ("X-MS-Exchange-Organization-SCL: 5", true), ("X-MS-Exchange-Organization-SCL: -1", false),
            ("X-MS-Exchange-Organization-SCL: 1", false),
            ("X-Forefront-Antispam-Report: CIP:192.0.2.1;CTRY:DE;\r\n SCL:6;SFV:SPM", true),
            ("X-Forefront-Antispam-Report: CIP:192.0.2.1; SCL:1; SFV:NSPM", false),
            ("X-Forefront-Antispam-Report: SFV:SKB;", true), ("X-Barracuda-Spam-Status: Yes", true),
            ("X-Yandex-Spam: 4", true), ("X-Yandex-Spam: 1", false), ("X-Spam-Level: *****", false),
            ("Subject: spam", false),
        ])
    func forms(line: String, isJunk: Bool) {
        #expect((mark(line, Self.ours) != nil) == isJunk, "\(line)")
    }

    @Test("only what a trusted server wrote counts, the topmost of a name")
    func places() {
        #expect(mark(Self.ours, "X-Spam-Flag: YES", Self.theirs) == "X-Spam-Flag")
        #expect(mark(Self.ours, Self.theirs, "X-Spam-Flag: YES") == nil)
        #expect(mark(Self.theirs, "X-Spam-Flag: YES") == nil)
        #expect(mark("X-Spam-Flag: NO", Self.ours, "X-Spam-Flag: YES") == nil)
        #expect(mark("X-Spam-Flag: YES", Self.ours, "X-Spam-Flag: NO") == "X-Spam-Flag")
        #expect(mark("X-Spam-Flag: YES", Self.ours, trust: MailTrust()) == nil)
    }
}
