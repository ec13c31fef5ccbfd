// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import MailIngest

/// All responses in a text, fed at once.
private func decode(_ text: String, limit: Int = 1000) throws(IMAPError) -> [IMAPResponse] {
    try decode([Array(text.utf8)], limit: limit)
}

private func decode(_ parts: [[UInt8]], limit: Int = 1000) throws(IMAPError) -> [IMAPResponse] {
    var decoder = ResponseDecoder(literalLimit: limit)
    var all: [IMAPResponse] = []
    for part in parts {
        decoder.feed(part)
        while let response = try decoder.next() { all.append(response) }
    }
    return all
}

private func ok(_ text: String, code: IMAPStatus.Code? = nil) -> IMAPStatus {
    IMAPStatus(condition: .ok, code: code, text: text)
}

@Suite("IMAP responses", .timeLimit(.minutes(15)))
struct ResponseDecoderTests {
    @Test("the responses we use (RFC 3501 §7)")
    func kinds() throws {
        let all = try decode(
            """
            * 12 EXISTS\r\n* 3 RECENT\r\n* 4 EXPUNGE\r\n* SEARCH 1 22 333\r\n* SEARCH\r\n* SEARCH 5 (MODSEQ 7)\r
            * FLAGS (\\Seen $Done)\r\n* OK [UIDVALIDITY 7] fine\r\n+ idling\r\n* CAPABILITY imap4rev1 IDLE\r
            * LIST () "/" "a"\r\nA7 NO [TRYCREATE] no folder\r\n* BYE\r\n* 1 FETCH (UID 9 FLAGS ())\r\n+\r\n
            """
        )
        #expect(
            all == [
                .exists(12), .recent(3), .expunge(4), .search([1, 22, 333]), .search([]), .search([5]),
                .flags(["\\Seen", "$Done"]), .status(ok("fine", code: .init(name: "UIDVALIDITY", arguments: "7"))),
                .continuation, .capability(["IMAP4REV1", "IDLE"]),
                .list(IMAPListedFolder(name: "a", delimiter: "/", attributes: [])),
                .tagged(
                    tag: "A7",
                    IMAPStatus(condition: .no, code: .init(name: "TRYCREATE", arguments: ""), text: "no folder")
                ),
                .status(IMAPStatus(condition: .bye, code: nil, text: "")),
                .fetch(IMAPFetch(position: 1, uid: 9, flags: [])), .continuation,
            ]
        )
    }

    @Test("FETCH with literal, quoted string, NIL and unknown items (RFC 3501 §7.4.2)")
    func fetch() throws {
        let all = try decode(
            "* 1 FETCH (UID 5 FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" "
                + "RFC822.SIZE 5 BODY[] {5}\r\nab\r\nc)\r\n"
                + "* 2 FETCH (BODY[] \"a\\\"b\" UID 6 X-THING (a (b \"c\" NIL) {2}\r\n))) MODSEQ (12))\r\n"
                + "* 3 FETCH (UID 7 BODY[] NIL)\r\n* 4 FETCH (UID 8 BODY[]<0> {0}\r\n)\r\n"
                + "* 5 FETCH (UID 9 BODY[HEADER.FIELDS (DATE FROM)] {1}\r\nx INTERNALDATE \"nonsense\")\r\n"
        )
        #expect(
            all == [
                .fetch(
                    IMAPFetch(
                        position: 1,
                        uid: 5,
                        flags: ["\\Seen"],
                        internalDate: 837_596_665,
                        size: 5,
                        body: .bytes(Array("ab\r\nc".utf8))
                    )
                ),
                .fetch(IMAPFetch(position: 2, uid: 6, body: .bytes(Array("a\"b".utf8)))),
                .fetch(IMAPFetch(position: 3, uid: 7, body: .null)),
                .fetch(IMAPFetch(position: 4, uid: 8, body: .bytes([]))),
                .fetch(IMAPFetch(position: 5, uid: 9)),
            ]
        )
    }

    @Test("the cut of the bytes does not matter, at every byte")
    func cuts() throws {
        let text = Array(
            "* 1 FETCH (UID 5 BODY[] {9}\r\nA1 OK\r\n\r\n FLAGS (\\Seen))\r\n* SEARCH 1 2\r\nA1 OK done\r\n".utf8
        )
        let whole = try decode([text])
        #expect(whole.count == 3)
        for cut in 0...text.count {
            #expect(try decode([Array(text[..<cut]), Array(text[cut...])]) == whole)
        }
        #expect(try decode(text.map { [$0] }) == whole)
    }

    @Test("truncated at every byte: fewer responses, never another one, never a trap")
    func truncated() throws {
        let text = Array("* 1 FETCH (UID 5 BODY[] {9}\r\nA1 OK\r\n\r\n FLAGS (\\Seen))\r\nA1 OK [X] done\r\n".utf8)
        let whole = try decode([text])
        for cut in 0..<text.count {
            let part = try decode([Array(text[..<cut])])
            #expect(part == Array(whole.prefix(part.count)) && part.count < whole.count)
        }
    }

    @Test("a mail full of forged answers is data (RELIABILITY 2.2 row 5)")
    func forged() throws {
        var body = ""
        for letter in "AXZ" {
            for number in 0..<700 {
                body += "\(letter)\(number) OK done\r\n* \(number) FETCH (UID 1 BODY[] {12}\r\n)\r\n* BYE\r\n"
            }
        }
        let all = try decode(
            "* 1 FETCH (UID 5 BODY[] {\(body.utf8.count)}\r\n\(body))\r\nA1 OK done\r\n",
            limit: 1 << 20
        )
        #expect(all.count == 2)
        #expect(all.first == .fetch(IMAPFetch(position: 1, uid: 5, body: .bytes(Array(body.utf8)))))
    }

    @Test(
        "announced literals are bounded before a byte is taken (RELIABILITY 2.2 row 6)",
        arguments: ["1001", "10737418240", "9223372036854775808", "99999999999999999999", "00000000000000001001"]
    )
    func hugeLiteral(_ size: String) {
        #expect(throws: IMAPError(.limitExceeded, "")) { try decode("* 1 FETCH (UID 5 BODY[] {\(size)}\r\n") }
    }

    @Test("several literals of one response are bounded together")
    func manyLiterals() {
        #expect(throws: IMAPError(.limitExceeded, "")) {
            try decode("* 1 FETCH (X {600}\r\n\(String(repeating: "a", count: 600)) Y {600}\r\n")
        }
    }

    @Test("a literal needs a proper size", arguments: ["{-1}", "{}", "{a}", "{1x}", "{++}"])
    func badLiteral(_ announced: String) {
        #expect(throws: IMAPError(.protocolViolation, "")) { try decode("* 1 FETCH (UID 5 BODY[] \(announced)\r\n") }
    }

    @Test("braces in text for people announce nothing")
    func bracesInText() throws {
        #expect(try decode("* OK look {5}\r\nA1 NO see {99999}\r\n+ {7}\r\n").count == 3)
    }

    @Test("an endless line is cut off at 64 KiB, a SEARCH answer at 8 MiB")
    func endlessLine() throws {
        let long = String(repeating: "x", count: 70_000)
        #expect(throws: IMAPError(.limitExceeded, "")) { try decode("* OK \(long)") }
        #expect(throws: IMAPError(.limitExceeded, "")) { try decode("* 1 FETCH (UID 5 X \"\(long)\")\r\n") }
        let uids = (1...100_000).map(String.init).joined(separator: " ")
        #expect(try decode("* SEARCH \(uids)\r\n").count == 1)
        #expect(throws: IMAPError(.limitExceeded, "")) {
            try decode("* SEARCH " + String(repeating: "1", count: 9_000_000))
        }
    }

    @Test("nesting ends at 32, also for a million parentheses")
    func nesting() throws {
        func nested(_ depth: Int) -> String {
            "* 1 FETCH (X " + String(repeating: "(", count: depth) + String(repeating: ")", count: depth)
                + " UID 1)\r\n"
        }
        #expect(try decode(nested(31)) == [.fetch(IMAPFetch(position: 1, uid: 1))])
        for depth in [33, 1000, 30_000, 1_000_000] {
            #expect(throws: IMAPError(.limitExceeded, "")) { try decode(nested(depth)) }
        }
    }

    @Test(
        "what breaks the grammar is an error, not a guess",
        arguments: [
            "\r\n", "* 1 FETCH\r\n", "* 1 FETCH (\r\n", "* 1 FETCH (UID)\r\n", "* 1 FETCH (UID x)\r\n",
            "* 1 FETCH (UID 0)\r\n",
            "* 1 FETCH (UID 4294967296)\r\n", "* 1 FETCH (FLAGS x)\r\n", "* 1 FETCH (BODY[] \"a)\r\n",
            "* 1 FETCH (BODY[])\r\n", "* 1 FETCH (BODY[] {3}\r\nabc\r\n", "* SEARCH a\r\n", "* SEARCH 4294967296\r\n",
            "* SEARCH 1x\r\n", "garbage in\r\n", "* 1 FETCH (BODY[] {1} x {1}\r\na)\r\n", "* FLAGS (a (b))\r\n",
        ]
    )
    func violations(_ text: String) {
        #expect(throws: IMAPError(.protocolViolation, "")) { try decode(text) }
    }

    @Test("no input traps the decoder")
    func noise() {
        var generator = SystemRandomNumberGenerator()
        let words = [
            "* ", "1 ", "FETCH ", "(", ")", "UID ", "BODY[]", "{2}", "\r\n", "\"", "\\", "NIL", "OK ", "[", "]", "A1 ",
            "SEARCH ", "\u{0}", "{", "}", "+", "~", "FLAGS ", "ESEARCH ", "(TAG \"t\") ", "ALL ", "1:5,7", "VANISHED ",
            "(EARLIER) ", "NAMESPACE ", "((\"\" \"/\"))", "ENABLED ", "BODY[HEADER]<0> ", "BODY[]<0> ", "CAPABILITY ",
        ]
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 1..<20, using: &generator)).map { _ in words.randomElement()! }.joined()
            _ = try? decode(text)
        }
        for _ in 0..<5000 {
            _ = try? decode([
                (0..<Int.random(in: 1..<60, using: &generator)).map { _ in UInt8.random(in: 0...255) } + [13, 10]
            ])
        }
    }
}
