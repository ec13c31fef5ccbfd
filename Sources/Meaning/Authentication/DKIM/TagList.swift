// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// A list of `name=value` pairs with semicolons between them, as signatures and key records are written (RFC 6376 §3.2).
struct TagList {
    /// A longer list is read by nobody.
    static let maximumLength = 16_384
    /// More tags than this are a game that somebody plays.
    private static let maximumTags = 64

    private var values: [String: ArraySlice<UInt8>] = [:]
    /// The name of the first tag.
    private(set) var first: String?

    /// Reads a list, folded or not.
    ///
    /// - Returns: `nil` where it is no list, or a name stands twice.
    /// - Complexity: O(n).
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count <= Self.maximumLength else { return nil }
        let pieces = bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
            let piece = piece.trimmed
            // Only behind the last semicolon may nothing stand.
            if piece.isEmpty, index == pieces.count - 1, index > 0 { break }
            guard values.count < Self.maximumTags, let equals = piece.firstIndex(of: UInt8(ascii: "=")) else {
                return nil
            }
            let name = piece[..<equals].trimmed
            guard let letter = name.first, letter.isLetter,
                name.allSatisfy({ $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") })
            else { return nil }
            let key = String(decoding: name, as: UTF8.self)
            guard values.updateValue(piece[(equals + 1)...].trimmed, forKey: key) == nil else { return nil }
            if first == nil { first = key }
        }
        if values.isEmpty { return nil }
    }

    /// A value as it stands, without blanks at its ends.
    subscript(_ name: String) -> ArraySlice<UInt8>? { values[name] }

    /// A value without any blanks, as text.
    func text(_ name: String) -> String? {
        values[name].map { String(decoding: $0.filter { !$0.isSpace }, as: UTF8.self) }
    }

    /// A value's parts between colons, without blanks, in lower case.
    func words(_ name: String) -> [String]? {
        text(name).map { $0.split(separator: ":", omittingEmptySubsequences: false).map { $0.lowercased() } }
    }
}
