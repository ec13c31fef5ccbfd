// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLTreeBuilder {
    /// The end tag of a formatting element: the "adoption agency algorithm" (§13.2.6.4.7).
    ///
    /// What blocks inside of the element hold gets a copy of it, and the blocks move out of it.
    ///
    /// - Complexity: O(open elements) and the children moved; a child is moved once per block it is directly in.
    mutating func adopt(_ element: HTMLElement) {
        if current.element == element, !formatting.contains(current.node) { return pop() }
        for _ in 0..<8 {
            guard let node = lastFormatting(element) else { return closeAny(element, nameHash: 0) }
            guard tree[node].isOpen, let index = stack.lastIndex(where: { $0.node == node }) else {
                formatting.removeAll { $0 == node }
                return
            }
            guard !stack[(index + 1)...].contains(where: { $0.traits.contains(.barrier) }) else { return }
            let block = stack[(index + 1)...].firstIndex { $0.traits.contains(.special) }
            guard let block, copyBudget > 0 else {
                pop(to: index)
                formatting.removeAll { $0 == node }
                return
            }
            guard adopt(node, at: index, block: block) else { return }
        }
    }

    /// One round: `block` is where the outermost special element inside of the formatting element is open.
    private mutating func adopt(_ node: Int32, at index: Int, block: Int) -> Bool {
        let furthest = stack[block]
        let ancestor = stack[index - 1]
        guard var bookmark = formatting.lastIndex(of: node) else { return false }
        var last = furthest.node
        var position = block
        var rounds = 0
        while position > index + 1 {
            position -= 1
            rounds += 1
            let open = stack[position]
            var place = formatting.lastIndex(of: open.node)
            if rounds > 3, let old = place {
                formatting.remove(at: old)
                if old < bookmark { bookmark -= 1 }
                place = nil
            }
            guard let place, let copy = copy(of: open.node) else {
                removeOpen(at: position)
                continue
            }
            formatting[place] = copy
            replaceOpen(at: position, with: copy)
            if last == furthest.node { bookmark = place + 1 }
            tree.remove(last)
            tree.append(last, to: copy)
            last = copy
        }
        tree.remove(last)
        if isFostering, ancestor.traits.contains(.fosters) {
            foster(last)
        } else {
            tree.append(last, to: ancestor.node)
        }
        return wrap(node, furthest: furthest, bookmark: bookmark)
    }

    /// Puts a copy of the formatting element around all the block holds, and goes on with the copy.
    private mutating func wrap(_ node: Int32, furthest: Open, bookmark: Int) -> Bool {
        let copy = copy(of: node)
        if let copy {
            tree.moveChildren(of: furthest.node, to: copy)
            tree.append(copy, to: furthest.node)
        }
        if let old = formatting.lastIndex(of: node) {
            formatting.remove(at: old)
            if let copy { formatting.insert(copy, at: min(old < bookmark ? bookmark - 1 : bookmark, formatting.count)) }
        }
        if let index = stack.lastIndex(where: { $0.node == node }) { removeOpen(at: index) }
        guard let copy, let block = stack.lastIndex(where: { $0.node == furthest.node }) else { return false }
        let mode = stack[block].mode
        let traits = tree[copy].traits
        let open = Open(node: copy, element: tree[copy].element, traits: traits, nameHash: 0, mode: mode)
        stack.insert(open, at: block + 1)
        didOpen(copy, open.element, traits)
        return true
    }

    private mutating func replaceOpen(at index: Int, with node: Int32) {
        let old = stack[index]
        didClose(old)
        stack[index] = Open(
            node: node,
            element: old.element,
            traits: old.traits,
            nameHash: old.nameHash,
            mode: old.mode
        )
        didOpen(node, old.element, old.traits)
    }
}
