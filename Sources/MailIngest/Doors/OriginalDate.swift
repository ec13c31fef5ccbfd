// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation
import MIME

/// When an imported mail came in its time.
///
/// Of its Date field, which is looked at before the mail is read, and what the archive says the earlier one counts: an archive that was moved has the day of its move,
/// and a sender's clock may be ahead.
package enum OriginalDate {
    /// Nobody has older mails of a support address; such dates are clocks that were never set.
    private static let earliest = Date(timeIntervalSince1970: 631_152_000)

    /// - Parameters:
    ///   - archived: What the archive says.
    ///   - now: Later than this is no date of an old mail.
    package static func of(_ bytes: [UInt8], archived: Date?, now: Date) -> Date? {
        [archived, dateField(bytes)].compactMap { $0 }.filter { (earliest...now).contains($0) }.min()
    }

    private static func dateField(_ bytes: [UInt8]) -> Date? {
        guard let value = HeaderGlance.value(of: "date:", in: bytes), let date = MailDate(field: value[...]) else {
            return nil
        }
        return Date(timeIntervalSince1970: Double(date.secondsSince1970))
    }
}
