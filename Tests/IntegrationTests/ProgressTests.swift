// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

/// What commands show while they work, on a terminal (a pseudo-terminal of script(1)) and where nobody looks on.
@Suite("Progress on a terminal")
struct ProgressTests {
    private static let archive = (1...3).map { number in
        """
        From anna@example.org Mon Mar  2 09:15:0\(number) 2020
        From: anna@example.org
        To: support@acme.test
        Subject: Lamp \(number)
        Date: Mon, 02 Mar 2020 09:15:0\(number) +0000
        Message-ID: <\(number)@example.org>

        It is dark.

        """
    }.joined(separator: "\n")

    /// Runs a command on a terminal of 80 columns and gives all that the terminal got.
    private func onTerminal(
        _ desk: borrowing CommandDesk, _ words: [String], environment: [String: String] = [:]
    ) throws -> String {
        let command = ([desk.postroom.executable] + words).joined(separator: " ")
        let variables = desk.postroom.environment.merging(["TERM": "xterm"]) { _, new in new }
            .merging(environment) { _, new in new }
        return try Script.program(["/usr/bin/script", "-qefc", command, "/dev/null"], environment: variables)
    }

    @Test("an import shows how far it is on a terminal, and nothing elsewhere, with --quiet or with --json")
    func imports() throws {
        let desk = CommandDesk("progress", environment: ["POSTROOM_LEASE_SECONDS": "2"])
        try desk.postroom.run(
            "mailbox", "add", "support@acme.test", "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
            environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        let file = desk.postroom.stateDirectory + "/old.mbox"
        try Self.archive.write(toFile: file, atomically: true, encoding: .utf8)
        let words = ["import", "--mailbox", "support", file]

        let seen = try onTerminal(desk, words)
        #expect(seen.contains("\r3 mails taken in"), "\(seen)")
        // The line is gone before the report begins.
        #expect(seen.split(whereSeparator: \.isNewline).contains { $0.hasPrefix(file + "#1  new #1") }, "\(seen)")
        #expect(seen.contains("3 found: 3 new"))

        let plain = try desk.run("import", "--mailbox", "support", file)
        #expect(!plain.contains("\r") && !plain.contains("taken in") && plain.contains("3 of them were there before"))
        #expect(try !onTerminal(desk, words + ["--quiet"]).contains("taken in"))
        let json = try onTerminal(desk, words + ["--json"])
        #expect(!json.contains("taken in") && json.contains("\"origin\":"))
    }

    @Test("nothing is coloured, on a terminal or not, with NO_COLOR or without", arguments: ["", "1"])
    func colours(noColour: String) throws {
        let desk = CommandDesk("colours")
        for words in [["--help"], ["config", "check"], ["mailbox", "providers"], ["tenant", "list"]] {
            let seen = try onTerminal(desk, words, environment: ["NO_COLOR": noColour])
            #expect(!seen.isEmpty && !seen.contains("\u{1B}"), "\(words)")
        }
    }
}
