// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

extension RecipientLines {
    /// The rest of the line and the lines that follow, up to a blank one, a rule, or the next recipient.
    func diagnostic(from index: Int, rest: ArraySlice<UInt8>, isStart: (Int) -> Bool) -> [UInt8] {
        var result = Array(rest.prefix(RecipientLines.maximumDiagnostic))
        var next = index + 1
        var blanks = 0
        while next < region.upperBound, next - index < RecipientLines.maximumLines,
            result.count < RecipientLines.maximumDiagnostic
        {
            if isStart(next) || text.isRule(next) { break }
            if text.isBlank(next) {
                if !result.isEmpty { break }
                blanks += 1
                if blanks > 2 { break }
                next += 1
                continue
            }
            let content = text.content(next)
            if RecipientLines.isSection(content) { break }
            // What sums up the mail explains nothing.
            if RecipientLines.summaries.contains(where: { content.hasOpening($0) }) {
                next += 1
                continue
            }
            // A sentence between two lists of recipients announces the second one.
            if result.isEmpty, blanks > 0, isFollowedByStart(next, isStart) { break }
            if result.isEmpty, isLeadIn(content), text.isBlank(next + 1) {
                blanks = 0
                next += 1
                continue
            }
            if !result.isEmpty { result.append(0x20) }
            result += content.prefix(RecipientLines.maximumDiagnostic)
            next += 1
        }
        return result
    }

    private static let summaries: [StaticString] = [
        "subject:", "message-id:", "date:", "sent:", "from:", "cc:", "betreff:", "gesendet:", "objet :", "asunto:",
        "assunto:", "oggetto:",
        "message id:", "received:",
    ]

    /// Whether the paragraph that begins here is followed by a recipient.
    private func isFollowedByStart(_ index: Int, _ isStart: (Int) -> Bool) -> Bool {
        var next = index
        while next < region.upperBound, next - index < RecipientLines.maximumLines, !text.isBlank(next) {
            if isStart(next) { return true }
            next += 1
        }
        while next < region.upperBound, next - index < RecipientLines.maximumLines, text.isBlank(next) { next += 1 }
        return next < region.upperBound && isStart(next)
    }

    /// `because:` alone in a paragraph: what it announces comes behind the blank line.
    private func isLeadIn(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 80 && line.last == UInt8(ascii: ":") && !line.contains { $0.isDigit || $0 == UInt8(ascii: "@") }
    }

    /// `----- Transcript of session follows -----`, `>>> RCPT TO`: something else begins.
    private static func isSection(_ line: ArraySlice<UInt8>) -> Bool {
        line.hasOpening("---") || line.hasOpening("===") || line.hasOpening("***") || line.hasOpening(">>>")
            || line.hasOpening("... while talking to") || line.hasOpening("final-recipient:")
            || line.hasOpening("reporting-mta:")
    }
}
