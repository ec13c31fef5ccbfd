// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension String: DatabaseEncodable, DatabaseDecodable {
    package var parameter: Parameter { .text(self) }

    /// Reads text, and JSON as its text.
    package static func decode(_ cell: Cell) throws(DatabaseError) -> String {
        // jsonb (OID 3802) is sent with a version byte before its text.
        let bytes = cell.type == 3802 ? UnsafeRawBufferPointer(rebasing: cell.bytes.dropFirst()) : cell.bytes
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension String {
    /// The text without U+0000, which PostgreSQL cannot store; U+FFFD stands in its place.
    package var storable: String {
        utf8.contains(0) ? String(map { $0 == "\0" ? "\u{FFFD}" : $0 }) : self
    }

    /// The text as it can be stored, cut between two code points to at most so many bytes of UTF-8.
    package func storable(limit: Int) -> String {
        let text = storable
        guard text.utf8.count > limit else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: max(0, limit))
        while String.Index(end, within: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return String(text.unicodeScalars[..<end])
    }
}

extension DatabaseEncodable where Self: RawRepresentable, RawValue == String {
    package var parameter: Parameter { .text(rawValue) }
}

extension DatabaseDecodable where Self: RawRepresentable, RawValue == String {
    package static func decode(_ cell: Cell) throws(DatabaseError) -> Self {
        guard let value = Self(rawValue: try String.decode(cell)) else { throw cell.mismatch }
        return value
    }
}
