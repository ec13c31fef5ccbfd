// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import MIME
import MailIngest
import Testing
import Tickets

@Suite("What rules find in a mail")
struct FieldExtractionTests {
    private func texts(
        _ rules: [FieldRule],
        header: [String] = [],
        details: [String] = [],
        text: MessageText = MessageText(""),
        isAnswer: Bool = false
    ) -> [String: String] {
        let mail = Mail.parse(Array((header.joined(separator: "\r\n") + "\r\n\r\nx").utf8))
        return FieldExtraction(header: mail.header, details: details, text: text, isAnswer: isAnswer).texts(by: rules)
    }

    /// What stands behind a label in a text.
    private func value(_ label: String, in text: String) -> String? {
        texts([FieldRule(field: "f", source: .formLine(label))], text: MessageText(text))["f"]
    }

    private func header(_ name: String, in lines: [String]) -> String? {
        texts([FieldRule(field: "f", source: .header(name))], header: lines)["f"]
    }

    @Test(
        "a label is known however a form or a mail program sets it off",
        arguments: [
            "Order no.:  4711", "order NO. : 4711", "  Order no.:4711  ", "* Order no.: 4711", "Order no.*: 4711",
            "*Order no.:* 4711", "**Order no.:** 4711", "**Order no.**: 4711", "- Order no.: 4711", "• Order no.: 4711",
            "Order no.\u{A0}:\u{A0}4711\u{A0}", "Order\u{A0}no.: 4711", "Order\u{202F} no.: 4711",
            "\u{FEFF}Order no.: 4711", "\u{200B}Order no\u{AD}.:\u{200E}4711\u{200B}", "Order no.：4711",
            "> Order no.: 4711", ">> > Order no.: 4711", "Order no.\t4711", "Order no.:\t4711\tName:\tAnna",
            "Order no.\t4711: two", "Name: Anna\r\nOrder no.: 4711\r\nCity: Rome", "Order no.:\n4711",
            "Order no.:\n   4711\nCity: Rome", "Order no.: \nOrder no.: 4711", "Order no.: 4711\nOrder no.: 4712",
            "Hello, my order no. is here:\nOrder no.: 4711", "**Order no.:**\n4711",
        ]
    )
    func labels(text: String) {
        #expect(value("Order no.", in: text)?.prefix(4) == "4711")
        #expect(value("* ORDER no.", in: text)?.contains("\t") == false)
    }

    @Test(
        "where it is not certain what belongs to a label nothing does",
        arguments: [
            "", "Order no.", "Order no. 4711", "My order no.: 4711", "Order no.:", "Order no.:\n\n4711",
            "Order no.:\nCity: Rome", "Order no.:\nRome\t12", "Order no.:\n-- \nAnna", "Order no.:\n----------\n4711",
            "Order no.:\u{200B}\u{A0}", "Order no.\t", "Order no.\n4711", "4711: Order no.", ":", ":::", "\t\t:",
        ]
    )
    func nothing(text: String) {
        #expect(value("Order no.", in: text) == nil)
        #expect(value("*", in: text) == nil)
    }

    @Test("a value is the whole line, with colons and marks of its own")
    func values() {
        #expect(value("Link", in: "Link: https://acme.example/a:b") == "https://acme.example/a:b")
        #expect(value("Größe", in: "GRÖSSE: 2\nGro\u{308}ße: 3") == "3")
        #expect(value("Stars", in: "* Stars: ***") == "***")
        #expect(value("Name", in: "Name: 👨‍👩‍👧 Anna*") == "👨‍👩‍👧 Anna*")
    }

    @Test("the author's own words count before what he passes on, and what an answer quotes does not count")
    func quotes() {
        let rules = ["Order no.", "City", "Phone"].map { FieldRule(field: $0, source: .formLine($0)) }
        let text = MessageText([
            .init(kind: .quoted, text: "> Order no.: 1\n> City: Rome\n"), .init(kind: .new, text: "Order no.: 2\n"),
            .init(kind: .context, text: "> Phone: 3\n"), .init(kind: .signature, text: "Phone: 4\n"),
        ])
        #expect(texts(rules, text: text) == ["Order no.": "2", "City": "Rome", "Phone": "4"])
        #expect(texts(rules, text: text, isAnswer: true) == ["Order no.": "2", "Phone": "4"])
    }

