// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Tells texts and tags apart, as browsers do (WHATWG HTML §13.2.5).
///
/// libxml2 does not: it ends comments elsewhere, knows raw text for `script` and `style` only, loses attributes behind
/// a `/`, needs 23 seconds for one tag with 100,000 attributes and shows Outlook's `<![if …]>` as text
/// (docs/quirks.md). So it only gets tags of bounded size that are known to be tags (``TagReader``).
///
/// One pass; every byte is looked at a bounded number of times.
struct HTMLScanner: ~Copyable {
    /// What was found.
    enum Token {
        /// A text up to the next markup.
        case text(HTMLRun)
        /// A start tag: ``tag`` tells the rest.
        case start
        /// An end tag: ``tag`` tells the rest.
        case end
        /// A comment or declaration: nothing, but it parts two texts.
        case nothing
        /// Nothing more.
        case finished
    }

    /// The input, cleaned by ``HTMLInput``.
    let input: [UInt8]
    /// Texts in which character references were resolved.
    private(set) var decoded = ByteBuffer()
    /// The tag read last.
    var tag = HTMLTag()
    /// Which attributes are read; others are only named.
    let wanted: HTMLAttributeSet
    var offset = 0

    /// A scanner at the start of cleaned input.
    init(_ input: [UInt8], wanted: HTMLAttributeSet) {
        (self.input, self.wanted) = (input, wanted)
    }

    /// The byte at an index, 0 behind the end: the input has no zeros.
    @inline(__always)
    func at(_ index: Int) -> UInt8 { index < input.count ? input[index] : 0 }

    /// Reads on.
    ///
    /// - Parameter isForeign: Whether SVG or MathML is open: only there CDATA sections exist.
    mutating func next(isForeign: Bool) -> Token {
        guard offset < input.count else { return .finished }
        if input[offset] != UInt8(ascii: "<") || !isMarkup(offset) { return .text(readText()) }
        let next = at(offset + 1)
        switch next {
        case UInt8(ascii: "!"):
            skipDeclaration(isForeign: isForeign)
            return .nothing
        case UInt8(ascii: "?"):
            skip(through: UInt8(ascii: ">"))
            return .nothing
        case UInt8(ascii: "/"):
            guard ASCII.isLetter(at(offset + 2)) else {
                skip(through: UInt8(ascii: ">"))
                return .nothing
            }
            offset += 2
            // A tag that never ends is no tag (§13.2.5, "eof-in-tag").
            return readTag(isStart: false) ? .end : .finished
        default:
            offset += 1
            return readTag(isStart: true) ? .start : .finished
        }
    }

    /// Whether a `<` begins something other than text.
    private func isMarkup(_ index: Int) -> Bool {
        switch at(index + 1) {
        case UInt8(ascii: "!"), UInt8(ascii: "?"): true
        // QUIRK: `</3` is a broken heart; browsers make a comment of it and hide what follows.
        case UInt8(ascii: "/"): at(index + 2) != 0 && !(at(index + 2) == 0x33 && Self.endsName(at(index + 3)))
        case let next: ASCII.isLetter(next) && !isAddress(index + 1)
        }
    }

    /// Whether a name is the beginning of an address rather than of a tag.
    ///
    /// QUIRK: `Anna <anna@example.com>` and `<https://example.com>` left unescaped are text that people wrote.
    private func isAddress(_ start: Int) -> Bool {
        var index = start
        // Bounded, so that many `<` in front of one `@` are not searched again and again.
        while index < start + 320, !Self.endsName(at(index)) {
            if input[index] == UInt8(ascii: "@") { return true }
            index += 1
        }
        guard input[index - 1] == UInt8(ascii: ":"), at(index) == UInt8(ascii: "/") else { return false }
        return input[start..<(index - 1)].allSatisfy { ASCII.isLetter($0) }
    }

    private mutating func readText() -> HTMLRun {
        let start = offset
        // A `<` at the beginning is text already, else it would not be read here.
        if input[offset] == UInt8(ascii: "<") { offset += 1 }
        var hasReference = false
        while true {
            offset = input.withUnsafeBufferPointer {
                let (less, ampersand) = (UInt8(ascii: "<"), UInt8(ascii: "&"))
                var index = ByteScan.first(less, ampersand, less, in: $0, from: offset)
                if index < $0.count, $0[index] == ampersand {
                    hasReference = true
                    index = ByteScan.first(less, less, less, in: $0, from: index)
                }
                return index
            }
            guard offset < input.count, !isMarkup(offset) else { break }
            offset += 1
        }
        guard hasReference else { return HTMLRun(start: start, end: offset, isDecoded: false) }
        let mark = decoded.count
        let end = offset
        input.withUnsafeBufferPointer {
            Self.decode($0, start, end, isAttribute: false, into: &decoded)
        }
        return HTMLRun(start: mark, end: decoded.count, isDecoded: true)
    }

    /// Resolves the character references in a range.
    static func decode(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int,
        isAttribute: Bool,
        into output: inout ByteBuffer
    ) {
        let bytes = UnsafeBufferPointer(rebasing: bytes[..<end])
        var index = start
        var plain = start
        while true {
            let ampersand = UInt8(ascii: "&")
            index = ByteScan.first(ampersand, ampersand, ampersand, in: bytes, from: index)
            guard index < end else { break }
            output.append(UnsafeBufferPointer(rebasing: bytes[plain..<index]))
            plain = index
            let length = CharacterReference.decode(bytes, at: index, isAttribute: isAttribute, into: &output)
            index += max(length, 1)
            if length > 0 { plain = index }
        }
        output.append(UnsafeBufferPointer(rebasing: bytes[plain..<end]))
    }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

    /// Whether a name is over; also at 0, which stands for the end of the input.
    static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == 0
    }
}
