// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// Rows on their way into a table by `COPY … FROM STDIN`, in PostgreSQL's text format.
///
/// Columns are appended in the statement's order; ``endRow()`` ends each row. What is buffered goes to the server in
/// pieces, so memory does not grow with the number of rows.
package struct CopyRows {
    /// Where full buffers go.
    private let send: ([UInt8]) throws -> Void
    private var buffer: [UInt8] = []
    private var isInRow = false
    /// Rows ended so far.
    package private(set) var count = 0

    private static let flushSize = 256 << 10

    init(send: @escaping ([UInt8]) throws -> Void) { self.send = send }

    /// A text, or null.
    package mutating func append(_ text: String?) {
        separate()
        guard let text else { return null() }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): buffer += [0x5C, 0x5C]
            case 0x0A: buffer += [0x5C, UInt8(ascii: "n")]
            case 0x0D: buffer += [0x5C, UInt8(ascii: "r")]
            case 0x09: buffer += [0x5C, UInt8(ascii: "t")]
            // PostgreSQL cannot store U+0000.
            case 0: buffer += [0xEF, 0xBF, 0xBD]
            default: buffer.append(byte)
            }
        }
    }

    /// A whole number, or null.
    package mutating func append(_ number: Int?) {
        separate()
        guard let number else { return null() }
        buffer += "\(number)".utf8
    }

    /// An id, or null.
    package mutating func append<Kind>(_ id: Identifier<Kind>?) {
        separate()
        guard let id else { return null() }
        buffer += id.description.utf8
    }

    /// A point in time to the microsecond, or null.
    package mutating func append(_ date: Date?) {
        separate()
        guard let date else { return null() }
        // As seconds from 1970 with a zone; the server's own words for it need no calendar of ours.
        let microseconds = Int64((date.timeIntervalSince1970 * 1_000_000).rounded())
        let (seconds, rest) = (Self.floor(microseconds, 1_000_000), Self.modulo(microseconds, 1_000_000))
        let (day, second) = (Self.floor(seconds, 86_400), Self.modulo(seconds, 86_400))
        let (year, month, dayOfMonth) = Self.civil(day)
        func digits(_ value: Int64, _ width: Int) {
            let text = "\(value)"
            for _ in text.utf8.count..<max(width, text.utf8.count) { buffer.append(0x30) }
            buffer += text.utf8
        }
        digits(year, 4)
        buffer.append(0x2D)
        digits(month, 2)
        buffer.append(0x2D)
        digits(dayOfMonth, 2)
        buffer.append(0x20)
        digits(second / 3600, 2)
        buffer.append(0x3A)
        digits(second / 60 % 60, 2)
        buffer.append(0x3A)
        digits(second % 60, 2)
        buffer.append(0x2E)
        digits(rest, 6)
        buffer += "+00".utf8
    }

    /// Bytes (`bytea`), or null.
    package mutating func append(_ bytes: [UInt8]?) {
        separate()
        guard let bytes else { return null() }
        let digits = Array("0123456789abcdef".utf8)
        buffer += [0x5C, 0x5C, UInt8(ascii: "x")]
        for byte in bytes {
            buffer.append(digits[Int(byte >> 4)])
            buffer.append(digits[Int(byte & 15)])
        }
    }

    /// Ends the row.
    package mutating func endRow() throws {
        buffer.append(0x0A)
        isInRow = false
        count += 1
        if buffer.count >= Self.flushSize { try flush() }
    }

    mutating func flush() throws {
        guard !buffer.isEmpty else { return }
        try send(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func separate() {
        if isInRow { buffer.append(0x09) }
        isInRow = true
    }

    private mutating func null() { buffer += [0x5C, UInt8(ascii: "N")] }

    private static func floor(_ value: Int64, _ size: Int64) -> Int64 {
        (value - modulo(value, size)) / size
    }

    private static func modulo(_ value: Int64, _ size: Int64) -> Int64 {
        let rest = value % size
        return rest < 0 ? rest + size : rest
    }

    /// The Gregorian day of a number of days since 1970-01-01 (Howard Hinnant's `civil_from_days`).
    private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = floor(shifted, 146_097)
        let dayOfEra = modulo(shifted, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
