// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLTreeBuilder {
    /// A start tag to be made an element of.
    struct Start {
        let element: HTMLElement
        var traits: HTMLTraits
        /// Tells the names of unknown elements apart, and the attributes of formatting elements.
        let nameHash: UInt32
        /// Where the values of its attributes stand.
        let values: Range<Int>
        let isSelfClosing: Bool
        /// Whether it has one of the attributes with which `font` ends SVG and MathML.
        var isStyledFont = false
        /// Whether it says that it holds HTML.
        var holdsHTML = false

        /// An element that no tag stands for.
        init(_ element: HTMLElement) {
            (self.element, traits, nameHash, values, isSelfClosing) = (element, element.traits, 0, 0..<0, false)
        }

        /// An element of a tag.
        init(_ element: HTMLElement, nameHash: UInt32, values: Range<Int>, isSelfClosing: Bool) {
            (self.element, traits, self.nameHash) = (element, element.traits, nameHash)
            (self.values, self.isSelfClosing) = (values, isSelfClosing)
        }
    }

    /// Puts a new element where it belongs and opens it; whether there was room for it.
    @discardableResult
    mutating func insert(_ start: Start, adding extra: HTMLTraits = []) -> Bool {
        let traits = start.traits.union(extra)
        if traits.contains(.void) {
            if hollowDepth == 0, !traits.contains(.hollow) { place(makeNode(start, traits)) }
            return true
        }
        guard hasRoom(for: traits) else {
            omit(start.element)
            return false
        }
        let node = makeNode(start, traits)
        place(node)
        push(node, start.element, traits, nameHash: start.nameHash)
        return true
    }

    private mutating func makeNode(_ start: Start, _ traits: HTMLTraits) -> Int32 {
        var node = HTMLTree.Node(element: start.element, traits: traits, nameHash: start.nameHash)
        node.start = UInt32(truncatingIfNeeded: start.values.lowerBound)
        node.end = UInt32(truncatingIfNeeded: start.values.upperBound)
        return tree.add(node)
    }

    /// Puts a text where it belongs.
    mutating func insert(_ run: HTMLRun) {
        guard hollowDepth == 0, run.start < run.end else { return }
        var node = HTMLTree.Node(element: .text, traits: [], nameHash: 0)
        node.isDecoded = run.isDecoded
        node.start = UInt32(truncatingIfNeeded: run.start)
        node.end = UInt32(truncatingIfNeeded: run.end)
        place(tree.add(node))
    }

    /// Puts a node at the "appropriate place" (§13.2.6.1): into the innermost open element, or before the table.
    mutating func place(_ node: Int32) {
        if isFostering, current.traits.contains(.fosters) {
            foster(node)
        } else {
            tree.append(node, to: current.node)
        }
    }

    /// Puts a node before the innermost table.
    mutating func foster(_ node: Int32) {
        guard let index = stack.lastIndex(where: { $0.element == .table || $0.element == .template }) else {
            tree.append(node, to: HTMLTree.root)
            return
        }
        let open = stack[index]
        if open.element == .template {
            tree.append(node, to: open.node)
        } else if tree[open.node].parent >= 0 {
            tree.insert(node, before: open.node)
        } else {
            tree.append(node, to: stack[index - 1].node)
        }
    }

    // MARK: Implied end tags

    /// Closes elements whose end tags may be left out (§13.2.6.3).
    mutating func closeImplied(except element: HTMLElement = .root) {
        while current.traits.contains(.implied), current.element != element { pop() }
    }

    /// Closes the `p` that is open in "button scope", if any.
    mutating func closeParagraph() {
        guard let index = paragraphIndex else { return }
        closeImplied(except: .p)
        pop(to: index)
    }

    /// Where the open `p` is that a block would close.
    var paragraphIndex: Int? {
        guard isOpen(.p) else { return nil }
        var index = stack.count - 1
        while index > 0 {
            let open = stack[index]
            if open.element == .p { return index }
            if open.traits.contains(.barrier) || open.element == .button { return nil }
            index -= 1
        }
        return nil
    }
}
