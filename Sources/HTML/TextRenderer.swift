// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Turns events of HTML into text; see ``HTMLText``.
final class TextRenderer: HTMLEvents {
    private let options: HTMLText.Options
    private var builder: TextBuilder
    private var stack: [Frame] = []
    private var hiddenDepth = 0
    private var preformattedDepth = 0
    private var isAtPreformattedStart = false
    private var footnotes: [String] = []
    private let collectsMarks: Bool
    /// What mail programs say about parts of the text, in the order of their ends.
    private(set) var marks: [HTMLText.Mark] = []

    /// Elements that are remembered while open; deeper ones still give their text.
    static let maximumDepth = 512

    /// What an open element changed, to be taken back at its end.
    private struct Frame {
        let element: String
        var margin = 0
        var isHidden = false
        var isPreformatted = false
        var quote = 0
        var indent = 0
        /// The address of a link, and where its text begins.
        var link: (address: String, offset: Int)?
        /// The number of the next item in a list, 0 without numbers.
        var nextItem: Int?
        /// Where the text of a table row begins, and the line it is in.
        var row: (offset: Int, line: Int)?
        /// Where the text of a cell begins.
        var cell: Int?
        /// What a mail program says about the element, and where its text begins.
        var mark: (kind: HTMLText.MarkKind, offset: Int)?
    }

    /// A renderer for one document.
    init(_ options: HTMLText.Options, collectsMarks: Bool = false) {
        self.options = options
        self.collectsMarks = collectsMarks
        builder = TextBuilder(maximum: options.maximumOutput)
    }

    var isFinished: Bool { builder.isFull }

    /// The text after the last event.
    func finish() -> String {
        if !footnotes.isEmpty, !builder.isFull {
            builder.breakLine(2)
            (builder.quoteDepth, builder.indent) = (0, 0)
            for (index, address) in footnotes.enumerated() {
                builder.write(Array("[\(index + 1)] \(address)".utf8))
                builder.breakLine(1)
            }
        }
        let text = String(decoding: builder.bytes, as: UTF8.self)
        return builder.isFull ? text + "\n[…]" : text
    }

    func start(_ element: String, _ attributes: HTMLAttributes) {
        var frame = Frame(element: element)
        frame.isHidden = hiddenDepth > 0 || Self.isHidden(element, attributes)
        if frame.isHidden {
            hiddenDepth += push(frame) ? 1 : 0
            return
        }
        if collectsMarks { mark(element, attributes, &frame) }
        switch element {
        case "br": builder.forceBreak()
        case "hr":
            builder.breakLine(1)
            builder.write("----------".utf8)
            builder.breakLine(1)
        case "li": startItem(attributes, &frame)
        case "td", "th":
            startCell()
            frame.cell = builder.bytes.count
        case "a": frame.link = Self.address(of: attributes).map { ($0, builder.bytes.count) }
        case "ul", "ol":
            frame.nextItem = element == "ol" ? min(max(Int(attributes["start"] ?? "") ?? 1, 0), 99_999) : 0
            frame.margin = stack.contains { $0.nextItem != nil } ? 1 : 2
        case "blockquote": frame.quote = 1
        case "dd": frame.indent = 4
        case "pre": frame.isPreformatted = true
        default: break
        }
        if Self.preformats(attributes) { frame.isPreformatted = true }
        if frame.margin == 0 { frame.margin = Self.margins[element] ?? 0 }
        if frame.margin > 0, !isAtCellStart { breakLine(frame.margin) }
        if element == "tr" { frame.row = (builder.bytes.count, builder.lineNumber + (builder.isInLine ? 0 : 1)) }
        isAtPreformattedStart = frame.isPreformatted
        guard push(frame) else { return }
        builder.quoteDepth += frame.quote
        builder.indent += frame.indent
        preformattedDepth += frame.isPreformatted ? 1 : 0
    }

