// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Makes mail HTML harmless for libxml2, in one linear pass.
///
/// libxml2's HTML parser stops at a NUL, reads ill-formed UTF-8 again as Latin-1, needs 23 seconds for one tag with
/// 100,000 attributes, ends comments elsewhere than browsers do and shows Outlook's `<![if …]>` as text
/// (docs/quirks.md). So what it gets here is well-formed UTF-8 that consists of text, start tags of bounded size and
/// end tags. Comments, declarations, processing instructions, scripts and style sheets are left out.
///
/// The result comes in pieces that end before a tag, so the reader may begin afresh between two of them.
struct HTMLScanner {
    /// The longest tag that is kept whole. Longer ones lose their last attributes (pictures as `data:` mostly).
    static let maximumTagLength = 64 * 1024
    /// The most attributes one tag keeps. libxml2 compares each with all others.
    static let maximumAttributes = 128
    /// A piece is handed out at the first tag behind this size.
    static let pieceSize = 4096

    private let input: [UInt8]
    private var offset = 0
    private var output: [UInt8] = []
    /// Raw text elements whose end tag was looked for in vain, so that it is not looked for again.
    private var unclosed: Set<String> = []

    /// Hands the cleaned HTML to `piece`, which returns whether it wants more.
    static func scan(_ html: [UInt8], piece: (UnsafeBufferPointer<UInt8>) -> Bool) {
        var scanner = HTMLScanner(input: cleaned(html))
        while scanner.offset < scanner.input.count {
            scanner.copyText()
            if scanner.output.count >= pieceSize, !scanner.flush(to: piece) { return }
            scanner.readMarkup()
        }
        _ = scanner.flush(to: piece)
    }

    private init(input: [UInt8]) {
        self.input = input
        output.reserveCapacity(2 * Self.pieceSize)
    }

    private mutating func flush(to piece: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        defer { output.removeAll(keepingCapacity: true) }
        return output.isEmpty || output.withUnsafeBufferPointer { piece($0) }
    }

    private func at(_ index: Int) -> UInt8 { index < input.count ? input[index] : 0 }

    private mutating func copyText() {
        let start = offset
        while offset < input.count, input[offset] != UInt8(ascii: "<") { offset += 1 }
        output += input[start..<offset]
    }

    private mutating func readMarkup() {
        guard offset < input.count else { return }
        let next = at(offset + 1)
        switch next {
        case UInt8(ascii: "!"), UInt8(ascii: "?"): skipDeclaration()
        case _ where Self.isLetter(next): readStartTag()
        case UInt8(ascii: "/") where Self.isLetter(at(offset + 2)): readEndTag()
        default:
            output += "&lt;".utf8
            offset += 1
        }
    }

    /// Leaves out `<!-- … -->` where HTML5 ends it (also at `-->` directly and at `--!>`), and to the next `>` what
    /// else begins with `<!` or `<?`.
    private mutating func skipDeclaration() {
        let isComment =
            at(offset + 1) == UInt8(ascii: "!") && at(offset + 2) == UInt8(ascii: "-")
            && at(offset + 3) == UInt8(ascii: "-")
        // `<!-->` and `<!--->` are comments as they stand, so the closing hyphens may be the opening ones.
        offset += 2
        while offset < input.count {
            defer { offset += 1 }
            guard input[offset] == UInt8(ascii: ">") else { continue }
            guard isComment else { return }
            if at(offset - 1) == UInt8(ascii: "-"), at(offset - 2) == UInt8(ascii: "-") { return }
            if at(offset - 1) == UInt8(ascii: "!"), at(offset - 2) == UInt8(ascii: "-"),
                at(offset - 3) == UInt8(ascii: "-"),
                at(offset - 4) != UInt8(ascii: "<")
            {
                return
            }
        }
    }

    private mutating func readEndTag() {
        let start = offset
        offset += 2
        while offset < input.count, !Self.endsName(input[offset]) { offset += 1 }
        if offset - start <= 66, !Self.frameElements.contains(Self.element(input[(start + 2)..<offset])) {
            output += input[start..<offset] + [UInt8(ascii: ">")]
        }
        while offset < input.count, input[offset] != UInt8(ascii: ">") { offset += 1 }
        offset += 1
    }

