// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPostgreSQL

/// The rows one statement returned; frees libpq's result with itself.
///
/// Lives inside the transaction's closure only: rows are turned into values there.
package final class Rows {
    private let result: OpaquePointer
    private var columnsByName: [String: Int32] = [:]

    /// Takes ownership of `result`.
    init(owning result: OpaquePointer) {
        self.result = result
        for column in 0..<PQnfields(result) {
            if let name = PQfname(result, column) { columnsByName[String(cString: name)] = column }
        }
    }

    deinit { PQclear(result) }

    /// How many rows came back.
    package var count: Int { Int(PQntuples(result)) }

    /// How many rows the statement changed.
    package var affected: Int { PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// Whether the statement returned no row.
    package var isEmpty: Bool { count == 0 }

    /// The first row, if any.
    package var first: Row? { isEmpty ? nil : Row(rows: self, index: 0) }

    /// Every row turned into a value.
    package func map<Value>(_ transform: (Row) throws -> Value) rethrows -> [Value] {
        try (0..<Int32(count)).map { try transform(Row(rows: self, index: $0)) }
    }

    fileprivate func cell(_ name: String, row: Int32) throws(DatabaseError) -> Cell? {
        guard let column = columnsByName[name] else {
            throw DatabaseError(.misuse, "the statement returns no column \(name)")
        }
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return nil }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        return Cell(bytes: bytes, type: PQftype(result, column), column: name)
    }
}

/// One row.
package struct Row {
    fileprivate let rows: Rows
    fileprivate let index: Int32

    /// The value of a column that cannot be null.
    ///
    /// - Throws: `misuse` for an unknown column, `invalidValue` for a null or a value of another type.
    package func get<Value: DatabaseDecodable>(_ column: String) throws(DatabaseError) -> Value {
        guard let cell = try rows.cell(column, row: index) else {
            throw DatabaseError(.invalidValue, "column \(column) is null")
        }
        return try Value.decode(cell)
    }

    /// The value of a column that may be null.
    package func get<Value: DatabaseDecodable>(_ column: String) throws(DatabaseError) -> Value? {
        guard let cell = try rows.cell(column, row: index) else { return nil }
        return try Value.decode(cell)
    }
}

/// One value as the server sent it, in binary form.
package struct Cell {
    let bytes: UnsafeRawBufferPointer
    let type: Oid
    let column: String

    /// The bytes as a big-endian integer of their own length.
    func integer() throws(DatabaseError) -> Int64 {
        switch bytes.count {
        case 2: Int64(Int16(bigEndian: bytes.loadUnaligned(as: Int16.self)))
        case 4: Int64(Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)))
        case 8: Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
        default: throw mismatch
        }
    }

    var mismatch: DatabaseError { DatabaseError(.invalidValue, "column \(column) is of another type") }
}

/// What a column's value may be read as.
package protocol DatabaseDecodable {
    /// Reads the server's binary form.
    static func decode(_ cell: Cell) throws(DatabaseError) -> Self
}
