// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest
import Testing

@Suite("An agent's own words")
struct AgentAnswerTests {
    private static let marker = AgentAnswer.marker

    @Test(
        "what is above the notification is the answer",
        arguments: [
            // Quoted.
            "Hello\n\n> \(marker)\n> Internal",
            "Hello\n\nOn Mon, 2 Mar 2026, Anna wrote:\n> \(marker)\n> Internal",
            "Hello\n\nOn Monday, Anna wrote:\n\n> \(marker)\n> Internal\n\nbelow",
            "Hello\n\nAm 02.03.26 um 09:15 schrieb Anna:\n> \(marker)\n> Intern",
            "Hello\n\nLe lun. 2 mars 2026 à 09:15, Anna <a@example.org> a écrit :\n> \(marker)",
            "Hello\n>> \(marker)\n>> Internal",
            // Not quoted.
            "Hello\n\n\(marker)\n\nInternal", "Hello\n\n  \(marker)\nInternal", "Hello\n| \(marker)\n| Internal",
            // Outlook.
            "Hello\n\n________________________________\nFrom: Anna\nSent: Monday\n\n\(marker)\nInternal",
            "Hello\n\n-----Original Message-----\nFrom: Anna\n\n\(marker)\nInternal",
            "Hello\n\n-----Ursprüngliche Nachricht-----\nVon: Anna\n\n\(marker)\nIntern",
        ]
    )
    func above(text: String) {
        #expect(AgentAnswer.words(in: text) == "Hello")
    }

    @Test("what the agent writes stays as written, colons and all")
    func own() {
        for text in ["Hello", "Please try:\n\n  a) the fuse\n  b) the bulb", "a\n\n\nb", "5 > 3"] {
            #expect(AgentAnswer.words(in: text) == text)
        }
    }

    @Test(
        "his signature goes: the desk answers, at its address", arguments: ["Hello\n\n-- \nAda Agent\nada@acme.example"]
    )
    func signature(text: String) {
        #expect(AgentAnswer.words(in: text) == "Hello")
    }

    @Test("an answer between quoted lines keeps its order, and loses the quotation")
    func interleaved() {
        #expect(
            AgentAnswer.words(in: "> Which lamp?\nThe left one.\n> Since when?\nMonday.") == "The left one.\nMonday."
        )
    }

    @Test("what stands below the notification is not passed on, so that nothing internal is; nothing is left then")
    func bottomPosting() {
        #expect(AgentAnswer.words(in: "> \(Self.marker)\n> Internal\n\nHello") == "")
        #expect(AgentAnswer.words(in: "") == "" && AgentAnswer.words(in: "> a\n> b") == "")
    }

    @Test(
        "an attribution broken over two lines goes as a whole",
        arguments: [
            "On Mon, 2 Mar 2026 at 09:15, Anna Example (ACME Care)\n<support+secret@acme.example> wrote:",
            "On Mon, 2 Mar 2026 at 09:15, Anna <support+secret@acme.example>\nwrote:",
            "Am 02.03.26 um 09:15 schrieb Anna Example (ACME Care)\n<support+secret@acme.example>:",
            "Le lun. 2 mars 2026 à 09:15, Anna Example <support+secret@acme.example>\na écrit :",
            "Am Mo., 2. März 2026 um 09:15 Uhr, Anna <support+secret@acme.example>\nschrieb:",
        ]
    )
    func brokenAttribution(attribution: String) {
        let attribution = attribution.replacing("secret", with: String(repeating: "abcdef234567", count: 4))
        let words = AgentAnswer.words(in: "Hello\n\n\(attribution)\n> \(Self.marker)\n> Internal")
        #expect(words == "Hello")
    }

    @Test(
        "the header block that Outlook puts above a quotation goes too, with no bar before it",
        arguments: [
            "From: Anna <support+secret@acme.example>\nSent: Monday, March 2, 2026 9:15\nTo: Ada\nSubject: [#1] x",
            "Von: Anna <support+secret@acme.example>\nGesendet: Montag, 2. März 2026 09:15\nAn: Ada\nBetreff: [#1] x",
        ]
    )
    func headerBlock(block: String) {
        let words = AgentAnswer.words(in: "Hello\n\n\(block)\n\n\(Self.marker)\n\nInternal")
        #expect(words == "Hello")
    }

    @Test(
        "no line with a reply token is passed on, whatever language introduces the quotation",
        arguments: ["% kirjoitti:", "Пн, 2 мар. 2026 г., Anna <%> пишет:", "2026年3月2日 Anna <%>:", "Reply-To: %"]
    )
    func tokens(line: String) {
        let address = "support+\(String(repeating: "abcdef234567", count: 4))@acme.example"
        let words = AgentAnswer.words(in: "Hello\n\n" + line.replacing("%", with: address) + "\n> \(Self.marker)\n")
        #expect(!words.contains("abcdef234567"))
    }

    @Test("a marker broken over two lines is still the notification's beginning")
    func brokenMarker() {
        let middle = Self.marker.replacing("above this", with: "above\nthis")
        let words = AgentAnswer.words(in: "Hello\n\n\(middle)\n\nInternal")
        #expect(words == "Hello")
    }

    @Test("the agent's last line is his own when nothing was quoted")
    func lastLine() {
        #expect(AgentAnswer.words(in: "Hello\n\nOn Tuesday we need:") == "Hello\n\nOn Tuesday we need:")
    }

    @Test("nothing of a notification survives, however it is quoted", arguments: 0..<50)
    func property(seed: Int) {
        let notification = [
            Self.marker, "", "New ticket [#1]: Broken lamp", "From:    Anna", "Status:  new",
            "Internal: this notification is for agents of ACME Ltd only.", "=== The customer wrote ===", "",
            "> On Sunday I wrote:", "> It is dark:", "> ", "Wrote:", ">", "On Monday",
        ]
        let prefixes = ["> ", ">", ">> ", "| ", "", "  ", "\t", "* ", "> > "]
        let prefix = prefixes[seed % prefixes.count]
        let end = seed % 2 == 0 ? "\n" : "\r\n"
        // Cut somewhere, as mail programs do that quote only a selection; the first line stays.
        let shown = notification.prefix(1 + seed % notification.count)
        let text = "Hello" + end + end + shown.map { prefix + $0 }.joined(separator: end) + end
        let words = AgentAnswer.words(in: text)
        #expect(!words.contains("ACME") && !words.contains("lamp"))
        #expect(words == "Hello")
    }
}