    private mutating func readStartTag() {
        let start = offset
        let mark = output.count
        offset += 1
        while offset < input.count, !Self.endsName(input[offset]) { offset += 1 }
        let name = input[(start + 1)..<offset]
        // QUIRK: `Anna <anna@example.com>` and `<https://example.com>` left unescaped are text that people wrote.
        if name.contains(UInt8(ascii: "@")) || (name.last == UInt8(ascii: ":") && at(offset) == UInt8(ascii: "/")) {
            output += "&lt;".utf8
            offset = start + 1
            return
        }
        output += input[start..<offset]
        guard copyAttributes(from: start) else {
            // HTML5 drops a tag that never ends.
            output.removeSubrange(mark...)
            return
        }
        let element = Self.element(name)
        if Self.frameElements.contains(element) { output.removeSubrange(mark...) }
        if Self.rawTextElements.contains(element) { skipRawText(element, tagAt: mark) }
    }

    /// Copies attributes as long as they fit; whether the tag ends at all.
    private mutating func copyAttributes(from start: Int) -> Bool {
        var attributes = 0
        /// Where the attribute in work begins in the output: an attribute that is too long goes as a whole.
        var begin = output.count
        var isFull = false
        var quote: UInt8 = 0
        var previous: UInt8 = 0
        while offset < input.count {
            let byte = input[offset]
            offset += 1
            if quote == 0, byte == UInt8(ascii: ">") {
                output.append(byte)
                return true
            }
            if !isFull { output.append(byte) }
            if quote != 0 {
                guard byte == quote else { continue }
                // The next attribute may follow without a blank.
                (quote, previous) = (0, 0)
                (attributes, begin) = (attributes + 1, isFull ? begin : output.count)
            } else if Self.isSpace(byte) {
                if previous != UInt8(ascii: "="), previous != 0x20 {
                    (attributes, begin) = (attributes + 1, isFull ? begin : output.count)
                }
                if previous != UInt8(ascii: "=") { previous = 0x20 }
            } else {
                if previous == UInt8(ascii: "="), byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                    quote = byte
                }
                previous = byte
            }
            if !isFull, attributes > Self.maximumAttributes || offset - start > Self.maximumTagLength {
                isFull = true
                output.removeSubrange(begin...)
            }
        }
        return false
    }

    /// Leaves out an element whose content is not markup, from its start tag in the output to its end tag.
    private mutating func skipRawText(_ element: String, tagAt mark: Int) {
        output.removeSubrange(mark...)
        let name = Array(element.utf8)
        guard !unclosed.contains(element) else { return }
        var index = offset
        while index < input.count {
            if input[index] == UInt8(ascii: "<"), at(index + 1) == UInt8(ascii: "/"),
                index + 2 + name.count <= input.count,
                Self.endsName(at(index + 2 + name.count)),
                name.indices.allSatisfy({ input[index + 2 + $0] | 0x20 == name[$0] })
            {
                offset = index
                while offset < input.count, input[offset] != UInt8(ascii: ">") { offset += 1 }
                offset += 1
                return
            }
            index += 1
        }
        // Browsers swallow the rest of the document. For code that is right; other content is better read than lost.
        unclosed.insert(element)
        if element == "script" || element == "style" { offset = input.count }
    }

    private static func element(_ name: ArraySlice<UInt8>) -> String {
        String(decoding: name.prefix(16).map { $0 | 0x20 }, as: UTF8.self)
    }

    /// Elements that say only what the parser is told anyway (``HTMLParser``). Without them, text behind `</html>`,
    /// such as the footers of mailing lists, stays in the body, as in browsers.
    private static let frameElements: Set<String> = ["html", "head", "body", "frameset"]

    private static let rawTextElements: Set<String> = [
        "script", "style", "title", "xmp", "iframe", "noembed", "noframes",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

    /// Also 0, which stands for the end of the input.
    private static func endsName(_ byte: UInt8) -> Bool {
        isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == 0
    }
}
