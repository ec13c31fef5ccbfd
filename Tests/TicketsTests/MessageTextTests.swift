// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Testing
import Tickets

@Suite("A message's text")
struct MessageTextTests {
    private typealias Stretch = MessageText.Stretch

    /// An answer between and above quoted lines.
    private static let answer = MessageText([
        Stretch(kind: .context, text: "> Which lamp?\n"), Stretch(kind: .new, text: "The left one, größer.\n\n"),
        Stretch(kind: .quoted, text: "> Since when?\n> …\n"), Stretch(kind: .new, text: "\u{A0}\nMonday.\n"),
        Stretch(kind: .signature, text: "-- \nAnna\n"),
    ])

    @Test("the whole text is its stretches one after the other; visible is what the author has to say")
    func parts() {
        #expect(Self.answer.stretches.map(\.text).joined() == Self.answer.full)
        #expect(Self.answer.stretches.map(\.kind) == [.context, .new, .quoted, .new, .signature])
        #expect(Self.answer.visible == "> Which lamp?\nThe left one, größer.\n\nMonday.")
    }

    @Test("neighbours of one kind are one stretch, empty ones are none")
    func merged() {
        let text = MessageText([
            Stretch(kind: .new, text: "a\n"), Stretch(kind: .quoted, text: ""), Stretch(kind: .new, text: "b"),
        ])
        #expect(text == MessageText("a\nb"))
        #expect(text.stretches == [Stretch(kind: .new, text: "a\nb")])
        let nothing = MessageText([] as [Stretch])
        #expect(nothing == MessageText("") && nothing.stretches.isEmpty && nothing.visible == "")
    }

    @Test("a message of quotation alone shows nothing at once, and keeps all of it")
    func onlyQuoted() {
        let text = MessageText([Stretch(kind: .quoted, text: "> a")])
        #expect(text.visible == "" && text.full == "> a")
    }

    @Test("what PostgreSQL cannot store is replaced, and the stretches still fit")
    func storable() {
        let text = MessageText([Stretch(kind: .new, text: "a\0\n"), Stretch(kind: .quoted, text: "> \0")])
        #expect(text.full == "a\u{FFFD}\n> \u{FFFD}")
        #expect(text.stretches.map(\.text) == ["a\u{FFFD}\n", "> \u{FFFD}"])
    }

    @Test("text without end is cut between two characters; what does not fit has no stretch")
    func limit() {
        let long = String(repeating: "ab€", count: MessageText.limit / 5)
        let text = MessageText([
            Stretch(kind: .new, text: "x" + long), Stretch(kind: .quoted, text: long),
            Stretch(kind: .signature, text: "Anna"),
        ])
        #expect(text.full.utf8.count <= MessageText.limit && text.full.utf8.count > MessageText.limit - 3)
        #expect(!text.full.unicodeScalars.contains("\u{FFFD}"))
        #expect(text.stretches.map(\.text).joined() == text.full)
    }

    @Test("it comes back from the database as it went in, with the HTML beside it")
    func stored() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        var message = NewMessage(text: Self.answer)
        message.html = "<p>The left one</p>"
        message.reading = 1
        let opened = try await fixture.openTicket(by: anna, with: message)
        var large = NewMessage(text: MessageText("plain"))
        large.html = String(repeating: "x", count: MessageText.limit + 1)
        let second = large
        try await fixture.transaction { transaction in
            _ = try TicketCore(transaction, as: .contact(anna)).append(second, to: opened.ticket, from: anna)
            let found = try MessageStore.conversation(of: opened.ticket, for: .system, in: transaction)
            #expect(found.map(\.text) == [Self.answer, MessageText("plain")])
            // A part of a page is not the page.
            #expect(found.map(\.html) == ["<p>The left one</p>", nil])
        }
    }

    @Test(
        "the database refuses spans that do not cover the text, and HTML that nobody read",
        arguments: [
            ("update messages set span_kinds = array['new'], span_ends = array[2]", "messages_spans_cover_body"),
            ("update messages set span_kinds = array['new'], span_ends = '{}'", "messages_spans_cover_body"),
            ("update messages set span_kinds = array['x'], span_ends = array[11]", "messages_span_kinds_check"),
            ("update messages set html = '<p>'", "messages_html_was_read"),
        ] as [(SQL, String)]
    )
    func refused(statement: SQL, constraint: String) async throws {
        let fixture = try await Fixture()
        _ = try await fixture.openTicket(by: fixture.addContact("anna@example.org"))
        await #expect(throws: DatabaseError(.constraint(constraint), "")) {
            try await fixture.transaction { _ = try $0.query(statement) }
        }
    }
}
