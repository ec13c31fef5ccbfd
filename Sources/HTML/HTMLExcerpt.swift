// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The beginning of some HTML, up to where certain words end.
///
/// What an agent answers is found in the text of his mail, by strict rules. Of its HTML this takes what says the same and cuts
/// the rest off, the quotation of what is internal with it: letter by letter the HTML must say these words, from its
/// beginning; where it says anything else before they end, there is no excerpt. So nothing gets out by the HTML that the text
/// would not let out.
package struct HTMLExcerpt: Sendable, Equatable {
    /// Safe HTML.
    package let html: [UInt8]
    /// The Content-IDs of the pictures that it shows, each once.
    package let pictures: [String]

    /// - Parameters:
    ///   - html: What ``HTMLSanitizer/sanitize(_:remoteImages:)`` gave.
    ///   - words: Text; letters and digits count. What mail programs write for a link or a picture into their texts
    ///     (`<https://…>`, `[cid:…]`, the number of a list's line) may be missing in the HTML.
    ///   - head: Words that the HTML says before them, which are left out.
    ///   - pictures: Content-IDs that may be shown; all other pictures are left out.
    /// - Complexity: O(n).
    package init?(of html: [UInt8], saying words: String, behind head: String = "", pictures: Set<String>) {
        for variant in ExcerptWords(head, words).variants {
            var reader = ExcerptReader(html: html, words: variant.scalars, head: variant.head, pictures: pictures)
            guard reader.read() else { continue }
            // Once more: what was cut is not nested as it was.
            self.html = HTMLSanitizer.sanitize(reader.output, remoteImages: .block).html
            self.pictures = reader.shown
            return
        }
        return nil
    }

    private init(html: [UInt8], pictures: [String]) { (self.html, self.pictures) = (html, pictures) }

    /// The same behind other words, which are text.
    package func opening(with words: String) -> HTMLExcerpt {
        words.isEmpty ? self : HTMLExcerpt(html: Array(HTMLText.fragment(of: words).utf8) + html, pictures: pictures)
    }
}

/// The letters and digits of a text, and which of them a program may have put there.
private struct ExcerptWords {
    private enum Kind { case word, address, number }

    /// What HTML may say, and how much of it is left out.
    struct Variant {
        var scalars: [Unicode.Scalar]
        var head: Int
    }

    private var scalars: [Unicode.Scalar] = []
    private var kinds: [Kind] = []
    /// So many belong to what is left out.
    private var head = 0

    /// What HTML may say: with or without addresses, with or without the numbers of lists.
    var variants: [Variant] {
        let (hasAddresses, hasNumbers) = (kinds.contains(.address), kinds.contains(.number))
        var variants = [without(hasAddresses ? [.address] : [])]
        if hasNumbers { variants.append(without([.address, .number])) }
        if hasAddresses { variants.append(without([])) }
        if hasAddresses, hasNumbers { variants.append(without([.number])) }
        return variants
    }

    private func without(_ left: Set<Kind>) -> Variant {
        let indices = scalars.indices.filter { !left.contains(kinds[$0]) }
        return Variant(scalars: indices.map { scalars[$0] }, head: indices.count { $0 < head })
    }

    init(_ head: String, _ text: String) {
        add(head)
        self.head = scalars.count
        add(text)
    }

    private mutating func add(_ text: String) {
        var close: Unicode.Scalar?
        var (isAtLineStart, digits) = (true, 0)
        let all = Array(text.unicodeScalars)
        for (place, scalar) in all.enumerated() {
            if let end = close, scalar == end || scalar == "\n" { close = nil }
            if close == nil, let end = Self.opening(all, place) { close = end }
            if ExcerptReader.counts(scalar) {
                scalars.append(scalar)
                kinds.append(close == nil ? .word : .address)
                digits = isAtLineStart && ("0"..."9").contains(scalar) ? digits + 1 : 0
                if digits == 0 { isAtLineStart = false }
            } else {
                // The number of a list's line.
                if isAtLineStart, digits > 0, digits < 4, scalar == "." || scalar == ")" {
                    for index in (kinds.count - digits)..<kinds.count { kinds[index] = .number }
                }
                if scalar == "\n" { isAtLineStart = true } else if digits > 0 { isAtLineStart = false }
                digits = 0
            }
        }
    }

    /// Behind which sign something ends that mail programs put into a text for what is none.
    private static func opening(_ text: [Unicode.Scalar], _ place: Int) -> Unicode.Scalar? {
        let ends: [Unicode.Scalar: Unicode.Scalar] = ["<": ">", "[": "]", "(": ")"]
        guard let end = ends[text[place]] else { return nil }
        let rest = text[(place + 1)...].prefix(8)
        let beginnings = ["http://", "https://", "mailto:", "cid:", "image:"]
        return beginnings.contains { rest.starts(with: $0.unicodeScalars) } ? end : nil
    }
}

