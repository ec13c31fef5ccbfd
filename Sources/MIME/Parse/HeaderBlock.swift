// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The fields of one header block, in order, as ranges over the mail's bytes.
///
/// Nothing is decoded until asked for, so that a field which nobody looks at costs nothing and the
/// exact bytes stay available (signatures, inspection). RFC 5322 §2.2, §3.6.
package struct HeaderBlock: Sendable {
    /// One field: where its name and its value lie in the mail's bytes.
    package struct Field: Sendable, Hashable {
        /// The name without blanks and colon.
        package let name: Range<Int>
        /// What follows the colon, folding included, the last line break not.
        package internal(set) var value: Range<Int>
        /// Which field it is, if it is one that reading asks for.
        package let known: FieldName
    }

    /// More fields than this are not listed (they are treated as lines that are no fields).
    package static let maximumFields = 100_000

    /// Bytes of a value that are read into addresses, ids, dates and text; what is behind them is passed over.
    package static let maximumValue = 1 << 20

    /// The mail's bytes that the ranges index.
    package let bytes: [UInt8]
    /// The fields in order of appearance.
    package let fields: [Field]
    /// Charset used for raw 8-bit bytes that are not UTF-8.
    package let fallbackCharset: Charset?

    /// The first field of that name, compared without regard to case.
    package func first(_ name: String) -> Field? {
        fields.first { matches($0, name.utf8) }
    }

    /// All fields of that name, compared without regard to case.
    package func all(_ name: String) -> [Field] {
        fields.filter { matches($0, name.utf8) }
    }

    /// The field's name as it stands.
    package func name(of field: Field) -> String {
        String(decoding: bytes[field.name], as: UTF8.self)
    }

    /// The value with folding resolved, otherwise as it stands.
    ///
    /// Every run of line breaks and blanks that came from folding is one space (RFC 5322 §2.2.3,
    /// more lenient); the ends are trimmed. Of a giant value the first ``maximumValue`` bytes are given.
    package func unfolded(_ field: Field) -> ArraySlice<UInt8> {
        HeaderBlock.unfold(bytes[field.value])
    }

    /// The part of a value that is read: of a giant one the beginning, cut between words, so that no half of an address
    /// or an id passes for a whole one.
    private static func beginning(of value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard value.count > maximumValue else { return value }
        let cut = value.prefix(maximumValue)
        let separator = cut.suffix(1024).lastIndex { $0.isSpace || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
        return separator.map { cut[..<$0] } ?? cut
    }

    /// The value as text: unfolded, encoded words and raw 8-bit bytes decoded (RFC 2047, RFC 6532).
    package func text(_ field: Field) -> String {
        var found = DefectKinds()
        return HeaderText(fallback: fallbackCharset).decode(unfolded(field), found: &found)
    }

    /// The decoded text of the first field of that name.
    package func text(first name: String) -> String? {
        first(name).map { text($0) }
    }

    /// The unfolded value of the first field of that name as text, encoded words left as they are.
    package func raw(first name: String) -> String? {
        first(name).map { String(decoding: unfolded($0), as: UTF8.self) }
    }

    private func matches(_ field: Field, _ name: String.UTF8View) -> Bool {
        guard field.name.count == name.count else { return false }
        var position = field.name.lowerBound
        for byte in name {
            if bytes[position].lowercased != byte.lowercased { return false }
            position += 1
        }
        return true
    }

    /// Resolves folding in what is read of a value; copies only where there is some.
    package static func unfold(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let value = beginning(of: value).trimmed
        guard value.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return value }
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            if byte == 0x0A || byte == 0x0D {
                while let last = result.last, last.isBlank { result.removeLast() }
                while index < value.endIndex, value[index].isSpace { index += 1 }
                result.append(0x20)
            } else {
                result.append(byte)
                index += 1
            }
        }
        return result[...]
    }
}
