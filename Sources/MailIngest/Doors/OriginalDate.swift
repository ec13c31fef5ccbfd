// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation
import MIME

/// When an imported mail came in its time.
///
/// Looked at before the mail is read, so nothing of it is but its Date field: what reading it may cost is the worker's
/// affair. Of that field and what the archive says the earlier one counts: an archive that was moved has the day of its move,
/// and a sender's clock may be ahead.
package enum OriginalDate {
    /// The header is looked at no further.
    private static let mostHeader = 1 << 18
    /// Nobody has older mails of a support address; such dates are clocks that were never set.
    private static let earliest = Date(timeIntervalSince1970: 631_152_000)

    /// - Parameters:
    ///   - archived: What the archive says.
    ///   - now: Later than this is no date of an old mail.
    package static func of(_ bytes: [UInt8], archived: Date?, now: Date) -> Date? {
        [archived, dateField(bytes)].compactMap { $0 }.filter { (earliest...now).contains($0) }.min()
    }

    /// The first Date field of the header.
    private static func dateField(_ bytes: [UInt8]) -> Date? {
        var start = 0
        let end = min(bytes.count, mostHeader)
        while start < end {
            let lineEnd = bytes[start..<end].firstIndex(of: 10) ?? end
            let line = bytes[start..<lineEnd]
            if line.isEmpty || line.elementsEqual([13]) { return nil }
            if line.count > 5, String(decoding: line.prefix(5), as: UTF8.self).lowercased() == "date:" {
                // A folded date goes on in the next line.
                var stop = lineEnd
                while stop + 1 < end, bytes[stop + 1] == 32 || bytes[stop + 1] == 9 {
                    stop = bytes[(stop + 1)..<end].firstIndex(of: 10) ?? end
                }
                let value = bytes[(start + 5)..<stop].map { $0 == 10 || $0 == 13 ? 32 : $0 }
                return MailDate(field: value[...]).map { Date(timeIntervalSince1970: Double($0.secondsSince1970)) }
            }
            start = lineEnd + 1
        }
        return nil
    }
}
