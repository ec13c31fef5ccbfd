// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import struct Foundation.Date

extension Date: DatabaseEncodable, DatabaseDecodable {
    /// Seconds from 1970 to PostgreSQL's epoch, 2000-01-01.
    private static let epochOffset: Double = 946_684_800

    package var parameter: Parameter { .binary(elementBytes) }

    /// Since PostgreSQL's epoch.
    private var microseconds: Int64 {
        // Dates of mail may be absurd; the server's range ends in the year 294276.
        let seconds = min(max(timeIntervalSince1970 - Self.epochOffset, -2.1e11), 9.0e12)
        return Int64((seconds * 1_000_000).rounded())
    }

    package static func decode(_ cell: Cell) throws(DatabaseError) -> Date {
        guard cell.bytes.count == 8 else { throw cell.mismatch }
        return Date(timeIntervalSince1970: Double(try cell.integer()) / 1_000_000 + epochOffset)
    }
}

extension Date: DatabaseArrayElement {
    package static var elementType: UInt32 { 1184 }
    package var elementBytes: [UInt8] { withUnsafeBytes(of: microseconds.bigEndian) { [UInt8]($0) } }
    package init?(elementBytes: UnsafeRawBufferPointer) {
        guard elementBytes.count == 8 else { return nil }
        let microseconds = Int64(bigEndian: elementBytes.loadUnaligned(as: Int64.self))
        self.init(timeIntervalSince1970: Double(microseconds) / 1_000_000 + Self.epochOffset)
    }
}
