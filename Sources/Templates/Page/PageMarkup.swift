// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The tags of a page, read out of the texts between which values stand.
///
/// A template's own text is well-formed enough to be followed: where a value or a condition would make a tag
/// uncertain, that is said of the tag. Values move nothing: they are escaped.
///
/// - Complexity: O(n).
struct PageMarkup {
    /// A place in one of the texts.
    struct Place: Equatable {
        let text: Int
        let offset: Int
    }

    /// A tag that opens an element.
    struct Element {
        /// In small letters.
        var name: String
        /// Names in small letters; of a value only what the template itself says.
        var attributes: [String: String] = [:]
        /// Behind the name, where an attribute can be put.
        var end: Place
        /// Where the value of `style` begins, and its quote.
        var style: (start: Place, quote: UInt8)?
        /// Whether its class, id or style is known only when the mail is written.
        var isVague = false
    }

    /// What follows one another.
    enum Item {
        case open(Element)
        case close(String)
        /// Something to read between two tags.
        case words
        /// A style sheet: its pieces, one for each text over which it goes.
        case sheet([(place: Place, text: String)], isVague: Bool)
        /// Branches: each begins where the one before it did.
        case fork
        case branch
        case join
    }

    private enum State: Equatable {
        case content, tagName, closingName, insideTag, attributeName, behindName, beforeValue, unquotedValue, comment
        case value(UInt8)
        case rawText
    }

    private(set) var items: [Item] = []
    private var state = State.content
    private var name: [UInt8] = []
    private var attribute: [UInt8] = []
    private var value: [UInt8] = []
    private var valueStart: Place?
    private var tail: [UInt8] = []
    private var element: Element?
    /// How many branches are around, and around the beginning of the tag or sheet that is being read.
    private var depth = 0
    private var startDepth = 0
    private var hasValue = false
    private var forksInside = false
    private var sheet: [(place: Place, text: [UInt8])] = []
    private var isSheetVague = false

    /// A page that has come out.
    init(of page: String) { read(page, number: 0) }

    /// A template, whose texts are numbered in the order in which they stand.
    init(of nodes: [Node]) {
        var number = 0
        read(nodes, &number)
    }

    private mutating func read(_ nodes: [Node], _ number: inout Int) {
        for node in nodes {
            switch node {
            case .text(let text):
                read(text, number: number)
                number += 1
            case .output: readValue()
            case .conditional(let branches): read(branches: branches.map(\.body), &number)
            case .loop(let loop): read(branches: [loop.body, loop.otherwise], &number)
            // What is captured stands elsewhere, but its elements are as good here; behind it the page goes on as before.
            case .capture(_, let body): read(branches: [body, []], &number)
            case .assign, .leave, .skip: break
            }
        }
    }

    /// Reads branches, each from where the first one begins.
    private mutating func read(branches: [[Node]], _ number: inout Int) {
        // Inside a tag they are of its attributes, and none of elements.
        let isOfElements = state == .content
        (forksInside, isSheetVague) = (true, isSheetVague || !sheet.isEmpty)
        depth += 1
        var start = self
        start.items = []
        if isOfElements { items.append(.fork) }
        for body in branches {
            resume(start)
            if isOfElements { items.append(.branch) }
            read(body, &number)
        }
        depth -= 1
        if isOfElements { items.append(.join) }
    }

    private mutating func resume(_ start: PageMarkup) {
        var start = start
        swap(&start.items, &items)
        self = start
    }

    private mutating func readValue() {
        switch state {
        case .content: items.append(.words)
        case .rawText: isSheetVague = true
        default: hasValue = true
        }
    }

    private mutating func read(_ text: String, number: Int) {
        if state == .rawText, name == Array("style".utf8) {
            sheet.append((Place(text: number, offset: 0), []))
        }
        var hasWords = false
        for (offset, byte) in text.utf8.enumerated() {
            if state == .content, byte > 0x20, byte != UInt8(ascii: "<"), !hasWords {
                hasWords = true
                items.append(.words)
            }
            if byte == UInt8(ascii: "<") { hasWords = false }
            read(byte, Place(text: number, offset: offset), Place(text: number, offset: offset + 1))
        }
    }

