// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import HTML
import Meaning
import Tickets

/// Takes an agent's own words out of his answer to a notification.
///
/// What he quotes is our notification, and that is internal: it must never reach the customer (invariant 10). So the rule is
/// strict where for customers it is lenient: everything from the notification's first line on goes, so does every quoted
/// line, and whatever ``ReplyText`` takes for the introduction of a quotation. The raw mail keeps it all.
package enum AgentAnswer {
    /// The first line of every notification; nothing from it on is an agent's answer.
    package static let marker = "##- Please write your answer above this line -##"

    /// The words to pass on; empty when nothing is left.
    package static func words(in text: String) -> String {
        // CR LF is one character, and a line break like the others.
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if let cut = lines.firstIndex(where: isNotificationStart) {
            // A quoted line in its place, so that what introduces it is seen to introduce something.
            lines.replaceSubrange(cut..., with: [">"])
        }
        let reply = ReplyText.read(text: Array(lines.joined(separator: "\n").utf8))
        // His own signature goes too: the customer is answered by the desk, at its address.
        let own = reply.spans.filter { $0.kind == .new }.map { String(decoding: reply.text[$0.range], as: UTF8.self) }
            .joined()
        // The token in the notification's Reply-To is the agent's pass; no line that holds one ever leaves.
        let kept = own.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix(">") && !holdsToken($0) }
        return kept.joined(separator: "\n").trimmed
    }

    /// The same words as the agent's HTML says them, with its pictures; `nil` where it has none or says
    /// anything else.
    ///
    /// What is internal was cut out of the text. So of the HTML only what says the very same is kept (``HTMLExcerpt``), and
    /// none of it where a reply token stands in an address.
    ///
    /// - Parameters:
    ///   - words: Of what ``words(in:)`` gave all, or the message behind its commands.
    ///   - head: The lines of commands, which the HTML says before.
    static func html(of read: ReadMail, saying words: String, behind head: String = "") -> HTMLExcerpt? {
        guard let html = read.html else { return nil }
        let pictures = read.attachments.filter { $0.state == .accepted && $0.detectedType?.hasPrefix("image/") ?? true }
            .compactMap(\.contentID)
        guard
            let excerpt = HTMLExcerpt(
                of: Array(html.utf8), saying: words, behind: head, pictures: Set(pictures)),
            !holdsToken(String(decoding: excerpt.html, as: UTF8.self)[...])
        else { return nil }
        return excerpt
    }

    /// The marker, with whatever quoting or bullets a mail program put before it, or the bar that Outlook draws:
    /// underscores, or "Original Message" in any language between hyphens.
    private static func isNotificationStart(_ line: Substring) -> Bool {
        // The marker's first words: a mail program may have broken the line behind them.
        line.contains(marker.prefix(28)) || (line.utf8.count >= 20 && line.utf8.allSatisfy { $0 == UInt8(ascii: "_") })
            || (line.hasPrefix("-----") && line.hasSuffix("-----") && line.utf8.contains { $0 != UInt8(ascii: "-") })
    }

    /// Whether a reply token, or what looks like one, stands in a line: 48 characters of base32.
    private static func holdsToken(_ line: Substring) -> Bool {
        var run = 0
        for byte in line.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "2")...UInt8(ascii: "7"):
                run += 1
            default: run = 0
            }
            if run >= 48 { return true }
        }
        return false
    }
}
