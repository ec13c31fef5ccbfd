// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension TextRenderer {
    /// The attributes that say something about the text.
    static let attributes = HTMLAttributeSet([.style, .hidden, .href, .start, .value])

    /// Line breaks around an element: 1 ends the line, 2 leaves a blank line.
    @inline(__always)
    static func margin(of element: HTMLElement) -> Int { margins[Int(element.rawValue)] }

    private static let margins: [Int] = {
        let lines: [HTMLElement] = [
            .address, .article, .aside, .body, .caption, .center, .dd, .details, .dialog, .dir, .div, .dt, .fieldset,
            .figcaption, .figure, .footer, .form, .header, .hgroup, .legend, .li, .main, .menu, .nav, .search, .section,
            .summary, .tbody, .tfoot, .thead, .tr,
        ]
        let paragraphs: [HTMLElement] = [
            .blockquote, .dl, .h1, .h2, .h3, .h4, .h5, .h6, .listing, .ol, .p, .pre, .table, .ul,
        ]
        var margins = [Int](repeating: 0, count: HTMLElement.allCases.count)
        for element in lines { margins[Int(element.rawValue)] = 1 }
        for element in paragraphs { margins[Int(element.rawValue)] = 2 }
        return margins
    }()

    /// Whether a browser would show nothing of the element, whatever its style.
    static func isHidden(_ element: HTMLElement, _ attributes: HTMLAttributes) -> Bool {
        element == .canvas || element == .datalist || !attributes.isEmpty && attributes[.hidden] != nil
    }

    /// The number an attribute gives.
    static func number(_ value: UnsafeBufferPointer<UInt8>?) -> Int? {
        value.flatMap { Int(String(decoding: $0.prefix(32), as: UTF8.self)) }
    }

    // MARK: Lists and tables

    /// Begins an item of a list; how far its text is indented.
    mutating func startItem(_ attributes: HTMLAttributes) -> Int {
        var marker: [UInt8] = [UInt8(ascii: "*"), 0x20]
        if let list = lists.last, list.isNumbered {
            var number = list.next
            if let value = Self.number(attributes[.value]), (0...99_999).contains(value) { number = value }
            marker = Array("\(number). ".utf8)
            lists[lists.count - 1].next = number + 1
        }
        builder.breakLine(1)
        builder.marker = marker
        return marker.count
    }

    /// Puts a cell behind the one before it, as long as the row is in one line.
    mutating func startCell() {
        builder.dropBlanks()
        guard let row = rows.last(where: { !$0.isCell }), builder.count > row.offset else { return }
        if builder.lineNumber == row.line {
            builder.join(with: Array(options.cellSeparator.utf8))
        } else {
            breakLine(1)
        }
    }

    /// Whether the cell has no text yet: then blocks in it do not end the line, as in a browser they would not.
    var isAtCellStart: Bool {
        guard let row = rows.last else { return false }
        return row.isCell && row.offset == builder.count
    }
}
