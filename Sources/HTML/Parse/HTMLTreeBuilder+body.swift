// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLTreeBuilder {
    /// A start tag in the body, or in a cell or caption (§13.2.6.4.7); whether an element was made of it.
    mutating func bodyStart(_ start: Start) -> Bool {
        let traits = start.traits
        if traits.contains(.formatting) { return startFormatting(start) }
        if traits.contains(.block) {
            closeParagraph()
            let isOpened = insert(start)
            if start.element == .pre || start.element == .listing { skipsLineBreak = isOpened }
            return isOpened
        }
        if traits.contains(.heading) {
            closeParagraph()
            if current.traits.contains(.heading) { pop() }
            return insert(start)
        }
        if !traits.isDisjoint(with: [.ignored, .tablePart]) {
            if start.element == .input || start.element == .keygen, let index = scopeIndex(of: .select) {
                pop(to: index)
            }
            return false
        }
        switch start.element {
        case .p, .table:
            closeParagraph()
            return insert(start)
        case .form:
            if hasForm, !isOpen(.template) { return false }
            closeParagraph()
            hasForm = true
            return insert(start)
        case .hr:
            closeParagraph()
            return insert(start)
        case .li: return startItem(start, like: [.li])
        case .dd, .dt: return startItem(start, like: [.dd, .dt])
        case .rt, .rp:
            if scopeIndex(of: .ruby) != nil { closeImplied() }
            return insert(start)
        case .button:
            if let index = scopeIndex(of: .button) {
                closeImplied()
                pop(to: index)
            }
        case .option, .optgroup:
            if current.element == .option { pop() }
        case .select:
            if let index = scopeIndex(of: .select) {
                pop(to: index)
                return false
            }
        case .xmp, .plaintext:
            closeParagraph()
            return false
        case .svg, .math:
            reconstructFormatting()
            if start.isSelfClosing { return true }
            return insert(start, adding: start.element == .math ? [.foreign, .mathML] : .foreign)
        case _ where traits.contains(.rawText): return false
        case .template:
            guard insert(start) else { return false }
            setMarker()
            return true
        default: break
        }
        reconstructFormatting()
        guard insert(start) else { return false }
        if traits.contains(.marker) { setMarker() }
        return true
    }

    /// `li` ends the `li` before it, `dd` and `dt` each other, unless a list or another block lies between.
    private mutating func startItem(_ start: Start, like elements: [HTMLElement]) -> Bool {
        if elements.contains(where: { isOpen($0) }) {
            var index = stack.count - 1
            while index > 0 {
                let open = stack[index]
                if elements.contains(open.element) {
                    closeImplied(except: open.element)
                    pop(to: index)
                    break
                }
                if open.traits.contains(.special), open.element != .address, open.element != .div, open.element != .p {
                    break
                }
                index -= 1
            }
        }
        closeParagraph()
        return insert(start)
    }

    /// An end tag in the body, or in a cell or caption.
    mutating func bodyEnd(_ element: HTMLElement, nameHash: UInt32) {
        let traits = element.traits
        if takeOmitted(element) { return }
        if traits.contains(.formatting) { return adopt(element) }
        if traits.contains(.heading) {
            guard let index = scopeIndex(where: { $0.traits.contains(.heading) }) else { return }
            closeImplied()
            return pop(to: index)
        }
        if traits.contains(.block) || element == .button { return close(element) }
        switch element {
        case .p:
            if let index = paragraphIndex {
                closeImplied(except: .p)
                pop(to: index)
            } else {
                closeOrphan()
            }
        case .br:
            reconstructFormatting()
            insert(Start(.br))
        case .li:
            guard let index = scopeIndex(of: .li, barrier: [.barrier, .list]) else { return }
            closeImplied(except: .li)
            pop(to: index)
        case .dd, .dt:
            guard let index = scopeIndex(of: element) else { return }
            closeImplied(except: element)
            pop(to: index)
        case .form:
            hasForm = false
            guard let index = scopeIndex(of: .form) else { return }
            closeImplied()
            // The form alone goes: what is open in it stays open.
            if let now = stack.indices.last(where: { stack[$0].element == .form }), now <= index {
                removeOpen(at: now)
            }
        case .object, .applet, .marquee:
            guard let index = scopeIndex(of: element) else { return }
            closeImplied()
            pop(to: index)
            clearFormattingToMarker()
        case .template:
            guard isOpen(.template), let index = stack.lastIndex(where: { $0.element == .template }) else { return }
            pop(to: index)
            clearFormattingToMarker()
        case _ where !traits.isDisjoint(with: [.ignored, .tablePart, .rawText]) || element == .table: break
        default: closeAny(element, nameHash: nameHash)
        }
    }

    /// `</p>` without a `p` is an empty one.
    private mutating func closeOrphan() {
        if insert(Start(.p)) { pop() } else { _ = takeOmitted(.p) }
    }

    private mutating func close(_ element: HTMLElement) {
        guard let index = scopeIndex(of: element) else { return }
        closeImplied()
        pop(to: index)
    }

    /// "Any other end tag": closes the element of that name unless a special one lies between.
    mutating func closeAny(_ element: HTMLElement, nameHash: UInt32) {
        guard isOpen(element) else { return }
        var index = stack.count - 1
        while index > 0 {
            let open = stack[index]
            if open.element == element, element != .unknown || open.nameHash == nameHash {
                closeImplied(except: element)
                return pop(to: index)
            }
            if open.traits.contains(.special) { return }
            index -= 1
        }
    }
}
