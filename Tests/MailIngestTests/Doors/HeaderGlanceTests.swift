// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MailIngest

@Suite("A glance at a header")
struct HeaderGlanceTests {
    private func value(_ header: String) -> String? {
        HeaderGlance.value(of: "subject:", in: Array(header.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("the first field of the name, unfolded; none of the body, none of a name that is longer or shorter")
    func value() {
        #expect(value("Subject: one\nSubject: two\n\n") == "one")
        #expect(value("To: x\r\nsUBJECT:\r\n one\r\n\ttwo \r\nCc: y\r\n\r\n") == "one   two")
        #expect(value("Subject:\n\n") == "")
        #expect(value("Subject: cut") == "cut")
        for header in ["", "\n", "\r\nSubject: x\n", "To: x\n\nSubject: x\n", "Subjects: x\n", "Subj", " Subject: x\n"]
        {
            #expect(value(header) == nil, "\(header)")
        }
    }

    @Test(
        "a report has nobody to answer to, or its type; what machines write else is not one",
        arguments: [
            ("Return-Path: <>\r\nSubject: x\r\n\r\n", true),
            ("return-path:\t<>  \r\n\r\n", true),
            ("Return-Path: <a@b.example>\r\nContent-Type: Multipart/Report; report-type=delivery-status\r\n\r\n", true),
            ("Content-Type:\r\n multipart/report;\r\n boundary=x\r\n\r\n", true),
            ("Return-Path: <a@b.example>\r\nContent-Type: multipart/mixed\r\n\r\n", false),
            ("Auto-Submitted: auto-replied\r\nContent-Type: text/plain\r\n\r\nReturn-Path: <>\r\n", false),
            ("", false),
        ])
    func report(header: String, isReport: Bool) {
        #expect(HeaderGlance.isReport(Array(header.utf8)) == isReport)
    }
}
