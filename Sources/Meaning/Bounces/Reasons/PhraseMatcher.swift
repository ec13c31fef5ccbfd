// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Finds the phrases of ``ReasonPhrases`` in a text, all of them in one pass.
///
/// Pieces of phrases are listed by a hash of their first four bytes, so that at most places of a text nothing is
/// compared, and at the others a handful of pieces. The few pieces shorter than that are tried where a word begins.
///
/// - Complexity: O(n · k) with k the pieces in the longest list, a property of the tables and not of the text; a test
///   bounds it.
struct PhraseMatcher: Sendable {
    /// Bytes that an asterisk stands for at most.
    static let maximumGap = 80

    /// One phrase found.
    struct Match: Equatable {
        /// Its place in ``ReasonPhrases/all``.
        let phrase: Int
        /// Where it stands.
        let range: Range<Int>
    }

    /// The matcher of all tables.
    static let shared = PhraseMatcher(ReasonPhrases.all)

    private struct Piece: Sendable {
        let bytes: [UInt8]
        let phrase: Int
        let place: Int
        let isLast: Bool
    }

    /// How far a phrase with asterisks was found: the next piece, where the first began, where the last one ended.
    private struct Progress {
        var next: Int
        var start: Int
        var end: Int
    }

    /// Number of lists, a power of two.
    private static let slots = 8192
    /// Bytes that are hashed.
    private static let hashed = 4

    private var pieces: [Piece] = []
    /// For each slot the first piece of its list, -1 for none.
    private var heads = [Int32](repeating: -1, count: slots)
    /// For each piece the next one of its list.
    private var following: [Int32] = []
    /// Pieces too short to be hashed.
    private var short: [Int] = []

    init(_ phrases: [ReasonPhrases.Phrase]) {
        for (index, phrase) in phrases.enumerated() {
            for (place, bytes) in phrase.pieces.enumerated() {
                let isLast = place == phrase.pieces.count - 1
                pieces.append(Piece(bytes: bytes, phrase: index, place: place, isLast: isLast))
                guard bytes.count >= PhraseMatcher.hashed else {
                    following.append(-1)
                    short.append(pieces.count - 1)
                    continue
                }
                let slot = PhraseMatcher.slot(bytes, 0)
                following.append(heads[slot])
                heads[slot] = Int32(pieces.count - 1)
            }
        }
    }

    /// A matcher for phrases without reasons, in the form of ``DiagnosticText/normalized(_:)``.
    init(words: [StaticString]) {
        self.init(
            words.map { word in
                let text = word.withUTF8Buffer { Array($0) }
                let pieces = text.split(separator: UInt8(ascii: "*")).map { DiagnosticText.normalized($0.trimmed) }
                return ReasonPhrases.Phrase(
                    reason: .unknown, strength: .clear, pieces: pieces, text: text, source: ""
                )
            }
        )
    }

    /// Whether a text holds one of the phrases.
    func finds(in text: [UInt8]) -> Bool { !matches(in: text).isEmpty }

    /// The length of the longest list.
    var longestList: Int {
        let lengths = heads.map { head in sequence(first: Int(head)) { Int(following[$0]) }.prefix { $0 >= 0 }.count }
        return (lengths.max() ?? 0) + short.count
    }

    private static func slot(_ bytes: [UInt8], _ index: Int) -> Int {
        let (a, b) = (Int(bytes[index]), Int(bytes[index + 1]))
        let (c, d) = (Int(bytes[index + 2]), Int(bytes[index + 3]))
        return (a &* 7919 &+ b &* 263 &+ c &* 31 &+ d) & (slots - 1)
    }

    /// All phrases in a text that ``DiagnosticText`` made comparable, in order of where they end.
    func matches(in text: [UInt8]) -> [Match] {
        var result: [Match] = []
        var progress: [Int: Progress] = [:]
        for index in text.indices {
            if index + PhraseMatcher.hashed <= text.count {
                var next = Int(heads[PhraseMatcher.slot(text, index)])
                while next >= 0 {
                    take(next, in: text, at: index, &progress, &result)
                    next = Int(following[next])
                }
            }
            if index == 0 || !PhraseMatcher.isWord(text[index - 1]) {
                for piece in short { take(piece, in: text, at: index, &progress, &result) }
            }
        }
        return result
    }

    /// Notes a piece if it stands at a place and, but for the first of its phrase, the one before it was found shortly
    /// before.
    private func take(
        _ index: Int,
        in text: [UInt8],
        at start: Int,
        _ progress: inout [Int: Progress],
        _ result: inout [Match]
    ) {
        let piece = pieces[index]
        guard PhraseMatcher.stands(piece.bytes, in: text, at: start) else { return }
        let end = start + piece.bytes.count
        var state = Progress(next: 0, start: start, end: start)
        if piece.place > 0 {
            guard let known = progress[piece.phrase], known.next == piece.place, start >= known.end,
                start - known.end <= PhraseMatcher.maximumGap,
                // `user-unknown.example.net` is one word.
                known.end == text.count || text[known.end] != UInt8(ascii: "-")
            else { return }
            state = known
        }
        if piece.isLast {
            result.append(Match(phrase: piece.phrase, range: state.start..<end))
            progress[piece.phrase] = nil
        } else {
            progress[piece.phrase] = Progress(next: piece.place + 1, start: state.start, end: end)
        }
    }

    /// Whether a piece stands at a place: it begins where a word begins, and if its last word is as short as an
    /// abbreviation it also ends where one ends. (A longer one may go on: `blacklist` in `blacklisted`.)
    private static func stands(_ piece: [UInt8], in text: [UInt8], at index: Int) -> Bool {
        guard index + piece.count <= text.count else { return false }
        for offset in piece.indices where text[index + offset] != piece[offset] { return false }
        if isWord(piece[0]), index > 0, isWord(text[index - 1]) { return false }
        let end = index + piece.count
        let isLong = piece.suffix(hashed).allSatisfy(isWord) && piece.count > hashed
        return isLong || end == text.count || !isWord(text[end]) || !isWord(piece[piece.count - 1])
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte.isLetter && byte < 0x80 || byte.isDigit || byte == UInt8(ascii: "_")
    }
}
