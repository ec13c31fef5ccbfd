// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Double: DatabaseEncodable, DatabaseDecodable {
    /// The shortest text that reads back as the same number; `NaN` and `Infinity` are the server's words too.
    package var parameter: Parameter {
        if isNaN { return .text("NaN") }
        return .text(isFinite ? "\(self)" : self < 0 ? "-Infinity" : "Infinity")
    }

    /// Reads `float8` (OID 701).
    package static func decode(_ cell: Cell) throws(DatabaseError) -> Double {
        guard cell.type == 701, cell.bytes.count == 8 else { throw cell.mismatch }
        return Double(bitPattern: UInt64(bigEndian: cell.bytes.loadUnaligned(as: UInt64.self)))
    }
}
