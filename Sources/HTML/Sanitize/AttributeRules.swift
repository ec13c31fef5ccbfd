// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Which attributes are kept, on which elements: where HTML 4 or HTML5 know them, and browsers heed them.
enum AttributeRules {
    /// Everything that is kept somewhere.
    static let kept: HTMLAttributeSet = {
        var all = HTMLAttributeSet()
        for attribute in HTMLAttribute.allCases where attribute.rawValue <= HTMLAttribute.dataRemoteSrc.rawValue {
            all.insert(attribute)
        }
        return all
    }()

    /// Whether an attribute is kept on an element.
    static func allows(_ attribute: HTMLAttribute, on element: HTMLElement) -> Bool {
        table[Int(element.rawValue)].contains(attribute)
    }

    /// Whether a value does what it says and no more.
    ///
    /// Numbers of columns and rows are bounded: a browser lays out every one of them.
    static func isHarmless(_ value: UnsafeBufferPointer<UInt8>, of attribute: HTMLAttribute) -> Bool {
        switch attribute {
        case .colspan, .rowspan, .span: isNumber(value, maximum: 1000)
        default: true
        }
    }

    /// Whether a value begins with a number that is not too large; what follows means nothing.
    private static func isNumber(_ value: UnsafeBufferPointer<UInt8>, maximum: Int) -> Bool {
        var number = 0
        var digits = 0
        for byte in value.drop(while: { HTMLScanner.isSpace($0) || $0 == UInt8(ascii: "+") }) {
            guard ASCII.isDigit(byte) else { break }
            number = min(number * 10 + Int(byte - 0x30), maximum + 1)
            digits += 1
        }
        return digits > 0 && number <= maximum
    }

    private static let table: [HTMLAttributeSet] = {
        var table = [HTMLAttributeSet](repeating: HTMLAttributeSet(), count: HTMLElement.allCases.count)
        func allow(_ attributes: [HTMLAttribute], on elements: [HTMLElement]) {
            for element in elements {
                for attribute in attributes { table[Int(element.rawValue)].insert(attribute) }
            }
        }
        let cells: [HTMLElement] = [.td, .th]
        let rows: [HTMLElement] = [.tr, .tbody, .thead, .tfoot]
        let columns: [HTMLElement] = [.col, .colgroup]
        allow([.title, .lang, .dir, .style], on: HTMLElement.allCases)
        allow([.align], on: [.caption, .div, .h1, .h2, .h3, .h4, .h5, .h6, .hr, .img, .p, .table])
        allow([.align, .valign], on: cells + rows + columns)
        allow([.bgcolor], on: [.table] + cells + rows)
        allow([.border, .cellpadding, .cellspacing, .summary], on: [.table])
        allow([.width, .height], on: [.table, .img] + cells + columns)
        allow([.height], on: rows)
        allow([.abbr, .colspan, .rowspan, .headers, .scope, .nowrap], on: cells)
        allow([.span], on: columns)
        allow([.href, .type], on: [.a])
        allow([.src, .alt, .border, .hspace, .vspace, .dataRemoteSrc], on: [.img])
        allow([.color, .face, .size], on: [.font])
        allow([.color, .size, .width], on: [.hr])
        allow([.width], on: [.pre])
        allow([.reversed, .start, .type], on: [.ol])
        allow([.type], on: [.ul])
        allow([.type, .value], on: [.li])
        allow([.datetime], on: [.time, .ins, .del])
        return table
    }()
}
