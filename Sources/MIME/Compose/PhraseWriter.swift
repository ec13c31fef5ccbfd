// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes the names of people and groups (RFC 5322 §3.2.5): atoms, a quoted string, or encoded
/// words.
///
/// A name is the field that strangers choose most freely. Whatever it holds, it stays a name when
/// another program folds the line anew (RELIABILITY row 102): what is no row of plain atoms is
/// quoted or encoded as a whole.
enum PhraseWriter {
    /// Longest token: it fits behind `Reply-To: ` and before what follows it within 76 characters.
    private static let room = 62

    /// A phrase as tokens; `needsGap` tells whether a blank must follow (RFC 2047 §5 (3)).
    struct Phrase {
        var tokens: [String]
        var needsGap: Bool
    }

    /// The tokens of a name that ``HeaderValue/name(_:)`` gave.
    static func phrase(_ name: String) -> Phrase {
        let bytes = Array(name.utf8)
        let words = bytes.split(separator: 0x20, omittingEmptySubsequences: false)
        if !HeaderValue.looksEncoded(bytes), bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            if words.allSatisfy({ !$0.isEmpty && $0.count <= room && $0.allSatisfy(\.isAtomText) }) {
                return Phrase(tokens: words.map { String(decoding: $0, as: UTF8.self) }, needsGap: false)
            }
            let quoted = QuotedString.write(bytes)
            if quoted.count <= room {
                return Phrase(tokens: [String(decoding: quoted, as: UTF8.self)], needsGap: false)
            }
        }
        return Phrase(tokens: EncodedWordWriter.words(bytes, first: room, room: room), needsGap: true)
    }
}
