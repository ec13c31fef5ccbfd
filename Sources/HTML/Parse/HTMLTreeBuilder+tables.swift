// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Tables (§13.2.6.4.9 to §13.2.6.4.15): what they lack is made up, what they do not allow goes before them.
extension HTMLTreeBuilder {
    // MARK: In a table

    mutating func tableStart(_ start: Start) -> Bool {
        switch start.element {
        case .caption:
            clear { $0 == .table }
            guard insert(start) else { return false }
            setMarker()
            return true
        case .colgroup:
            clear { $0 == .table }
            return insert(start)
        case .col:
            clear { $0 == .table }
            guard insert(Start(.colgroup)) else { return false }
            return columnGroupStart(start)
        case .tbody, .tfoot, .thead:
            clear { $0 == .table }
            return insert(start)
        case .td, .th, .tr:
            clear { $0 == .table }
            guard insert(Start(.tbody)) else { return false }
            return tableBodyStart(start)
        case .table:
            guard let index = tableScopeIndex(where: { $0.element == .table }) else { return false }
            pop(to: index)
            return self.start(start)
        case .form:
            // A form around rows holds nothing here (§13.2.6.4.9).
            hasForm = true
            return false
        case .style, .script, .input: return false
        case .template: return bodyStart(start)
        default:
            var isMade = false
            fostering { isMade = $0.bodyStart(start) }
            return isMade
        }
    }

    mutating func tableEnd(_ element: HTMLElement, nameHash: UInt32) {
        switch element {
        case .table:
            if takeOmitted(.table) { return }
            guard let index = tableScopeIndex(where: { $0.element == .table }) else { return }
            pop(to: index)
        case _ where element.traits.contains(.tablePart): break
        default: fostering { $0.bodyEnd(element, nameHash: nameHash) }
        }
    }

    /// Closes what is not allowed between a table, group or row and its parts.
    private mutating func clear(to isContext: (HTMLElement) -> Bool) {
        while stack.count > 1, !isContext(current.element), current.element != .template { pop() }
    }

    private static func isRowGroup(_ element: HTMLElement) -> Bool {
        element == .tbody || element == .tfoot || element == .thead
    }

    // MARK: In a caption or column group

    mutating func captionStart(_ start: Start) -> Bool {
        guard start.element == .table || start.traits.contains(.tablePart) else { return bodyStart(start) }
        if start.element == .table { return bodyStart(start) }
        return closeCaption() && self.start(start)
    }

    mutating func captionEnd(_ element: HTMLElement, nameHash: UInt32) {
        switch element {
        case .caption: _ = closeCaption()
        case .table:
            if takeOmitted(.table) { return }
            if closeCaption() { end(element, nameHash: nameHash) }
        case _ where element.traits.contains(.tablePart): break
        default: bodyEnd(element, nameHash: nameHash)
        }
    }

    private mutating func closeCaption() -> Bool {
        guard let index = tableScopeIndex(where: { $0.element == .caption }) else { return false }
        closeImplied()
        pop(to: index)
        clearFormattingToMarker()
        return true
    }

    mutating func columnGroupStart(_ start: Start) -> Bool {
        switch start.element {
        case .col: return insert(start)
        case .template: return bodyStart(start)
        default:
            guard current.element == .colgroup else { return false }
            pop()
            return self.start(start)
        }
    }

    mutating func columnGroupEnd(_ element: HTMLElement, nameHash: UInt32) {
        guard current.element == .colgroup, element != .col else { return }
        pop()
        if element != .colgroup { end(element, nameHash: nameHash) }
    }

    // MARK: In groups of rows, and rows

    mutating func tableBodyStart(_ start: Start) -> Bool {
        switch start.element {
        case .tr:
            clear { Self.isRowGroup($0) }
            return insert(start)
        case .td, .th:
            clear { Self.isRowGroup($0) }
            guard insert(Start(.tr)) else { return false }
            return rowStart(start)
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead: return closeRowGroup() && self.start(start)
        default: return tableStart(start)
        }
    }