    private mutating func read(_ byte: UInt8, _ here: Place, _ behind: Place) {
        let small = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        let isSpace = byte == 0x20 || (0x09...0x0D).contains(byte)
        switch state {
        case .content: if byte == UInt8(ascii: "<") { (state, name, startDepth) = (.tagName, [], depth) }
        case .tagName:
            if name.isEmpty, byte == UInt8(ascii: "/") {
                state = .closingName
            } else if isSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") {
                element = Element(name: String(decoding: name, as: UTF8.self), end: here)
                enter()
                if byte == UInt8(ascii: ">") { close(here, behind) }
            } else {
                name.append(small)
                if name == Array("!--".utf8) { (state, tail) = (.comment, []) }
            }
        case .closingName:
            if byte == UInt8(ascii: ">") {
                items.append(.close(String(decoding: name.prefix { $0 > 0x20 }, as: UTF8.self)))
                state = .content
            } else {
                name.append(small)
            }
        case .insideTag, .attributeName, .behindName:
            if byte == UInt8(ascii: ">") {
                finishAttribute(quote: nil)
                close(here, behind)
            } else if byte == UInt8(ascii: "=") {
                state = .beforeValue
            } else if isSpace || byte == UInt8(ascii: "/") {
                if state == .attributeName { state = .behindName }
            } else {
                if state != .attributeName {
                    finishAttribute(quote: nil)
                    state = .attributeName
                }
                attribute.append(small)
            }
        case .beforeValue:
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                (state, value, valueStart) = (.value(byte), [], behind)
            } else if byte == UInt8(ascii: ">") {
                finishAttribute(quote: nil)
                close(here, behind)
            } else if !isSpace {
                (state, value, valueStart) = (.unquotedValue, [byte], nil)
            }
        case .unquotedValue:
            if isSpace || byte == UInt8(ascii: ">") {
                finishAttribute(quote: nil)
                state = .insideTag
                if byte == UInt8(ascii: ">") { close(here, behind) }
            } else {
                value.append(byte)
            }
        case .value(let quote):
            if byte == quote {
                finishAttribute(quote: quote)
                state = .insideTag
            } else {
                value.append(byte)
            }
        case .comment:
            tail = tail.suffix(2) + [byte]
            if tail == Array("-->".utf8) { state = .content }
        case .rawText: readRaw(byte, small)
        }
    }

    private mutating func enter() {
        (state, attribute, value, valueStart, hasValue, forksInside) = (.insideTag, [], [], nil, false, false)
    }

    /// Notes an attribute with its value, of two of one name the first.
    private mutating func finishAttribute(quote: UInt8?) {
        defer { (attribute, value, valueStart, hasValue) = ([], [], nil, false) }
        guard !attribute.isEmpty else { return }
        let name = String(decoding: attribute, as: UTF8.self)
        if ["class", "id", "style"].contains(name) {
            let isNew = element?.attributes[name] == nil
            if depth != startDepth || forksInside && name != "style" || hasValue || !isNew {
                element?.isVague = true
            }
            if name == "style" {
                if let quote, let valueStart {
                    element?.style = (valueStart, quote)
                } else {
                    element?.isVague = true
                }
            }
        }
        if element?.attributes[name] == nil { element?.attributes[name] = String(decoding: value, as: UTF8.self) }
    }

    private mutating func close(_ here: Place, _ behind: Place) {
        guard var element else { return }
        state = .content
        // It began in one branch and ends in another.
        if depth != startDepth { element.isVague = true }
        // A declaration such as <!DOCTYPE html> opens nothing.
        if element.name.first?.isLetter == true {
            items.append(.open(element))
            if Self.rawTextElements.contains(element.name) {
                (state, tail) = (.rawText, [])
                sheet = element.name == "style" ? [(behind, [])] : []
                isSheetVague = element.isVague || depth != startDepth || element.attributes["media"] != nil
            }
        }
        self.element = nil
    }

    private mutating func readRaw(_ byte: UInt8, _ small: UInt8) {
        tail = tail.suffix(name.count + 1) + [small]
        if !sheet.isEmpty { sheet[sheet.count - 1].text.append(byte) }
        guard tail == Array("</".utf8) + name else { return }
        if !sheet.isEmpty {
            // What closes it is none of it; where that goes over two texts it is hardly a sheet.
            let last = sheet.count - 1
            if sheet[last].text.count >= tail.count {
                sheet[last].text.removeLast(tail.count)
            } else {
                isSheetVague = true
            }
            items.append(
                .sheet(
                    sheet.map { ($0.place, String(decoding: $0.text, as: UTF8.self)) },
                    isVague: isSheetVague || depth != startDepth))
            sheet = []
        }
        state = .closingName
    }

    private static let rawTextElements: Set<String> = [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext",
    ]
}