    @Test("a long text is read to its limit, and no half of a line passes for a value")
    func cut() {
        let line = "Order no.: 4711\n"
        let filling = { String(repeating: "x", count: FieldExtraction.limit - $0 - 1) + "\n" }
        #expect(value("Order no.", in: filling(line.utf8.count) + line + "City: Rome\n") == "4711")
        for missing in 1..<line.utf8.count {
            #expect(value("Order no.", in: filling(line.utf8.count - missing) + line + "City: Rome\n") == nil)
        }
        #expect(value("Order no.", in: "Order no.: " + String(repeating: "é", count: FieldExtraction.limit)) == nil)
    }

    @Test("thousands of lines and labels without end are read in no time", .timeLimit(.minutes(15)))
    func hostile() {
        let marks = String(repeating: "\u{301}", count: 100_000)
        let texts = [
            String(repeating: "a:\n", count: 1 << 20), String(repeating: ":", count: 1 << 20),
            String(repeating: "*", count: 1 << 20), String(repeating: "> ", count: 1 << 20),
            String(repeating: "🇩🇪", count: 1 << 17), String(repeating: "\u{200B}", count: 1 << 19),
            "Order no.: 4711" + marks, String(repeating: "\n", count: 1 << 20),
            String(repeating: "* *:", count: 1 << 18),
        ]
        for text in texts {
            #expect(value("Order no.", in: text)?.prefix(4) != "4711")
            #expect(value("Order no.", in: String(text.unicodeScalars.prefix(16 << 10)))?.prefix(4) != "4711")
        }
    }

    @Test("a header field's encoded words are decoded, its folding undone, its name found in any letter case")
    func headers() {
        #expect(header("x-order", in: ["X-Order:  4711 "]) == "4711")
        #expect(header("X-Order", in: ["X-Order: =?utf-8?Q?Gr=C3=B6?=\r\n =?utf-8?B?w59l?="]) == "Größe")
        #expect(header("X-Order", in: ["X-Order: a\r\n\tb"]) == "a b")
        #expect(header("X-Order", in: ["X-Order: 1", "X-Order: 2"]) == "1")
        #expect(header("X-Order", in: ["X-Orders: 1", "X: 2"]) == nil)
        #expect(header("X-Order", in: ["X-Order: =?utf-8?Q?_=C2=A0?="]) == nil)
        #expect(header("X-Order", in: ["X-Order: " + String(repeating: "1", count: FieldExtraction.limit)]) == nil)
        #expect(header("X-Order", in: (0..<10_000).map { "X-\($0): 1" } + ["X-Order: 2"]) == "2")
    }

    @Test("a plus-address gives all behind the plus, or what follows a prefix")
    func plus() {
        func detail(_ prefix: String?, _ details: [String]) -> String? {
            texts([FieldRule(field: "f", source: .plusAddress(prefix: prefix))], details: details)["f"]
        }
        #expect(detail(nil, ["AB-4711", "x"]) == "AB-4711")
        #expect(detail("order", ["x-1", "Order-AB-7", "order-8"]) == "AB-7")
        #expect(detail("order", ["order-", "order-8"]) == "8")
        #expect(detail("order", ["order", "orders-1", "4711"]) == nil)
        #expect(detail(nil, []) == nil)
    }

    @Test("of several rules for a field the first that finds something counts, and fields do not disturb each other")
    func order() {
        let rules = [
            FieldRule(field: "order", source: .header("X-Order")),
            FieldRule(field: "order", source: .formLine("Order")),
            FieldRule(field: "order", source: .plusAddress(prefix: nil)),
            FieldRule(field: "twin", source: .formLine("order")),
        ]
        let text = MessageText("Order: form")
        #expect(
            texts(rules, header: ["X-Order: head"], details: ["plus"], text: text) == ["order": "head", "twin": "form"])
        #expect(texts(rules, header: ["X-Order:"], text: text) == ["order": "form", "twin": "form"])
        #expect(texts(rules, details: ["plus"]) == ["order": "plus"])
        #expect(texts([], text: text).isEmpty)
    }
}
