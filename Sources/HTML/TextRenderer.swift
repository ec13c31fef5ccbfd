// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Turns a tree of HTML into text; see ``HTMLText``.
struct TextRenderer: ~Copyable {
    let options: HTMLText.Options
    var builder: TextBuilder
    private var stack: [Frame] = []
    private var hiddenDepth = 0
    private var preformattedDepth = 0
    /// The open lists, rows and cells, the innermost last.
    var lists: [List] = []
    var rows: [Row] = []
    var footnotes: [[UInt8]] = []
    private let collectsMarks: Bool
    /// Whether the tree is not the whole document.
    private var isCut = false
    /// What mail programs say about parts of the text, in the order of their ends.
    private(set) var marks: [HTMLText.Mark] = []

    /// What an open element changed, to be taken back at its end.
    struct Frame {
        let element: HTMLElement
        var margin = 0
        var isHidden = false
        var isPreformatted = false
        var indent = 0
        /// The address of a link, and where its text begins.
        var link: (address: [UInt8], offset: Int)?
        /// What a mail program says about the element, and where its text begins.
        var mark: (kind: HTMLText.MarkKind, offset: Int)?
    }

    /// A list.
    struct List {
        let isNumbered: Bool
        /// The number of the next item.
        var next: Int
    }

    /// A row or cell of a table.
    struct Row {
        let isCell: Bool
        /// Where its text begins.
        let offset: Int
        /// The line a row is in.
        let line: Int
    }

    /// A renderer for one document.
    init(_ options: HTMLText.Options, collectsMarks: Bool = false) {
        self.options = options
        self.collectsMarks = collectsMarks
        builder = TextBuilder(maximum: options.maximumOutput)
    }

    /// Reads and renders a document.
    mutating func read(_ html: [UInt8]) {
        var removed = RemovedNames(isRecording: false)
        let input = html.count > options.maximumInput ? Array(html.prefix(options.maximumInput)) : html
        let document = HTMLDocument(
            input,
            wanted: collectsMarks ? TextMarks.attributes : Self.attributes,
            keepsButtons: true,
            maximumNodes: options.maximumNodes,
            removed: &removed
        )
        isCut = document.isCut
        document.tree.walk { step, node in visit(step, node, of: document) }
    }

    private mutating func visit(
        _ step: HTMLTree.Step,
        _ node: HTMLTree.Node,
        of document: borrowing HTMLDocument
    ) -> HTMLTree.Course {
        guard !builder.isFull else { return .stop }
        if node.element == .text {
            document.withText(node) { text($0) }
            return .enter
        }
        guard !node.traits.contains(.hollow) else { return .skip }
        if step == .end {
            end(node.element)
        } else {
            document.withValues(node) { start(node.element, HTMLAttributes($0)) }
        }
        return .enter
    }

    /// The text after the last node.
    mutating func finish() -> String {
        if !footnotes.isEmpty, !builder.isFull {
            builder.breakLine(2)
            (builder.quoteDepth, builder.indent) = (0, 0)
            for (index, address) in footnotes.enumerated() {
                builder.write(Array("[\(index + 1)] ".utf8) + address)
                builder.breakLine(1)
            }
        }
        let text = builder.text
        return builder.isFull || isCut ? text + "\n[…]" : text
    }

    private mutating func start(_ element: HTMLElement, _ attributes: HTMLAttributes) {
        var frame = Frame(element: element)
        let style = attributes.isEmpty ? TextStyle() : TextStyle(attributes[.style])
        frame.isHidden = hiddenDepth > 0 || style.isHidden || Self.isHidden(element, attributes)
        if frame.isHidden {
            if !element.traits.contains(.void) {
                hiddenDepth += 1
                stack.append(frame)
            }
            return
        }
        if collectsMarks, !attributes.isEmpty { mark(element, attributes, &frame) }
        frame.margin = Self.margin(of: element)
        startMarkup(element, attributes, &frame)
        if style.isPreformatted { frame.isPreformatted = true }
        if frame.margin > 0, !isAtCellStart { breakLine(frame.margin) }
        if element == .tr {
            let line = builder.lineNumber + (builder.isInLine ? 0 : 1)
            rows.append(Row(isCell: false, offset: builder.count, line: line))
        }
        guard !element.traits.contains(.void) else { return }
        stack.append(frame)
        builder.indent += frame.indent
        if element == .blockquote { builder.quoteDepth += 1 }
        if frame.isPreformatted { preformattedDepth += 1 }
    }

    /// What only some elements do.
    private mutating func startMarkup(_ element: HTMLElement, _ attributes: HTMLAttributes, _ frame: inout Frame) {
        switch element {
        case .br: builder.forceBreak()
        case .hr:
            builder.breakLine(1)
            builder.write("----------")
            builder.breakLine(1)
        case .li: frame.indent = startItem(attributes)
        case .td, .th:
            startCell()
            rows.append(Row(isCell: true, offset: builder.count, line: 0))
        case .a: frame.link = Self.address(of: attributes).map { ($0, builder.count) }
        case .ul, .ol:
            frame.margin = lists.isEmpty ? 2 : 1
            let first = element == .ol ? Self.number(attributes[.start]) ?? 1 : 0
            lists.append(List(isNumbered: element == .ol, next: min(max(first, 0), 99_999)))
        case .dd: frame.indent = 4
        case .pre: frame.isPreformatted = true
        default: break
        }
    }

    private mutating func end(_ element: HTMLElement) {
        guard let frame = stack.last, frame.element == element else { return }
        stack.removeLast()
        if frame.isHidden {
            hiddenDepth -= 1
            return
        }
        if let link = frame.link { endLink(link.address, since: link.offset) }
        if let mark = frame.mark { addMark(mark.kind, mark.offset..<builder.count) }
        builder.indent -= frame.indent
        if frame.isPreformatted { preformattedDepth -= 1 }
        switch element {
        case .blockquote: builder.quoteDepth -= 1
        case .li: builder.marker = []
        case .ul, .ol: lists.removeLast()
        case .tr, .td, .th: rows.removeLast()
        default: break
        }
        if frame.margin > 0, !isAtCellStart { breakLine(frame.margin) }
    }

    private mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard hiddenDepth == 0 else { return }
        if preformattedDepth > 0 {
            TextFolding.preserve(bytes, into: &builder)
        } else {
            TextFolding.fold(bytes, into: &builder)
        }
    }

    private mutating func mark(_ element: HTMLElement, _ attributes: HTMLAttributes, _ frame: inout Frame) {
        guard let kind = TextMarks.kind(of: element, attributes) else { return }
        let offset = builder.count
        if kind == .separator { addMark(kind, offset..<offset) } else { frame.mark = (kind, offset) }
    }

    private mutating func addMark(_ kind: HTMLText.MarkKind, _ range: Range<Int>) {
        if marks.count < HTMLText.MarkedText.maximumMarks { marks.append(HTMLText.Mark(kind: kind, range: range)) }
    }

    /// Ends the line around a block.
    mutating func breakLine(_ count: Int) { builder.breakLine(options.spacesParagraphs ? count : 1) }
}
