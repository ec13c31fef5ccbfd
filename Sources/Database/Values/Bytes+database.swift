// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

extension [UInt8]: DatabaseEncodable, DatabaseDecodable {
    package var parameter: Parameter { .binary(self) }
    package static func decode(_ cell: Cell) throws(DatabaseError) -> [UInt8] { [UInt8](cell.bytes) }
}

extension Identifier: DatabaseEncodable, DatabaseDecodable {
    package var parameter: Parameter { .binary(bytes) }
    package static func decode(_ cell: Cell) throws(DatabaseError) -> Identifier {
        guard let id = Identifier(bytes: cell.bytes) else { throw cell.mismatch }
        return id
    }
}
