// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Takes an agent's own words out of his answer to a notification.
///
/// What he quotes is our notification, and that is internal: it must never reach the customer (invariant 10). So the rule is
/// strict where for customers it would be lenient: everything from the notification's first line on goes, and so does every
/// quoted line. The raw mail keeps it all.
package enum AgentAnswer {
    /// The first line of every notification; nothing from it on is an agent's answer.
    package static let marker = "##- Please write your answer above this line -##"

    /// The words to pass on; empty when nothing is left.
    package static func words(in text: String) -> String {
        // CR LF is one character, and a line break like the others.
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let cut = lines.indices.first { isNotificationStart(lines[$0]) || isHeaderBlock(lines[$0...]) }
        if let cut { lines.removeSubrange(cut...) }
        var kept: [Substring] = []
        for line in lines {
            guard line.hasPrefix(">") else {
                kept.append(line)
                continue
            }
            dropAttribution(&kept)
        }
        if cut != nil { dropAttribution(&kept) }
        // The token in the notification's Reply-To is the agent's pass; no line that holds one ever leaves.
        return kept.filter { !holdsToken($0) }.joined(separator: "\n").trimmed
    }

    /// The marker, with whatever quoting or bullets a mail program put before it, or the bar Outlook draws.
    private static func isNotificationStart(_ line: Substring) -> Bool {
        // The marker's first words: a mail program may have broken the line behind them.
        line.contains(marker.prefix(28)) || line.hasPrefix("-----Original Message-----")
            || line.hasPrefix("-----Ursprüngliche Nachricht-----")
            || (line.utf8.count >= 20 && line.utf8.allSatisfy { $0 == UInt8(ascii: "_") })
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

    /// The header fields that Outlook puts above a quotation: From, then at least two of Sent, To and Subject.
    private static func isHeaderBlock(_ lines: ArraySlice<Substring>) -> Bool {
        func has(_ line: Substring, _ names: [String]) -> Bool {
            // "*From:*" is bold text that became plain; "De :" is French.
            let name = line.prefix { $0 != ":" }.filter { !$0.isWhitespace && $0 != "*" }.lowercased()
            return line.contains(":") && names.contains(name)
        }
        guard let first = lines.first, has(first, ["from", "von", "de", "da", "van", "från", "fra", "od"]) else {
            return false
        }
        let others = [
            "sent", "date", "to", "cc", "subject", "gesendet", "datum", "an", "betreff", "envoyé", "à", "objet",
            "enviado", "para", "asunto", "assunto", "inviato", "a", "oggetto", "verzonden", "aan", "onderwerp",
        ]
        return lines.dropFirst().prefix(5).count { has($0, others) } >= 2
    }

    /// Removes the lines that introduce a quotation ("On … wrote:"); a long one is broken over up to four lines.
    private static func dropAttribution(_ lines: inout [Substring]) {
        var end = lines.count
        while end > 0, lines[end - 1].allSatisfy(\.isWhitespace) { end -= 1 }
        guard end > 0, lines[end - 1].trimmed.hasSuffix(":") else { return }
        // The paragraph's last lines, back to the one that begins like an attribution.
        let paragraph = lines[max(0, end - 4)..<end].reversed().prefix { !$0.allSatisfy(\.isWhitespace) }
        if let back = paragraph.firstIndex(where: begins) {
            lines.removeSubrange((back.base - 1)...)
        } else if ends(lines[end - 1]) {
            lines.removeSubrange((end - 1)...)
        }
    }

    private static func begins(_ line: Substring) -> Bool {
        let starts = ["On ", "Am ", "Le ", "El ", "Il ", "Op ", "Em ", "Den ", "W dniu ", "Dnia "]
        let line = line.trimmed
        return starts.contains { line.hasPrefix($0) }
    }

    private static func ends(_ line: Substring) -> Bool {
        let ends = ["wrote:", "schrieb:", "a écrit :", "escribió:", "ha scritto:", "schreef:", "escreveu:"]
        let line = line.trimmed
        return ends.contains { line.hasSuffix($0) }
    }
}

extension StringProtocol {
    /// Without white space at both ends.
    fileprivate var trimmed: String {
        var rest = self[...]
        while rest.last?.isWhitespace == true { rest = rest.dropLast() }
        while rest.first?.isWhitespace == true { rest = rest.dropFirst() }
        return String(rest)
    }
}
