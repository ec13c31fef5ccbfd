// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("What of a mail becomes a message", .timeLimit(.minutes(15)))
struct ReadMailTests {
    private static let anna = "Anna <anna@example.org>"

    /// A mail with a text and an HTML body; without a text one there is only the HTML.
    private static func mail(text: String?, html: String) -> MailText {
        MailText(from: anna).with {
            $0.fields = ["MIME-Version: 1.0", "Content-Type: multipart/alternative; boundary=b"]
            let plain = text.map { "--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\($0)\r\n" } ?? ""
            $0.body = plain + "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\(html)\r\n--b--\r\n"
        }
    }

    private func message(of mail: MailText) async throws -> Message {
        let fixture = try await Fixture()
        let id = try #require(try await fixture.ingest(mail.bytes).message)
        return try #require(try await fixture.transaction { try MessageStore.find(id, for: .system, in: $0) })
    }

    @Test("an answer's quotation and signature are told apart and kept")
    func stretches() async throws {
        let lines = [
            "It works again.", "", "-- ", "Anna", "", "On Mon, 2 Mar 2026, Support wrote:", "> Change the bulb.", "",
        ]
        let message = try await message(
            of: MailText(from: Self.anna).with { $0.body = lines.joined(separator: "\r\n") }
        )
        #expect(message.text.full == lines.joined(separator: "\n"))
        #expect(message.text.visible == "It works again.")
        #expect(message.text.stretches.map(\.kind) == [.new, .signature, .quoted])
        #expect(message.html == nil)
    }

    @Test("HTML is stored safe, and pictures from elsewhere are held back")
    func html() async throws {
        let message = try await message(
            of: Self.mail(
                text: "Hello",
                html: "<p onclick=x()>Hello<script>x()</script> <img src=\"https://t.test/p.gif\">"
                    + "<img src=\"cid:a@b\"></p>"
            )
        )
        let html = try #require(message.html)
        #expect(html.contains("<p>Hello ") && html.contains("src=\"cid:a@b\""))
        #expect(html.contains("data-remote-src=\"https://t.test/p.gif\""))
        #expect(!html.contains("script") && !html.contains("onclick") && !html.contains(" src=\"https"))
        #expect(message.text.full == "Hello")
    }

    @Test("a mail whose plain text is blank is read by its HTML", arguments: [nil, " \r\n\r\n"])
    func blank(text: String?) async throws {
        let message = try await message(
            of: Self.mail(text: text, html: "<div>Yes.</div><blockquote type=cite>Is it on?</blockquote>")
        )
        #expect(message.text.visible == "Yes.")
        #expect(message.text.full == "Yes.\n> Is it on?" || message.text.full == "Yes.\n\n> Is it on?")
    }
}
