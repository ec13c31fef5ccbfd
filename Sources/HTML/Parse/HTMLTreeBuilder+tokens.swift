// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLTreeBuilder {
    /// Takes a text.
    ///
    /// - Parameter blank: How many of its bytes are white space before the first other one.
    mutating func text(_ run: HTMLRun, blank: Int) {
        if current.traits.contains(.foreign), !current.traits.contains(.integration) { return }
        switch mode {
        case .table, .tableBody, .row:
            guard current.traits.contains(.fosters) else { return fostering { $0.bodyText(run) } }
            // §13.2.6.4.10: white space stays in the table, everything else goes before it.
            if run.start + blank == run.end { return insert(run) }
            fostering { $0.bodyText(run) }
        case .columnGroup:
            insert(HTMLRun(start: run.start, end: run.start + blank, isDecoded: run.isDecoded))
            guard run.start + blank < run.end else { return }
            pop()
            text(HTMLRun(start: run.start + blank, end: run.end, isDecoded: run.isDecoded), blank: 0)
        case .select: break
        case .body, .caption, .cell: bodyText(run)
        }
    }

    private mutating func bodyText(_ run: HTMLRun) {
        reconstructFormatting()
        insert(run)
    }

    /// Does something while what does not belong into tables goes before them.
    mutating func fostering(_ body: (inout HTMLTreeBuilder) -> Void) {
        isFostering = true
        body(&self)
        isFostering = false
    }

    /// Whether a start tag is read by the rules of SVG and MathML (§13.2.6 "tree construction dispatcher").
    func isForeign(_ element: HTMLElement) -> Bool {
        guard current.traits.contains(.foreign) else { return false }
        if !current.traits.contains(.integration) {
            // `svg` begins anew in what MathML annotates.
            return !(element == .svg && current.nameHash == Self.annotationHash)
        }
        return current.traits.contains(.mathML) && (element == .mglyph || element == .malignmark)
    }

    private static let annotationHash = UInt32(truncatingIfNeeded: HTMLElement.annotation.key.hash)

    /// Takes a start tag; whether an element was made of it.
    mutating func start(_ start: Start) -> Bool {
        if current.traits.contains(.foreign), isForeign(start.element) { return foreignStart(start) }
        switch mode {
        case .body: return bodyStart(start)
        case .table: return tableStart(start)
        case .caption: return captionStart(start)
        case .columnGroup: return columnGroupStart(start)
        case .tableBody: return tableBodyStart(start)
        case .row: return rowStart(start)
        case .cell: return cellStart(start)
        case .select: return selectStart(start)
        }
    }

    /// Takes an end tag.
    mutating func end(_ element: HTMLElement, nameHash: UInt32) {
        if current.traits.contains(.foreign), foreignEnd(element, nameHash: nameHash) { return }
        switch mode {
        case .body: bodyEnd(element, nameHash: nameHash)
        case .table: tableEnd(element, nameHash: nameHash)
        case .caption: captionEnd(element, nameHash: nameHash)
        case .columnGroup: columnGroupEnd(element, nameHash: nameHash)
        case .tableBody: tableBodyEnd(element, nameHash: nameHash)
        case .row: rowEnd(element, nameHash: nameHash)
        case .cell: cellEnd(element, nameHash: nameHash)
        case .select: selectEnd(element, nameHash: nameHash)
        }
    }
}
