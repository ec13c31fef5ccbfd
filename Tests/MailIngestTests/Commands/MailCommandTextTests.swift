// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MailIngest

@Suite("Commands in the first lines of a mail")
struct MailCommandTextTests {
    private func words(_ text: String) -> [String] {
        MailCommandText(text).entries.map { entry in
            switch entry {
            case .command(let command):
                ([command.word.rawValue] + (command.values.isEmpty ? [] : [command.values.joined(separator: "|")]))
                    .joined(separator: " ")
            case .mistake(let mistake):
                switch mistake.kind {
                case .unknown(let name): "unknown \(name)"
                case .valueMissing(let word): "missing \(word.rawValue)"
                case .late: "late"
                case .nested: "nested"
                }
            }
        }
    }

    @Test(
        "in any order, in one line or several, in any case, with blank lines before and between",
        arguments: [
            ("#note\nText", ["note"], "Text"),
            ("#close #tag a, b\n\nText\n\nmore", ["close", "tag a|b"], "Text\n\nmore"),
            (
                "\n\n  #Note\n\n#ASSIGN Bea Berger #priority HIGH\nText",
                ["note", "assign Bea Berger", "priority HIGH"], "Text"
            ),
            ("#note: Call him.\nToday.", ["note"], "Call him.\nToday."),
            ("#note see #1041 and #close", ["note"], "see #1041 and #close"),
            (
                "#status: \"on hold\"\r\n#due=2026-12-24 15:30\r\nText", ["status on hold", "due 2026-12-24 15:30"],
                "Text"
            ),
            ("\u{FF03}note\nText", ["note"], "Text"), ("# note\nText", ["note"], "Text"),
            ("#cc a@b.example<mailto:a@b.example>; <c@d.example>\nText", ["cc a@b.example|c@d.example"], "Text"),
            ("#merge #1041", ["merge #1041"], ""), ("#close", ["close"], ""),
        ])
    func commands(text: String, commands: [String], message: String) {
        let read = MailCommandText(text)
        #expect(words(text) == commands)
        #expect(read.message == message)
    }

    @Test(
        "what does not stand in the first lines, or is no command's form, is text",
        arguments: [
            "", "Text", "Hello\n#close", "#1041 is done", "# Heading\nText", "##\nText", "Text #note",
            "C# is nice\n#close",
            "#\nnote", "Text\n#hashtag",
        ])
    func text(text: String) {
        let read = MailCommandText(text)
        #expect(read.entries.isEmpty && read.message == text && read.head.isEmpty)
    }

    @Test("what looks like a command and is none, and a command without its value, are mistakes")
    func mistakes() {
        #expect(words("#clos\nText") == ["unknown clos"])
        #expect(words("#note #foo bar #close\nText") == ["note", "unknown foo", "close"])
        #expect(words("#assign\n#tag ,\nText") == ["missing assign", "missing tag"])
    }

    @Test("#note behind other words is a mistake: what it says of them could not be true")
    func late() {
        for text in ["Hello\n#note\nsecret", "#close\nHello\n  # Note: secret", "Hello\n#NOTE secret"] {
            #expect(words(text).last == "late", "\(text)")
        }
        for text in ["Hello\n#notes\nx", "Hello\na #note", "#note a\nb"] {
            #expect(!words(text).contains("late"), "\(text)")
        }
    }

    @Test("head and message together are all that was written")
    func whole() {
        for text in ["#note x", "#close\n\n#tag a\nText\n#b", "  #note\nText", "#assign bea #note Text\nmore"] {
            let read = MailCommandText(text)
            let letters = (read.head + read.message).filter { !$0.isWhitespace }
            #expect(letters == text.filter { !$0.isWhitespace }, "\(text)")
        }
    }

    @Test(
        "times from now, days and times of day; none that is over, far away or no time",
        arguments: [
            ("30m", 1800.0), ("4 h", 14_400), ("3d", 259_200), ("2 Weeks", 1_209_600), ("1970-01-02", 172_799),
            ("1970-01-02 00:30", 88_200), ("1970-01-02T00:30", 88_200), ("0d", nil), ("d", nil), ("99999d", nil),
            ("3x", nil),
            ("1969-12-31", nil), ("1975-01-01", nil), ("1970-02-30", nil), ("1970-01-02 24:00", nil), ("-3d", nil),
            ("", nil),
            ("tomorrow", nil),
        ] as [(String, Double?)])
    func times(text: String, seconds: Double?) {
        let now = Date(timeIntervalSince1970: 0)
        #expect(MailCommandTime.read(text, now: now)?.timeIntervalSince1970 == seconds)
    }
}
