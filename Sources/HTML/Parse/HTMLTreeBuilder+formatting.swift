// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Formatting elements that go on behind the block in which they were opened (§13.2.4.3).
extension HTMLTreeBuilder {
    /// The most formatting elements remembered.
    static let maximumFormatting = 256

    /// The start tag of a formatting element.
    mutating func startFormatting(_ start: Start) -> Bool {
        if start.element == .a, isInFormatting(.a), let open = lastFormatting(.a) {
            adopt(.a)
            if let index = formatting.lastIndex(of: open) { formatting.remove(at: index) }
            if tree[open].isOpen, let index = stack.lastIndex(where: { $0.node == open }) { removeOpen(at: index) }
        }
        reconstructFormatting()
        if start.element == .nobr, scopeIndex(of: .nobr) != nil {
            adopt(.nobr)
            reconstructFormatting()
        }
        guard insert(start) else { return false }
        remember(current.node)
        return true
    }

    private func isInFormatting(_ element: HTMLElement) -> Bool { lastFormatting(element) != nil }

    /// The last formatting element of a kind behind the last marker.
    func lastFormatting(_ element: HTMLElement) -> Int32? {
        for node in formatting.reversed() {
            if node < 0 { return nil }
            if tree[node].element == element { return node }
        }
        return nil
    }

    /// Remembers a formatting element; of equal ones the last three ("Noah's Ark").
    private mutating func remember(_ node: Int32) {
        var equals = 0
        var index = formatting.count - 1
        while index >= 0, formatting[index] >= 0 {
            if isEqual(formatting[index], node) {
                equals += 1
                if equals == 3 {
                    formatting.remove(at: index)
                    break
                }
            }
            index -= 1
        }
        if formatting.count >= Self.maximumFormatting, let first = formatting.firstIndex(where: { $0 >= 0 }) {
            formatting.remove(at: first)
        }
        formatting.append(node)
    }

    /// Whether two elements have the same name and attributes; of formatting elements the hash is that of the values.
    private func isEqual(_ one: Int32, _ other: Int32) -> Bool {
        let (one, other) = (tree[one], tree[other])
        return one.element == other.element && one.nameHash == other.nameHash
            && one.end - one.start == other.end - other.start
    }

    /// Sets a marker: formatting elements before it do not reach behind it.
    ///
    /// Bounded, since a marker may outlive its element, here as in the standard: a row closes the `object` that stands
    /// before it (`<table><object><tr>`) without looking at the list, and the list is searched for each end tag.
    mutating func setMarker() {
        if formatting.count >= Self.maximumFormatting + Self.maximumHollowDepth { formatting.removeFirst() }
        formatting.append(-1)
    }

    /// Forgets formatting elements up to the last marker, which goes, too.
    mutating func clearFormattingToMarker() {
        while let node = formatting.popLast() {
            if node < 0 { return }
        }
    }

    /// Opens again what was closed by the end of a block only.
    mutating func reconstructFormatting() {
        guard let last = formatting.last, last >= 0, !tree[last].isOpen else { return }
        var index = formatting.count - 1
        while index > 0, formatting[index - 1] >= 0, !tree[formatting[index - 1]].isOpen { index -= 1 }
        while index < formatting.count {
            guard hasRoom(for: tree[formatting[index]].traits), let copy = copy(of: formatting[index]) else { return }
            place(copy)
            push(copy, tree[copy].element, tree[copy].traits, nameHash: 0)
            formatting[index] = copy
            index += 1
        }
    }

    /// Makes a second element for the same tag, or none when copies have taken more than they may.
    mutating func copy(of node: Int32) -> Int32? {
        let original = tree[node]
        copyBudget -= cost(of: original)
        guard copyBudget >= 0 else { return nil }
        var copy = HTMLTree.Node(element: original.element, traits: original.traits, nameHash: original.nameHash)
        (copy.start, copy.end) = (original.start, original.end)
        return tree.add(copy)
    }

    /// What an element takes when it is written down: tags, and its values six times at worst.
    private func cost(of node: HTMLTree.Node) -> Int { 20 + 6 * Int(node.end - node.start) }
}
