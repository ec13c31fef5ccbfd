// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MailIngest

@Suite("mbox")
struct MboxSplitterTests {
    private static let line = "From anna@example.org Sat Jan  3 01:05:34 2026\n"

    /// The mails of an mbox that comes in pieces of a size.
    private func mails(
        _ text: String, _ quoting: MboxSplitter.Quoting = .mboxrd, piece: Int = .max, largest: Int = 1 << 20
    ) -> [String] {
        var splitter = MboxSplitter(quoting: quoting, largest: largest)
        let bytes = Array(text.utf8)
        var mails: [ArchivedMail] = []
        var start = 0
        while start < bytes.count {
            let end = piece > bytes.count - start ? bytes.count : start + piece
            mails += splitter.take(bytes[start..<end])
            start = end
        }
        if let last = splitter.finish() { mails.append(last) }
        return mails.map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test(
        "lines that date a mail begin one, whatever else stands in them",
        arguments: [
            ("From anna@example.org Sat Jan  3 01:05:34 2026", "2026-01-03T01:05:34Z"),
            ("From MAILER-DAEMON Fri Jul  8 12:08:34 2011", "2011-07-08T12:08:34Z"),
            ("From - Thu Jun 26 09:03:01 2008", "2008-06-26T09:03:01Z"),
            ("From 1556@xxx Sat Aug 19 21:08:00 +0000 2017", "2017-08-19T21:08:00Z"),
            ("From a@b.test Sat Jan  3 01:05:34 2026 +0200", "2026-01-02T23:05:34Z"),
            ("From \"a b\"@c.test  Mon Nov 30 23:59:59 2020\r", "2020-11-30T23:59:59Z"),
            ("From Mon Sat Jan  3 01:05 2026", "2026-01-03T01:05:00Z"),
        ])
    func fromLines(line: String, date: String) {
        #expect(FromLine(Array(line.utf8)[...])?.date.ISO8601Format() == date)
        #expect(FromLine(Array((line + "\nmore").utf8)[...])?.date.ISO8601Format() == date)
    }

    @Test(
        "sentences that begin with From do not",
        arguments: [
            "From here on it is dark.", "From: anna@example.org", "From", "From Mon to Fri we are closed", ">" + line,
            " " + line, "from anna@example.org Sat Jan  3 01:05:34 2026", "From x Sat Jan 45 01:05:34 2026",
            "From x Sat Jan  3 2026 late",
        ])
    func noFromLines(line: String) { #expect(FromLine(Array(line.utf8)[...]) == nil) }

    @Test("mails are what lies between, without the empty line that is the mbox's; the same in pieces of any size")
    func split() {
        let (one, two) = ("A: 1\n\nx\n\n\n", "A: 2\n\nFrom here\ny")
        let text = Self.line + one + "\n" + Self.line + two
        for piece in [1, 2, 3, 7, 50, .max] { #expect(mails(text, piece: piece) == [one, two]) }
        #expect(mails(Self.line + "A: 1\n\nx\n\n") == ["A: 1\n\nx\n"])
        let crlf = text.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(mails(crlf) == [one, two].map { $0.replacingOccurrences(of: "\n", with: "\r\n") })
        #expect(mails("") == [] && mails("no mbox\n") == [])
        // Two of them without an empty line between: the second is a line of the first mail, odd as that is.
        #expect(mails(Self.line + Self.line) == [Self.line] && mails(Self.line) == [""])
    }

    @Test("a line in a body is a beginning only after an empty line and with a date")
    func bodies() {
        let body = "A: 1\n\nhe wrote\n\(Self.line)to me\n\nFrom now on\n"
        #expect(mails(Self.line + body) == [body])
    }

    @Test(
        "mboxrd takes one > from every quoted line, mboxo only from >From, none takes none",
        arguments: [
            (MboxSplitter.Quoting.mboxrd, "From a\n>From b\n>>From c\n> From d\n>Frost\n"),
            (.mboxo, "From a\n>>From b\n>>>From c\n> From d\n>Frost\n"),
            (.none, ">From a\n>>From b\n>>>From c\n> From d\n>Frost\n"),
        ])
    func quoting(quoting: MboxSplitter.Quoting, body: String) {
        let stored = ">From a\n>>From b\n>>>From c\n> From d\n>Frost\n"
        #expect(mails(Self.line + "A: 1\n\n" + stored, quoting) == ["A: 1\n\n" + body])
    }

    @Test("whatever mails there are, quoted as mboxrd says they come out as they went in")
    func roundTrip() {
        let bodies = ["", "x", "From \n", ">From x\n", "\n\n", Self.line, "\n" + Self.line + "\n>>From\n", "a\n\n\n"]
        let all = bodies.map { "Subject: x\n\n" + $0 + ($0.hasSuffix("\n") || $0.isEmpty ? "" : "\n") }
        let stored = all.map { mail in
            let lines = mail.split(separator: "\n", omittingEmptySubsequences: false).map {
                $0.drop { $0 == ">" }.hasPrefix("From ") ? ">" + $0 : String($0)
            }
            return Self.line + lines.joined(separator: "\n") + "\n"
        }.joined()
        for piece in [1, 64, .max] { #expect(mails(stored, piece: piece) == all) }
    }

    @Test(
        "of a mail that is too large only the beginning is kept, and its size is told; lines without end are no trouble"
    )
    func large() {
        var splitter = MboxSplitter(largest: 1000)
        let long = "A: 1\n\n" + String(repeating: "x", count: 300_000)
        var found = splitter.take((Self.line + long + "\n\n" + Self.line + "A: 2\n").utf8)
        found += splitter.finish().map { [$0] } ?? []
        #expect(found.map(\.bytes.count) == [1000, 5] && found.first?.size == long.utf8.count + 2)
    }
}
