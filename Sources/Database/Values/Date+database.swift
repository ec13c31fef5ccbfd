// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import struct Foundation.Date

extension Date: DatabaseEncodable, DatabaseDecodable {
    /// Seconds from 1970 to PostgreSQL's epoch, 2000-01-01.
    private static let epochOffset: Double = 946_684_800

    package var parameter: Parameter {
        // Dates of mail may be absurd; the server's range ends in the year 294276.
        let seconds = min(max(timeIntervalSince1970 - Self.epochOffset, -2.1e11), 9.0e12)
        let microseconds = Int64((seconds * 1_000_000).rounded())
        return .binary(withUnsafeBytes(of: microseconds.bigEndian) { [UInt8]($0) })
    }

    package static func decode(_ cell: Cell) throws(DatabaseError) -> Date {
        guard cell.bytes.count == 8 else { throw cell.mismatch }
        return Date(timeIntervalSince1970: Double(try cell.integer()) / 1_000_000 + epochOffset)
    }
}
