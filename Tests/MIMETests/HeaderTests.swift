// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

/// A mail with one header field.
private func mail(_ name: String, _ value: String) -> Mail {
    Mail.parse(Array("\(name): \(value)\r\n\r\n".utf8))
}

@Suite("Header blocks")
struct HeaderBlockTests {
    @Test("fields keep their order and are found without regard to case (RFC 5322 §2.2)")
    func lookup() {
        let mail = Mail.parse(Array("A: 1\nb: 2\nA : 3\n c\n\nbody".utf8))
        #expect(mail.header.fields.map { mail.header.name(of: $0) } == ["A", "b", "A"])
        #expect(mail.header.all("a").map { mail.header.text($0) } == ["1", "3 c"])
        #expect(mail.header.text(first: "B") == "2")
        #expect(mail.header.raw(first: "x") == nil)
        #expect(mail.text == "body")
    }

    @Test("lines end in LF, CRLF or CR, also mixed")
    func lineEnds() {
        let mail = Mail.parse(Array("A: 1\rB: 2\nC: 3\r\n\r\nx\ry\nz\r\n".utf8))
        #expect(mail.header.fields.count == 3)
        #expect(mail.text == "x\ny\nz\n")
    }

    @Test("a From line that is a field is a field")
    func fromField() {
        #expect(Mail.parse(Array("From : a@example.org\n\n".utf8)).from == [Address(address: "a@example.org")])
    }

    @Test("a line without a field name ends the header unless a field follows")
    func badLines() {
        let skipped = Mail.parse(Array("A: 1\n: x\n>From x\nB: 2\n\nbody".utf8))
        #expect(skipped.text == "body" && skipped.header.fields.count == 2)
        #expect(skipped.defects.contains { $0.kind == .badHeaderLine && $0.offset == 5 })
        let ended = Mail.parse(Array(" leading blank\n\nbody".utf8))
        #expect(ended.text == " leading blank\n\nbody")
    }
}

@Suite("Dates")
struct DateTests {
    static let understood: [(String, String, Int)] = [
        ("Mon, 2 Mar 2026 09:15:00 +0000", "2026-03-02T09:15:00Z", 0),
        ("2 Mar 2026 10:15:00 +0100", "2026-03-02T09:15:00Z", 60),
        ("Fri, 02 Mar 2026 09:15 -0000 (UTC (really))", "2026-03-02T09:15:00Z", 0),
        ("Mon, 2 Mar 26 04:15:00 EST", "2026-03-02T09:15:00Z", -300),
        ("2 Mar 99 01:00:00 PDT", "1999-03-02T08:00:00Z", -420),
        ("2 Mar 126 09:15:00 GMT", "2026-03-02T09:15:00Z", 0),
        ("2 Mar 2026 09:15:00 Z", "2026-03-02T09:15:00Z", 0),
        ("2 Mar 2026 09:15:00 A", "2026-03-02T09:15:00Z", 0),
        ("2 Mar 2026 09:15:00 XYZT", "2026-03-02T09:15:00Z", 0),
        ("2 Mar 2026 09:15:00", "2026-03-02T09:15:00Z", 0),
        ("Mon,2 Mar 2026 09 : 15 : 00+0000", "2026-03-02T09:15:00Z", 0),
        ("Mon Mar  2 09:15:00 2026", "2026-03-02T09:15:00Z", 0),
        ("Mon Mar  2 09:15:00 EST 2026", "2026-03-02T14:15:00Z", -300),
        ("Mon, 02-Mar-2026 09:15:00 GMT", "2026-03-02T09:15:00Z", 0),
        ("2026-03-02T09:15:00Z", "2026-03-02T09:15:00Z", 0),
        ("2026-03-02 10:15:00.123 +01:00", "2026-03-02T09:15:00Z", 60),
        ("Monday, 2 March 2026 9:15:00 AM GMT+0000", "2026-03-02T09:15:00Z", 0),
        ("31 Dec 2025 23:59:60 +0000", "2026-01-01T00:00:00Z", 0),
        ("29 Feb 2024 00:00:00 +0530", "2024-02-28T18:30:00Z", 330),
    ]