    func end(_ element: String) {
        guard !Self.voidElements.contains(element), let index = stack.lastIndex(where: { $0.element == element })
        else { return }
        while stack.count > index { pop() }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard hiddenDepth == 0 else { return }
        if preformattedDepth > 0 {
            // HTML5 §13.2.6.4.7: a line break directly behind `<pre>` does not count.
            let skipped = isAtPreformattedStart && bytes.first == 0x0A ? 1 : 0
            TextFolding.preserve(UnsafeBufferPointer(rebasing: bytes[skipped...]), into: &builder)
            isAtPreformattedStart = false
        } else {
            TextFolding.fold(bytes, into: &builder)
        }
    }

    private func push(_ frame: Frame) -> Bool {
        guard stack.count < Self.maximumDepth, !Self.voidElements.contains(frame.element) else { return false }
        stack.append(frame)
        return true
    }

    private func pop() {
        let frame = stack.removeLast()
        if frame.isHidden {
            hiddenDepth -= 1
            return
        }
        if let link = frame.link { endLink(link.address, since: link.offset) }
        if let mark = frame.mark { addMark(mark.kind, mark.offset..<builder.bytes.count) }
        builder.quoteDepth -= frame.quote
        builder.indent -= frame.indent
        preformattedDepth -= frame.isPreformatted ? 1 : 0
        if frame.element == "li" { builder.marker = [] }
        if frame.margin > 0, !isAtCellStart { breakLine(frame.margin) }
    }

    private func mark(_ element: String, _ attributes: HTMLAttributes, _ frame: inout Frame) {
        guard let kind = TextMarks.kind(of: element, attributes) else { return }
        let offset = builder.bytes.count
        if kind == .separator { addMark(kind, offset..<offset) } else { frame.mark = (kind, offset) }
    }

    private func addMark(_ kind: HTMLText.MarkKind, _ range: Range<Int>) {
        if marks.count < HTMLText.MarkedText.maximumMarks { marks.append(HTMLText.Mark(kind: kind, range: range)) }
    }

    private func breakLine(_ count: Int) { builder.breakLine(options.spacesParagraphs ? count : 1) }

    private func startItem(_ attributes: HTMLAttributes, _ frame: inout Frame) {
        var marker = "* "
        if let list = stack.lastIndex(where: { $0.nextItem != nil }), var number = stack[list].nextItem,
            stack[list].element == "ol"
        {
            if let value = Int(attributes["value"] ?? ""), (0...99_999).contains(value) { number = value }
            marker = "\(number). "
            stack[list].nextItem = number + 1
        }
        builder.breakLine(1)
        builder.marker = Array(marker.utf8)
        frame.indent = marker.utf8.count
    }

    /// Puts a cell behind the one before it, as long as the row is in one line.
    private func startCell() {
        builder.dropBlanks()
        guard let row = stack.last(where: { $0.row != nil })?.row, builder.bytes.count > row.offset else { return }
        if builder.lineNumber == row.line {
            builder.join(with: Array(options.cellSeparator.utf8))
        } else {
            breakLine(1)
        }
    }

    /// Whether the cell has no text yet: then blocks in it do not end the line, as in a browser they would not.
    private var isAtCellStart: Bool {
        stack.last(where: { $0.cell != nil || $0.row != nil })?.cell == builder.bytes.count
    }

    private func endLink(_ address: String, since offset: Int) {
        let shown = Self.bare(String(decoding: builder.written(since: offset), as: UTF8.self))
        guard !shown.isEmpty, options.links != .textOnly, shown != Self.bare(address) else { return }
        switch options.links {
        case .textOnly: break
        case .inline:
            builder.space()
            builder.write("(\(address))".utf8)
        case .footnotes:
            let number = footnotes.firstIndex(of: address)
            if number == nil, footnotes.count >= 200 { return }
            if number == nil { footnotes.append(address) }
            builder.space()
            builder.write("[\((number ?? footnotes.count - 1) + 1)]".utf8)
        }
    }
}
