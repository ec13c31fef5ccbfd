// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import PostroomTesting
import Testing

@Suite("Flowed text")
struct FlowedTextTests {
    private let words = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut."

    @Test(
        "a line within 78 columns stays, stuffed where it must be (RFC 3676 §4.4)",
        arguments: [
            ("Hallo\n", "Hallo\n"), ("", ""), ("\n\n", "\n\n"), ("a  \nb\n", "a\nb\n"), ("  code\n", "   code\n"),
            ("From here\n", " From here\n"), ("-- \nAnna\n", "-- \nAnna\n"), ("--\n", "--\n"), (" -- \n", "  --\n"),
            ("> quoted\n", "> quoted\n"), (">quoted\n", ">quoted\n"), ("> > twice\n", ">> twice\n"),
            (">> twice\n", ">> twice\n"), ("> \n", ">\n"), ("> From x\n", "> From x\n"), (">  code\n", ">  code\n"),
            ("> -- \n", "> -- \n"), ("a\r\nb\rc", "a\nb\nc"), ("tab\t\n", "tab\t\n"),
        ]
    )
    func shortLines(text: String, content: String) {
        let flowed = FlowedText(flowing: text)
        #expect(flowed.content == content)
        #expect(!flowed.hasSoftBreaks && !flowed.deletesSpaces)
    }

    @Test("a long line is broken behind blanks, the next line goes on (RFC 3676 §4.2)")
    func longLine() {
        let flowed = FlowedText(flowing: words + "\n" + words)
        #expect(
            flowed.content.split(separator: "\n").map(String.init) == [
                "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod ", "tempor incididunt ut.",
                "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod ", "tempor incididunt ut.",
            ]
        )
        #expect(flowed.hasSoftBreaks && !flowed.deletesSpaces)
        #expect(flowed.unflowed == words + "\n" + words)
    }

    @Test("a quoted line is broken at its depth (RFC 3676 §4.5)", arguments: 1...30)
    func quotedLine(depth: Int) {
        let marks = String(repeating: ">", count: depth) + " "
        let flowed = FlowedText(flowing: marks + words + " > " + words + "\n")
        for line in flowed.content.split(separator: "\n") {
            #expect(line.hasPrefix(marks) && !line.hasPrefix(marks.dropLast() + ">"))
            #expect(line.utf8.count <= FlowedText.maximumWidth)
        }
        #expect(flowed.paragraphs == [FlowedText.Paragraph(depth: depth, text: words + " > " + words)])
    }

    @Test("a word longer than a line stays whole, and no break makes a signature (RFC 3676 §4.3)")
    func longWord() {
        let link = "https://example.org/" + String(repeating: "x", count: 100)
        #expect(FlowedText(flowing: link).hasSoftBreaks == false)
        #expect(FlowedText(flowing: "-- " + link).content == "-- " + link)
        #expect(FlowedText(flowing: "see " + link).content == "see \n" + link)
    }

    @Test("text without blanks is broken between characters, and only then with delsp (RFC 3676 §4.1)")
    func ideographs() {
        let japanese = String(repeating: "吾輩は猫である。「名前」はまだ無い。", count: 6)
        let flowed = FlowedText(flowing: japanese + "\n\na b\n")
        #expect(flowed.deletesSpaces && flowed.hasSoftBreaks)
        let lines = flowed.content.split(separator: "\n")
        for line in lines.dropLast() {
            #expect(line.count <= 37)
            #expect(!"。」".contains(line.first ?? " ") && !line.hasSuffix("「 "))
        }
        #expect(flowed.unflowed == japanese + "\n\na b\n")
        let spaced = String(repeating: "한국어 문장은 띄어쓰기가 있습니다. ", count: 6)
        #expect(!FlowedText(flowing: spaced).deletesSpaces)
        let mixed = FlowedText(flowing: words + " " + japanese)
        #expect(mixed.deletesSpaces && mixed.unflowed == words + " " + japanese)
    }

    @Test("what others write is joined (RFC 3676 §4.4, §4.5)")
    func received() {
        let text = "One \ntwo \n>> deep \n>> er\n> less \n-- \nAnna \n  stuffed\n>no blank\nlast \n"
        #expect(
            FlowedText(received: text, deletesSpaces: false).paragraphs == [
                .init(depth: 0, text: "One two "), .init(depth: 2, text: "deep er"), .init(depth: 1, text: "less "),
                .init(depth: 0, text: "-- "), .init(depth: 0, text: "Anna  stuffed"), .init(depth: 1, text: "no blank"),
                .init(depth: 0, text: "last "),
            ]
        )
        #expect(FlowedText(received: "吾輩は \n猫\n", deletesSpaces: true).unflowed == "吾輩は猫\n")
    }

    @Test("unflowing gives the text back (10,000 seeded texts)")
    func roundTrip() {
        var random = SeededRandom(seed: 5)
        let pieces = [
            " ", " ", " ", "  ", "\n", "\n\n", ">", "> ", "\n> ", "\n>> ", "-- ", "\n-- \n", "From ", "a", "word",
            "longer",
            "\t", "é", "日本", "、", "한", "😀", "\u{301}", "\u{3099}", String(repeating: "x", count: 60),
            String(repeating: "漢字", count: 30), String(repeating: " ", count: 90), String(repeating: "ab ", count: 40),
        ]
        for _ in 0..<10_000 {
            let count = Int.random(in: 0..<30, using: &random)
            let text = (0..<count).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }.joined()
            let flowed = FlowedText(flowing: text + "\n")
            #expect(Array(flowed.unflowed.utf8) == ExpectedMail.flowed(text + "\n"))
            #expect(FlowedText(flowing: flowed.unflowed).unflowed == flowed.unflowed)
            for line in flowed.content.utf8.split(separator: 0x0A) where line.count > FlowedText.maximumWidth {
                // Two columns have three or four octets, and a long word stays whole.
                #expect(line.contains { $0 >= 0x80 } || line.split(separator: 0x20).contains { $0.count > 60 })
            }
        }
    }

    @Test("deep quotes and long paragraphs take no quadratic time")
    func hostile() {
        let marks = String(repeating: ">", count: 200_000)
        let blanks = String(repeating: "a ", count: 200_000)
        let lines = String(repeating: "word \n", count: 200_000)
        #expect(FlowedText(flowing: marks + " " + blanks).content.utf8.count < 700_000)
        #expect(FlowedText(received: lines, deletesSpaces: false).paragraphs.count == 1)
        #expect(FlowedText(flowing: String(repeating: "漢", count: 200_000)).deletesSpaces)
    }

    @Test("a mail says that its text flows, and how (RFC 3676 §4)")
    func parameters() throws {
        var mail = MailBuilder(from: [Address(address: "a@example.org")], date: 0, messageID: "1@example.org")
        func type() throws -> String? { Mail.parse(try mail.build()).header.raw(first: "Content-Type") }
        mail.text = words
        #expect(try type() == "text/plain; charset=utf-8; format=flowed")
        #expect(try Mail.parse(mail.build()).header.raw(first: "Content-Transfer-Encoding") == "7bit")
        mail.textLayout = .fixed
        #expect(try type() == "text/plain; charset=utf-8")
        #expect(try Mail.parse(mail.build()).text == words + "\n")
        mail.textLayout = .flowed
        mail.text = "short"
        #expect(try type() == "text/plain; charset=utf-8")
        mail.text = String(repeating: "漢字", count: 40)
        #expect(try type() == "text/plain; charset=utf-8; format=flowed; delsp=yes")
    }
}
