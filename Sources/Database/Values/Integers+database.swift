// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Int: DatabaseEncodable, DatabaseDecodable {
    package var parameter: Parameter { .text(String(self)) }
    package static func decode(_ cell: Cell) throws(DatabaseError) -> Int { Int(try cell.integer()) }
}

extension Int64: DatabaseEncodable, DatabaseDecodable {
    package var parameter: Parameter { .text(String(self)) }
    package static func decode(_ cell: Cell) throws(DatabaseError) -> Int64 { try cell.integer() }
}

extension UInt32: DatabaseEncodable, DatabaseDecodable {
    package var parameter: Parameter { .text(String(self)) }
    package static func decode(_ cell: Cell) throws(DatabaseError) -> UInt32 {
        guard let value = UInt32(exactly: try cell.integer()) else { throw cell.mismatch }
        return value
    }
}

extension Bool: DatabaseEncodable, DatabaseDecodable {
    package var parameter: Parameter { .text(self ? "t" : "f") }
    package static func decode(_ cell: Cell) throws(DatabaseError) -> Bool {
        guard cell.bytes.count == 1 else { throw cell.mismatch }
        return cell.bytes[0] != 0
    }
}