    mutating func tableBodyEnd(_ element: HTMLElement, nameHash: UInt32) {
        switch element {
        case .tbody, .tfoot, .thead:
            guard tableScopeIndex(where: { $0.element == element }) != nil else { return }
            clear { Self.isRowGroup($0) }
            pop()
        case .table:
            if takeOmitted(.table) { return }
            if closeRowGroup() { end(element, nameHash: nameHash) }
        default: tableEnd(element, nameHash: nameHash)
        }
    }

    private mutating func closeRowGroup() -> Bool {
        guard tableScopeIndex(where: { Self.isRowGroup($0.element) }) != nil else { return false }
        clear { Self.isRowGroup($0) }
        pop()
        return true
    }

    mutating func rowStart(_ start: Start) -> Bool {
        switch start.element {
        case .td, .th:
            clear { $0 == .tr }
            guard insert(start) else { return false }
            setMarker()
            return true
        case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr: return closeRow() && self.start(start)
        default: return tableStart(start)
        }
    }

    mutating func rowEnd(_ element: HTMLElement, nameHash: UInt32) {
        switch element {
        case .tr: _ = closeRow()
        case .table:
            if takeOmitted(.table) { return }
            if closeRow() { end(element, nameHash: nameHash) }
        case .tbody, .tfoot, .thead:
            guard tableScopeIndex(where: { $0.element == element }) != nil, closeRow() else { return }
            end(element, nameHash: nameHash)
        default: tableEnd(element, nameHash: nameHash)
        }
    }

    private mutating func closeRow() -> Bool {
        guard tableScopeIndex(where: { $0.element == .tr }) != nil else { return false }
        clear { $0 == .tr }
        pop()
        return true
    }

    // MARK: In a cell

    mutating func cellStart(_ start: Start) -> Bool {
        guard start.traits.contains(.tablePart) else { return bodyStart(start) }
        return closeCell() && self.start(start)
    }

    mutating func cellEnd(_ element: HTMLElement, nameHash: UInt32) {
        switch element {
        case .td, .th:
            guard let index = tableScopeIndex(where: { $0.element == element }) else { return }
            closeImplied()
            pop(to: index)
            clearFormattingToMarker()
        case .caption, .col, .colgroup: break
        case .table, .tbody, .tfoot, .thead, .tr:
            if takeOmitted(element) { return }
            guard tableScopeIndex(where: { $0.element == element }) != nil, closeCell() else { return }
            end(element, nameHash: nameHash)
        default: bodyEnd(element, nameHash: nameHash)
        }
    }

    private mutating func closeCell() -> Bool {
        guard let index = tableScopeIndex(where: { $0.element == .td || $0.element == .th }) else { return false }
        closeImplied()
        pop(to: index)
        clearFormattingToMarker()
        return true
    }

    // MARK: In a select

    /// Of the content of `select`, which is dropped, only what ends it matters (§13.2.6.4.16 of the standard before
    /// it let anything into a `select`).
    mutating func selectStart(_ start: Start) -> Bool {
        switch start.element {
        case .option, .optgroup:
            if current.element == .option { pop() }
            if start.element == .optgroup, current.element == .optgroup { pop() }
            return insert(start)
        case .select:
            selectEnd(.select, nameHash: 0)
            return false
        case .input, .keygen, .textarea:
            selectEnd(.select, nameHash: 0)
            return self.start(start)
        case .template: return bodyStart(start)
        case .table where isOpen(.table), _ where start.traits.contains(.tablePart) && isOpen(.table):
            selectEnd(.select, nameHash: 0)
            return self.start(start)
        default: return false
        }
    }

    mutating func selectEnd(_ element: HTMLElement, nameHash: UInt32) {
        switch element {
        case .select:
            guard let index = tableScopeIndex(where: { $0.element == .select }) else { return pop() }
            pop(to: index)
        case .option:
            if current.element == .option { pop() }
        case .optgroup:
            if current.element == .option, stack[stack.count - 2].element == .optgroup { pop() }
            if current.element == .optgroup { pop() }
        case .template: bodyEnd(element, nameHash: nameHash)
        case _ where element == .table || element.traits.contains(.tablePart):
            guard tableScopeIndex(where: { $0.element == element }) != nil else { return }
            selectEnd(.select, nameHash: 0)
            end(element, nameHash: nameHash)
        default: break
        }
    }
}