    @Test("a date is understood in regular, obsolete and wild forms (RFC 5322 §3.3, §4.3)", arguments: understood)
    func good(text: String, expected: String, offset: Int) {
        let date = mail("Date", text).date
        #expect(date?.rfc3339 == expected)
        #expect(date?.offsetMinutes == offset)
    }

    @Test(
        "a date beyond understanding is a defect",
        arguments: [
            "", "yesterday", "31 Feb 2026 10:00:00 +0000", "2 Mar 2026 25:00:00 +0000", "29 Feb 2023 10:00",
            "2 Foo 2026 10:00", "Mon", "0 Jan 2026 1:00",
        ]
    )
    func bad(text: String) {
        let read = mail("Date", text)
        #expect(read.date == nil)
        #expect(read.defects.contains { $0.kind == .badDate })
    }

    @Test("a written date is read back", arguments: [0, 951_782_400, 1_772_442_900, 4_102_444_799, -1] as [Int64])
    func roundTrip(seconds: Int64) {
        #expect(mail("Date", MailDate(secondsSince1970: seconds).rfc5322).date?.secondsSince1970 == seconds)
    }
}

@Suite("Addresses")
struct AddressTests {
    static let cases: [(String, [Address])] = [
        ("a@example.org", [Address(address: "a@example.org")]),
        ("A <A@Example.ORG>", [Address(address: "A@Example.ORG", name: "A")]),
        ("\"a\\\"b\" <a@example.org>", [Address(address: "a@example.org", name: "a\"b")]),
        ("a@example.org (Anna (Sales))", [Address(address: "a@example.org", name: "Anna (Sales)")]),
        ("Anna (Sales) <a@example.org>", [Address(address: "a@example.org", name: "Anna")]),
        ("<a@example.org> (Anna)", [Address(address: "a@example.org", name: "Anna")]),
        ("a@example.org,, ,b@example.org", [Address(address: "a@example.org"), Address(address: "b@example.org")]),
        ("<\"a>b\"@example.org>", [Address(address: "\"a>b\"@example.org")]),
        ("< a @ example . org >", [Address(address: "a@example.org")]),
        ("<no-at-sign>", [Address(address: "no-at-sign")]),
        ("J. R. Doe j@example.org", [Address(address: "j@example.org", name: "J. R. Doe")]),
        (
            "G: a@x.test, B <b@x.test>;, c@x.test",
            [
                Address(address: "a@x.test", group: "G"), Address(address: "b@x.test", name: "B", group: "G"),
                Address(address: "c@x.test"),
            ]
        ),
        ("=?utf-8?Q?Gr=C3=BCppe?=:;", [Address(address: nil, group: "Grüppe")]),
        ("\"=?utf-8?Q?=C3=BC?=\" <a@x.test>", [Address(address: "a@x.test", name: "ü")]),
        ("=?utf-8?Q?only_a_name?=", [Address(address: nil, name: "only a name")]),
        ("jürgen@müller.example", [Address(address: "jürgen@müller.example")]),
        ("'Anna' <a@x.test>", [Address(address: "a@x.test", name: "'Anna'")]),
        ("Anna<a@x.test>", [Address(address: "a@x.test", name: "Anna")]),
        ("a@[192.0.2.1]", [Address(address: "a@[192.0.2.1]")]),
        ("", []), (" , ;", []), ("(comment only)", []),
    ]

    @Test("an address list is read as written (RFC 5322 §3.4, §4.4)", arguments: cases)
    func list(text: String, expected: [Address]) {
        #expect(mail("To", text).to == expected)
    }

