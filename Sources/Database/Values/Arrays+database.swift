// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// An element of a PostgreSQL array.
package protocol DatabaseArrayElement: Sendable {
    /// The element type's OID.
    static var elementType: UInt32 { get }
    /// The element in binary form.
    var elementBytes: [UInt8] { get }
    /// Reads the element's binary form; `nil` when it is none.
    init?(elementBytes: UnsafeRawBufferPointer)
}

extension String: DatabaseArrayElement {
    package static var elementType: UInt32 { 25 }
    package var elementBytes: [UInt8] { Array(utf8) }
    package init?(elementBytes: UnsafeRawBufferPointer) { self.init(decoding: elementBytes, as: UTF8.self) }
}

extension DatabaseArrayElement where Self: RawRepresentable, RawValue == String {
    package static var elementType: UInt32 { String.elementType }
    package var elementBytes: [UInt8] { rawValue.elementBytes }
    package init?(elementBytes: UnsafeRawBufferPointer) {
        self.init(rawValue: String(decoding: elementBytes, as: UTF8.self))
    }
}

extension Int64: DatabaseArrayElement {
    package static var elementType: UInt32 { 20 }
    package var elementBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }
    package init?(elementBytes: UnsafeRawBufferPointer) {
        guard elementBytes.count == 8 else { return nil }
        self = Int64(bigEndian: elementBytes.loadUnaligned(as: Int64.self))
    }
}

extension Identifier: DatabaseArrayElement {
    package static var elementType: UInt32 { 2950 }
    package var elementBytes: [UInt8] { bytes }
    package init?(elementBytes: UnsafeRawBufferPointer) { self.init(bytes: elementBytes) }
}

/// A `bytea` among others, as an array's element.
package struct Bytes: DatabaseArrayElement, Hashable {
    package let value: [UInt8]
    package init(_ value: [UInt8]) { self.value = value }
    package static var elementType: UInt32 { 17 }
    package var elementBytes: [UInt8] { value }
    package init?(elementBytes: UnsafeRawBufferPointer) { value = [UInt8](elementBytes) }
}

/// A one-dimensional array as a parameter or a column's value; `[UInt8]` alone means `bytea`.
package struct SQLArray<Element: DatabaseArrayElement>: DatabaseEncodable, DatabaseDecodable {
    package let elements: [Element]
    package init(_ elements: [Element]) { self.elements = elements }

    package var parameter: Parameter { .binary(DatabaseArray.encode(elements.lazy.map(Optional.some))) }
    package static func decode(_ cell: Cell) throws(DatabaseError) -> Self { Self(try DatabaseArray.decode(cell)) }
}

/// The values of a column for many rows, of which some may be null: for `unnest`, so that one statement writes all of them.
package struct SQLColumn<Element: DatabaseArrayElement>: DatabaseEncodable {
    package let elements: [Element?]
    package init(_ elements: [Element?]) { self.elements = elements }

    package var parameter: Parameter { .binary(DatabaseArray.encode(elements)) }
}

/// The binary form of one-dimensional arrays (`array_send` in PostgreSQL's source).
enum DatabaseArray {
    static func encode<Element: DatabaseArrayElement>(_ elements: some Collection<Element?>) -> [UInt8] {
        var bytes: [UInt8] = []
        func append(_ value: UInt32) { withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) } }
        append(elements.isEmpty ? 0 : 1)
        // Whether any of them is null.
        append(elements.contains { $0 == nil } ? 1 : 0)
        append(Element.elementType)
        guard !elements.isEmpty else { return bytes }
        append(UInt32(elements.count))
        append(1)
        for element in elements {
            guard let value = element?.elementBytes else {
                // The length -1.
                append(.max)
                continue
            }
            append(UInt32(value.count))
            bytes.append(contentsOf: value)
        }
        return bytes
    }

    static func decode<Element: DatabaseArrayElement>(_ cell: Cell) throws(DatabaseError) -> [Element] {
        func word(_ offset: Int) throws(DatabaseError) -> Int {
            guard offset >= 0, offset + 4 <= cell.bytes.count else { throw cell.mismatch }
            return Int(Int32(bigEndian: cell.bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self)))
        }
        let dimensions = try word(0)
        guard dimensions != 0 else { return [] }
        guard dimensions == 1, UInt32(truncatingIfNeeded: try word(8)) == Element.elementType else {
            throw cell.mismatch
        }
        var elements: [Element] = []
        var offset = 20
        for _ in 0..<(try word(12)) {
            let length = try word(offset)
            guard length >= 0, offset + 4 + length <= cell.bytes.count else { throw cell.mismatch }
            let bytes = UnsafeRawBufferPointer(rebasing: cell.bytes[(offset + 4)..<(offset + 4 + length)])
            guard let element = Element(elementBytes: bytes) else { throw cell.mismatch }
            elements.append(element)
            offset += 4 + length
        }
        return elements
    }
}
