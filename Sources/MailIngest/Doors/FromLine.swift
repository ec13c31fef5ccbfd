// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation
import MIME

/// The line that begins a mail in an mbox: `From sender Www Mmm dd hh:mm:ss yyyy` (RFC 4155).
///
/// Only a line with such a date counts. Programs that do not quote `From ` in bodies would otherwise cut mails in two; what
/// stands between sender and date, and where the zone is, differs from program to program.
package struct FromLine: Sendable, Equatable {
    /// When the mail came; in UTC where the line names no zone (RFC 4155, appendix A).
    package var date: Date

    private static let days: Set = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    /// No real line is longer.
    static let mostBytes = 1000

    /// - Parameter line: Begins with the line; what follows its end is not looked at. `nil` when it is none.
    package init?(_ line: ArraySlice<UInt8>) {
        guard line.starts(with: "From ".utf8) else { return nil }
        let text = line.prefix(Self.mostBytes).prefix { $0 != 10 && $0 != 13 }
        let words = text.dropFirst(5).split { $0 == 32 || $0 == 9 }
        // A sender may be called Mon: the last word that can begin a date does.
        let start = words.indices.last { index in
            let word = String(decoding: words[index], as: UTF8.self).lowercased()
            return Self.days.contains(word.filter { $0 != "," }) && words.count - index >= 5
        }
        guard let start, words[start + 3].contains(UInt8(ascii: ":")) else { return nil }
        // The zone may stand behind the year, where no date has it.
        let (zones, others) = (
            words[(start + 4)...].filter(Self.isZone), words[(start + 4)...].filter { !Self.isZone($0) }
        )
        let value = (words[start...(start + 3)] + zones + others).joined(separator: [32])
        guard let read = MailDate(field: Array(value)[...]) else { return nil }
        date = Date(timeIntervalSince1970: Double(read.secondsSince1970))
    }

    private static func isZone(_ word: ArraySlice<UInt8>) -> Bool {
        word.count == 5 && (word.first == UInt8(ascii: "+") || word.first == UInt8(ascii: "-"))
    }
}
