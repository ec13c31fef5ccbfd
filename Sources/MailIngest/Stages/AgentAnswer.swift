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
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasSuffix("\r") ? line.dropLast() : line
        }
        if let cut = lines.firstIndex(where: isNotificationStart) { lines.removeSubrange(cut...) }
        var kept: [Substring] = []
        for line in lines {
            guard line.hasPrefix(">") else {
                kept.append(line)
                continue
            }
            dropAttribution(&kept)
        }
        dropAttribution(&kept)
        return kept.joined(separator: "\n").trimmed
    }

    /// The marker, with whatever quoting or bullets a mail program put before it, or the bar Outlook draws.
    private static func isNotificationStart(_ line: Substring) -> Bool {
        line.contains(marker) || line.hasPrefix("-----Original Message-----")
            || line.hasPrefix("-----Ursprüngliche Nachricht-----")
            || (line.utf8.count >= 20 && line.utf8.allSatisfy { $0 == UInt8(ascii: "_") })
    }

    /// Removes what introduces a quotation ("On … wrote:"); mail programs break it over up to three lines.
    private static func dropAttribution(_ lines: inout [Substring]) {
        var end = lines.count
        while end > 0, lines[end - 1].allSatisfy(\.isWhitespace) { end -= 1 }
        guard end > 0, lines[end - 1].trimmed.hasSuffix(":") else { return }
        let paragraph = lines[..<end].suffix(3)
        if let start = paragraph.indices.first(where: { begins(lines[$0]) && !lines[$0..<end].contains(where: isBlank) }
        ) {
            lines.removeSubrange(start...)
        } else if ends.contains(where: lines[end - 1].trimmed.hasSuffix) {
            lines.removeSubrange((end - 1)...)
        }
    }

    /// How attributions begin in the languages that mail programs speak most.
    private static let starts = ["On ", "Am ", "Le ", "El ", "Il ", "Op ", "Em ", "Den ", "W dniu ", "Dnia "]
    /// How they end where the beginning tells nothing.
    private static let ends = ["wrote:", "schrieb:", "a écrit :", "escribió:", "ha scritto:", "schreef:", "escreveu:"]

    private static func begins(_ line: Substring) -> Bool { starts.contains(where: line.trimmed.hasPrefix) }
    private static func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
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