    @Test("the key compares without regard to ASCII case")
    func key() {
        #expect(Address(address: "Anna@Example.ORG").key == "anna@example.org")
        #expect(Address(address: "Ä@example.org").key == "Ä@example.org")
        #expect(Address(address: "a@b@Example.org").domain == "example.org")
        #expect(Address(address: nil).key == nil)
    }
}

@Suite("Message ids")
struct MessageIDTests {
    @Test(
        "ids come without brackets, each once (RFC 5322 §3.6.4)",
        arguments: [
            ("<a@b> <c@d>", ["a@b", "c@d"]), ("<a@b><a@b>", ["a@b"]), ("a@b c@d", ["a@b", "c@d"]), ("nothing", []),
            ("<a @\r\n b>", ["a@b"]), ("text a@b <c@d>", ["c@d"]), ("<<a@b>>", ["a@b"]), ("<a@b", ["a@b"]), ("<>", []),
        ]
    )
    func list(text: String, expected: [String]) {
        #expect(mail("References", text).references == expected)
    }

    @Test(
        "the Message-ID without brackets is its trimmed value",
        arguments: [("<a@b>", "a@b"), (" x y ", "x y"), ("<a@b> junk", "a@b")]
    )
    func single(text: String, expected: String) {
        #expect(mail("Message-ID", text).messageID == expected)
    }
}

@Suite("Encoded words")
struct EncodedWordTests {
    static let cases: [(String, String)] = [
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"), ("=?utf-8?Q?a?= b", "a b"), ("a =?utf-8?Q?b?=", "a b"),
        ("a=?utf-8?q?b?=c", "abc"),
        ("=?utf-8?Q?a_b=20c?=", "a b c"), ("=?utf-8?Q?a b?=", "a b"), ("=?utf-8?B?w7w?=", "ü"),
        ("=?utf-8?B?w7 w=?=", "ü"),
        ("=?utf-8?Q?=C3?= =?UTF-8?q?=BC?=", "ü"), ("=?utf-8?Q?=C3?==?utf-8?Q?=BC?=", "ü"),
        ("=?iso-8859-1*de?Q?=FC?=", "ü"),
        ("=?iso-8859-1?Q?=80?=", "€"), ("=?us-ascii?Q?=FC?=", "ü"), ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
        ("=?utf-8?Z?a?=", "=?utf-8?Z?a?="), ("=?utf-8?Q?open", "=?utf-8?Q?open"), ("=?=", "=?="),
        ("=??Q?a?=", "=??Q?a?="),
        ("=?utf-8?Q??=x", "x"),
        ("=?utf-8?Q?" + String(repeating: "a", count: 200) + "?=", String(repeating: "a", count: 200)),
        ("=?x-nonsense?Q?=FC?=", "ü"),
    ]

    @Test("encoded words are decoded, tolerantly (RFC 2047 §4, §6)", arguments: cases)
    func decode(text: String, expected: String) {
        #expect(mail("Subject", text).subject == expected)
    }

    @Test("only what was meant as an encoded word is a defect (RFC 2047 §6.3)")
    func defects() {
        #expect(!mail("Subject", "really=? =?what").defects.contains { $0.kind == .badEncodedWord })
        #expect(mail("Subject", "=?utf-8?Q?open").defects.contains { $0.kind == .badEncodedWord })
        #expect(mail("Subject", "=?utf-8?B?**?=").defects.contains { $0.kind == .badEncodedWord })
    }

    @Test("raw bytes are UTF-8, else the declared charset, else windows-1252")
    func rawBytes() {
        for (charset, expected) in [("utf-8", "é"), ("koi8-r", "И"), ("utf-16", "é"), ("shift_jis", "é")] {
            let bytes =
                Array("Content-Type: text/plain; charset=\(charset)\nSubject: ".utf8) + [0xE9] + Array("\n\n".utf8)
            #expect(Mail.parse(bytes).subject == expected)
        }
    }
}

