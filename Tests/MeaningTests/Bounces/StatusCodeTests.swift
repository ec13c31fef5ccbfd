// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Meaning

@Suite("Status and reply codes")
struct StatusCodeTests {
    @Test(
        "a Status field is read with what stands around the code (RFC 3463 §2)",
        arguments: [
            ("5.1.1", "5.1.1"), (" 5.1.1 (bad address)", "5.1.1"), ("smtp; 4.4.7", "4.4.7"), ("5.1.1.", "5.1.1"),
            ("2.0.0", "2.0.0"), ("5.7.509", "5.7.509"), ("4.2.2 (mailbox full)", "4.2.2"),
        ]
    )
    func field(text: String, code: String) {
        #expect(StatusCode(field: Array(text.utf8)[...])?.description == code)
    }

    @Test(
        "what is no code is none",
        arguments: ["", "5", "5.1", "3.1.1", "1.2.3", "9.9.9", "5.1234.1", "x", "5.1.", "..", "5.."])
    func noField(text: String) {
        #expect(StatusCode(field: Array(text.utf8)[...]) == nil)
    }

    @Test(
        "a code in a text stands alone",
        arguments: [
            ("550 5.1.1 <anna@example.org>: User unknown", "5.1.1"), ("550-5.7.26 This mail", "5.7.26"),
            ("Sorry, no mailbox here by that name. (#5.1.1)", "5.1.1"), ("host mx[192.0.2.5.1.1] said", nil),
            ("from 5.1.1.1 to us", nil), ("version 5.2.1-rc", "5.2.1"), ("mx5.1.1example", nil), ("id 4.5.1999", nil),
            ("a-5.1.1.example.org", nil), ("5.1.1@example.org", nil),
        ] as [(String, String?)]
    )
    func inText(text: String, code: String?) {
        #expect(StatusCode.first(in: Array(text.utf8))?.description == code)
    }

    @Test(
        "a reply code is found where a reply stands (RFC 5321 §4.2)",
        arguments: [
            ("550 5.1.1 User unknown", 550), ("host mx.example.org[192.0.2.25] said: 552 full", 552),
            ("550-5.1.1 The email account", 550), ("waited 500 seconds", nil), ("port 587", nil),
            ("<mx.example.org #5.5.0 smtp;503 5.5.1 Sender already specified>", 503), ("192.0.2.450", nil),
            ("error: 421 try later", 421), ("(550) no", 550), ("250 2.0.0 Ok", nil), ("4500 mails", nil),
        ] as [(String, Int?)]
    )
    func reply(text: String, code: Int?) {
        #expect(SMTPReplyCode.first(in: Array(text.utf8)[...]) == code)
    }

    @Test("a success report has a success reply")
    func success() {
        #expect(SMTPReplyCode.first(in: Array("250 2.0.0 Ok: queued".utf8)[...], isSuccess: true) == 250)
        #expect(SMTPReplyCode.first(in: Array("550 no".utf8)[...], isSuccess: true) == nil)
    }
}
