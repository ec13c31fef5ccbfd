// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MailIngest

@Suite("IMAP folder names, sets and dates")
struct MailboxNameTests {
    @Test(
        "modified UTF-7 there and back (RFC 3501 §5.1.3)",
        arguments: [
            ("INBOX", "INBOX"), ("a&b", "a&-b"), ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            ("Entwürfe", "Entw&APw-rfe"), ("😀", "&2D3eAA-"), ("ä&ö", "&AOQ-&-&APY-"), ("&", "&-"),
        ]
    )
    func names(_ name: String, _ encoded: String) {
        #expect(MailboxName.encoded(name) == encoded)
        #expect(MailboxName.decoded(encoded) == name)
    }

    @Test("what is not modified UTF-7 has no name", arguments: ["&", "&a", "&!-", "ä", "&2D0-", "&AOQ", "&A-", "a\n"])
    func invalid(_ encoded: String) {
        #expect(MailboxName.decoded(encoded) == nil)
    }

    @Test("quoting leaves no way out of the quotes (RFC 3501 §9)")
    func quoting() throws {
        #expect(try MailboxName.quoted("a\"b\\c") == "\"a\\\"b\\\\c\"")
        for bad in ["", "a\r", "a\n", "\u{0}", "\u{85}", String(repeating: "x", count: 1001)] {
            #expect(throws: IMAPError(.misuse, "")) { try MailboxName.quoted(bad) }
        }
    }

    @Test("sets are sorted ranges, cut into commands of bounded length (RFC 3501 §9)")
    func sets() {
        #expect(UIDSet.sets([]).isEmpty)
        #expect(UIDSet.sets([0]).isEmpty)
        #expect(UIDSet.sets([3, 1, 2, 7, 7, 9, 10]).map(\.text) == ["1:3,7,9:10"])
        #expect(UIDSet.sets([.max, .max - 1]).map(\.text) == ["4294967294:4294967295"])
        let odd = UIDSet.sets((0..<5000).map { $0 * 2 + 1 })
        #expect(odd.count > 1 && odd.allSatisfy { $0.text.utf8.count < 8000 })
        #expect(odd.reduce(0) { $0 + $1.uids.count } == 5000)
    }

    @Test("sets from a server are bounded", arguments: ["", "1", "1:3", "3:1", "5,1:2"])
    func parsed(_ text: String) {
        #expect(UIDSet.parse(text, limit: 3) != nil)
        for bad in ["1:4", "1:4294967295", "a", "1:", "1:2:3", "*", "1,2,3,4"] {
            #expect(UIDSet.parse(bad, limit: 3) == nil)
        }
    }

    @Test(
        "INTERNALDATE (RFC 3501 §9)",
        arguments: [
            ("01-Jan-1970 00:00:00 +0000", 0), ("17-Jul-1996 02:44:25 -0700", 837_596_665),
            (" 1-Mar-2000 12:00:00 +0130", 951_906_600), ("29-Feb-2024 23:59:60 +0000", 1_709_251_200),
        ]
    )
    func dates(_ text: String, _ seconds: Int64) {
        #expect(InternalDate.seconds(Array(text.utf8)) == seconds)
    }

    @Test(
        "nonsense is no date",
        arguments: [
            "", "x", "32-Jan-1970 00:00:00 +0000", "01-Foo-1970 00:00:00 +0000", "01-Jan-99999 00:00:00 +0000",
            "01-Jan-1970 24:00:00 +0000", "01-Jan-1970 00:00:00", "01-Jan-1970 00:00:00 0000",
            "01-Jan-1970 00:00:00 +-100",
        ]
    )
    func noDates(_ text: String) {
        #expect(InternalDate.seconds(Array(text.utf8)) == nil)
    }
}