/// Reads HTML that was sanitised along some words.
private struct ExcerptReader {
    let html: [UInt8]
    let words: [Unicode.Scalar]
    /// So many of them are left out, and everything before them.
    let head: Int
    let pictures: Set<String>
    private(set) var output: [UInt8] = []
    private(set) var shown: [String] = []
    private var matched = 0
    private var open: [ArraySlice<UInt8>] = []
    /// Their tags as they began.
    private var openTags: [ArraySlice<UInt8>] = []
    /// What is kept for certain, and what has to be closed there.
    private var kept = 0
    private var openThere: [ArraySlice<UInt8>] = []
    /// Whether nothing stands between what was kept and this place but ends of letters' looks: `<b>bulb</b>.`
    private var isAdjacent = false

    init(html: [UInt8], words: [Unicode.Scalar], head: Int, pictures: Set<String>) {
        self.html = html
        self.words = words
        self.head = head
        self.pictures = pictures
        output.reserveCapacity(html.count)
    }

    static func counts(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static let looks: Set<String> = ["a", "b", "code", "em", "font", "i", "s", "small", "span", "strong", "u"]
    private static let void: Set<String> = ["area", "br", "col", "hr", "img", "wbr"]

    /// Whether the HTML says the words.
    mutating func read() -> Bool {
        var place = 0
        reading: while place < html.count {
            if html[place] == UInt8(ascii: "<") {
                let end = tagEnd(from: place)
                readTag(html[place..<end])
                place = end
                continue
            }
            let end = html[place...].firstIndex(of: UInt8(ascii: "<")) ?? html.count
            switch readText(html[place..<end]) {
            case .all: place = end
            case .end: break reading
            case .other: return false
            }
        }
        guard matched == words.count, kept > 0 else { return false }
        output.removeSubrange(kept...)
        for name in openThere.reversed() {
            output += [UInt8(ascii: "<"), UInt8(ascii: "/")] + name + [UInt8(ascii: ">")]
        }
        return true
    }

    private enum Found { case all, end, other }

    private mutating func readText(_ text: ArraySlice<UInt8>) -> Found {
        let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
        var (index, hasMatched) = (0, false)
        var written: [UInt8] = []
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "&", let end = scalars[index...].firstIndex(of: ";") {
                // A reference: an escaped sign, and no letter.
                for sign in scalars[index...end] { written += UTF8.encode(sign).map(Array.init) ?? [] }
                index = end + 1
                continue
            }
            if Self.counts(scalar) {
                if matched < words.count {
                    guard words[matched] == scalar else { return .other }
                    if matched == head, head > 0 {
                        // Here begins what is kept: within what is open, with the signs right before the word.
                        let signs = String(decoding: written, as: UTF8.self).reversed().prefix {
                            !$0.isWhitespace && !$0.unicodeScalars.contains(where: Self.counts)
                        }
                        output = openTags.flatMap { Array($0) }
                        written = Array(String(signs.reversed()).utf8)
                    }
                    matched += 1
                    hasMatched = matched > head
                } else {
                    // A word that goes on is another word.
                    if index > 0, Self.counts(scalars[index - 1]) { return .other }
                    if hasMatched { keep(written) }
                    return .end
                }
            }
            written += UTF8.encode(scalar).map(Array.init) ?? []
            index += 1
        }
        let end = written.firstIndex { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 } ?? written.count
        if hasMatched {
            keep(written)
        } else if isAdjacent, end > 0 {
            keep(Array(written[..<end]))
            output += written[end...]
        } else {
            output += written
        }
        return .all
    }

    private mutating func keep(_ bytes: [UInt8]) {
        output += bytes
        kept = output.count
        openThere = open
        isAdjacent = true
    }

    private mutating func readTag(_ tag: ArraySlice<UInt8>) {
        let isEnd = tag.dropFirst().first == UInt8(ascii: "/")
        let name = tag.dropFirst(isEnd ? 2 : 1).prefix {
            $0 != UInt8(ascii: ">") && $0 != 0x20 && $0 != UInt8(ascii: "/")
        }
        let text = String(decoding: name, as: UTF8.self)
        if !isEnd || !Self.looks.contains(text) { isAdjacent = false }
        if isEnd {
            if let last = open.lastIndex(of: name) {
                open.removeSubrange(last...)
                openTags.removeSubrange(last...)
            }
            output += tag
            return
        }
        if text == "img" {
            guard head == 0 || matched >= head, let id = ContentIDAddress.contentID(ofPicture: tag),
                pictures.contains(id)
            else { return }
            if !shown.contains(id) { shown.append(id) }
            keep(Array(tag))
            return
        }
        output += tag
        if !Self.void.contains(text) {
            open.append(name)
            openTags.append(tag)
        }
    }

    /// Behind a tag; values of attributes are in double quotes and hold none.
    private func tagEnd(from start: Int) -> Int {
        var isQuoted = false
        for place in start..<html.count {
            if html[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
            if html[place] == UInt8(ascii: ">"), !isQuoted { return place + 1 }
        }
        return html.count
    }
}