@Suite("Reply subjects")
struct SubjectLineTests {
    static let cases: [(String, String, Bool, Bool)] = [
        ("Offer", "Offer", false, false), ("Re: Offer", "Offer", true, false),
        ("RE[2]: AW: Offer", "Offer", true, false),
        ("Fwd: Offer", "Offer", false, true), ("WG: AW: Offer", "Offer", true, true),
        ("SV : Offer", "Offer", true, false),
        ("Re: [team] Offer", "[team] Offer", true, false), ("Re^2: Antw: R: Offer", "Offer", true, false),
        ("回复：Offer", "Offer", true, false), ("Note: Offer", "Note: Offer", false, false), ("Re:", "", true, false),
        ("re:Offer", "Offer", true, false),
        ("Regarding: x", "Regarding: x", false, false), ("Re (3): x", "x", true, false),
    ]

    @Test("marks are taken off in the common languages (RFC 5322 §3.6.5)", arguments: cases)
    func base(text: String, expected: String, isReply: Bool, isForward: Bool) {
        let line = SubjectLine(text)
        #expect(line.base == expected)
        #expect(line.isReply == isReply)
        #expect(line.isForward == isForward)
    }

    @Test("a ticket tag is found, set and replaced")
    func tags() {
        #expect(TicketTag.plain.ticket(in: "Re: [#1042] Offer") == 1042)
        #expect(TicketTag.plain.ticket(in: "[# 1] [#] [#x] [#12") == nil)
        #expect(TicketTag.plain.ticket(in: "[#999999999999999999999]") == nil)
        #expect(TicketTag.plain.tagged("Offer", ticket: 7) == "[#7] Offer")
        #expect(TicketTag.plain.tagged("Offer [#7] now", ticket: 8) == "[#8] Offer now")
        #expect(SubjectLine.reply(to: "AW: [#7] Offer", ticket: 7) == "Re: [#7] Offer")
        #expect(SubjectLine.reply(to: nil) == "Re: ")
    }

    @Test(
        "a desk's own prefix and # are tags, other words in brackets are not",
        arguments: [
            ("Re: [TKT-1042] Offer", 1042, "Re: Offer"), ("[tkt-7] Offer", 7, "Offer"), ("[#7] Offer", 7, "Offer"),
            ("[#7] [TKT-8] Offer", 8, "Offer"), ("[TKT-8][#7]", 8, ""), ("Offer [#7][#9]", 7, "Offer"),
            ("[JIRA-7] Offer", nil, "[JIRA-7] Offer"), ("[team] [XTKT-7]", nil, "[team] [XTKT-7]"),
            ("[TKT-] [TKT7] TKT-7 [TKT-x]", nil, "[TKT-] [TKT7] TKT-7 [TKT-x]"), ("[TKT-[#1]7]", 1, ""),
            ("[TKT-0000000000007]", nil, "[TKT-0000000000007]"), ("", nil, ""), ("]", nil, "]"),
        ] as [(String, Int?, String)]
    )
    func prefix(subject: String, ticket: Int?, rest: String) {
        let tag = TicketTag(prefix: "TKT-")
        #expect(tag.ticket(in: subject) == ticket)
        #expect(tag.untagged(subject) == rest)
        let tagged = tag.tagged(subject, ticket: 5)
        #expect(tagged == (rest.isEmpty ? "[TKT-5]" : "[TKT-5] " + rest))
        #expect(tag.ticket(in: tagged) == 5 && tag.tagged(tagged, ticket: 5) == tagged)
        #expect(SubjectLine.reply(to: "AW: " + subject, ticket: 5, tag: tag).hasPrefix("Re: [TKT-5]"))
    }

    @Test("with # alone another desk's prefix is a word")
    func foreignPrefix() {
        #expect(TicketTag.plain.ticket(in: "[TKT-7] Offer") == nil)
        #expect(TicketTag.plain.untagged("[TKT-7] Offer [#1]") == "[TKT-7] Offer")
        #expect(TicketTag(prefix: "") == .plain)
    }
}
