// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Finds the failed recipients in the text of a report, and what is said about each.
///
/// However different the reports of the world look, recipients stand in few ways: at the start of a line (`<a@b>:`,
/// `a@b... User unknown`, alone and indented), behind a label (`Recipient: a@b`), in a transcript of the SMTP session
/// (`>>> RCPT TO:<a@b>`, `<<< 550 …`), or in a sentence that says that something failed. The first way that finds
/// somebody is taken.
struct RecipientLines {
    /// Recipients that are listed.
    static let maximum = DeliveryStatusPart.maximumRecipients
    /// Bytes of a diagnostic that are kept.
    static let maximumDiagnostic = 2000
    /// Lines of a diagnostic.
    static let maximumLines = 40

    let text: ReportText
    /// The lines where recipients stand.
    let region: Range<Int>
    /// Labels of the family besides the general ones.
    let labels: [StaticString]
    /// Addresses that are not recipients unless they stand where only recipients do: the sender of the mail that
    /// failed, and of the report.
    let others: Set<[UInt8]>

    /// The recipients in order of appearance, each once.
    func read() -> [TextRecipient] {
        var starts: [Int: Listed] = [:]
        var order: [Int] = []
        var hasPlain = false
        for index in region {
            guard order.count < RecipientLines.maximum else { break }
            guard let listed = listed(text.content(index)) else { continue }
            // `<a@b>: host x said: 550` folded before `<a@b>... User unknown`.
            if let last = order.last, index == last + 1, !text.isBlank(index), let before = starts[last],
                before.address.elementsEqual(listed.address)
            {
                continue
            }
            if !listed.isWeak { hasPlain = true }
            starts[index] = listed
            order.append(index)
        }
        // `To: a@b` sums up the mail that failed where the recipients are listed by themselves.
        if hasPlain { order.removeAll { starts[$0]?.isWeak ?? true } }
        let kept = Set(order)
        var found = order.flatMap { index -> [TextRecipient] in
            guard let listed = starts[index] else { return [] }
            let diagnostic = diagnostic(from: index, rest: listed.rest, isStart: { kept.contains($0) })
            return ([listed.address] + listed.more).prefix(RecipientLines.maximum).map {
                TextRecipient(address: Array($0), diagnostic: diagnostic, line: index)
            }
        }
        shareBelow(&found)
        if found.isEmpty { found = transcript() }
        if found.isEmpty { found = sentences() }
        return RecipientLines.unique(found)
    }

    /// What stands below a list of bare recipients, behind a blank line, is said of all of them.
    private func shareBelow(_ found: inout [TextRecipient]) {
        for index in found.indices.dropLast().reversed() {
            let (this, next) = (found[index], found[index + 1])
            guard this.diagnostic.isEmpty, !next.diagnostic.isEmpty, next.line == this.line + 1 else { continue }
            // The next one shared in it itself, or is the last of the list.
            let isLast = index + 2 >= found.count || found[index + 2].line > next.line + 1
            if !isLast || text.isBlank(next.line + 1) { found[index].diagnostic = next.diagnostic }
        }
    }

    /// A line that begins with a recipient.
    struct Listed {
        let address: ArraySlice<UInt8>
        /// Further ones on the same line, of which the same is said.
        var more: [ArraySlice<UInt8>] = []
        /// What follows them.
        let rest: ArraySlice<UInt8>
        /// Whether a label stands before it that may also stand before something else.
        var isWeak = false
    }

    /// Each address once; the first with a diagnostic tells it.
    static func unique(_ recipients: [TextRecipient]) -> [TextRecipient] {
        var places: [[UInt8]: Int] = [:]
        var result: [TextRecipient] = []
        for recipient in recipients {
            let key = recipient.address.map(\.lowercased)
            if let place = places[key] {
                if result[place].diagnostic.isEmpty { result[place].diagnostic = recipient.diagnostic }
            } else {
                places[key] = result.count
                result.append(recipient)
            }
        }
        return result
    }
}
