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
        dropAttribution(&kept, onlyBeforeCut: true)
        return kept.joined(separator: "\n").trimmed
    }

    /// The marker, with whatever quoting or bullets a mail program put before it, or the bar Outlook draws.
    private static func isNotificationStart(_ line: Substring) -> Bool {
        line.contains(marker) || line.hasPrefix("-----Original Message-----")
            || line.hasPrefix("-----Ursprüngliche Nachricht-----")
            || (line.utf8.count >= 20 && line.utf8.allSatisfy { $0 == UInt8(ascii: "_") })
    }

    /// Removes the line that introduces a quotation ("On … wrote:"), which may be broken over two lines.
    ///
    /// - Parameter onlyBeforeCut: At the end of what is left, only a line that clearly introduces something goes.
    private static func dropAttribution(_ lines: inout [Substring], onlyBeforeCut: Bool = false) {
        var end = lines.count
        while end > 0, lines[end - 1].allSatisfy(\.isWhitespace) { end -= 1 }
        guard end > 0, lines[end - 1].trimmed.hasSuffix(":") else { return }
        var start = end - 1
        if !introduces(lines[start]) {
            guard start > 0, introduces(lines[start - 1]) else { return }
            start -= 1
        }
        lines.removeSubrange(start...)
    }

    /// Whether a line begins like an attribution in the languages that mail programs speak most.
    private static func introduces(_ line: Substring) -> Bool {
        let starts = ["On ", "Am ", "Le ", "El ", "Il ", "Op ", "Em ", "Den ", "W dniu ", "Dnia "]
        let line = line.trimmed
        return starts.contains { line.hasPrefix($0) } || line.hasSuffix("wrote:") || line.hasSuffix("schrieb:")
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
