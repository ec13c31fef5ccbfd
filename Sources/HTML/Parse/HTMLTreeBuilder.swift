// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Builds the tree a browser would build (WHATWG HTML §13.2.6), for a fragment in a `body`.
///
/// The rules are those of the standard for what a mail's tree depends on: implied end tags, misnested formatting
/// (the adoption agency), text and elements that tables do not allow, lists, headings, `select`, and where SVG and
/// MathML end. Two things differ. `html`, `head`, `body` and frames are as if they were not there, for there is only a
/// fragment; and a table always ends an open `p`, as documents without quirks have it, so that the tree can be written
/// down in a way that reads the same with quirks and without.
///
/// Everything is bounded: the number of open elements, of formatting elements remembered, and of the copies made of
/// them, so that time and tree stay proportional to the input.
struct HTMLTreeBuilder {
    /// What the element that decides reads tags by: §13.2.4.1 "insertion mode".
    enum Mode: UInt8 {
        case body, table, caption, columnGroup, tableBody, row, cell, select
    }

    /// An open element.
    struct Open {
        let node: Int32
        let element: HTMLElement
        let traits: HTMLTraits
        let nameHash: UInt32
        /// The mode while it is the innermost one.
        let mode: Mode
    }

    /// The most elements that are open at a time; browsers allow 512. Deeper ones are left out, not what they hold.
    static let maximumDepth = 200
    /// Open elements allowed inside of what is dropped anyway.
    static let maximumHollowDepth = 400

    var tree = HTMLTree()
    /// The open elements, the root first.
    var stack: [Open] = [
        Open(node: HTMLTree.root, element: .root, traits: HTMLElement.root.traits, nameHash: 0, mode: .body)
    ]
    /// How many elements of each kind are open.
    private var openCounts = [UInt16](repeating: 0, count: HTMLElement.allCases.count)
    /// How many elements were left out for being too deep, by kind: their end tags are to be left out, too.
    private var omitted = [UInt32](repeating: 0, count: HTMLElement.allCases.count)
    /// How many open elements are dropped with all they hold.
    private(set) var hollowDepth = 0
    /// Whether what does not belong into tables goes before them (§13.2.6.1 "foster parenting").
    var isFostering = false
    /// The formatting elements to be opened again, -1 for a marker (§13.2.4.3).
    var formatting: [Int32] = []
    /// How many bytes copies of formatting elements may still take when written down.
    var copyBudget: Int
    /// Whether a form was begun and not ended (the "form element pointer", §13.2.4.4): forms do not nest.
    var hasForm = false
    /// Whether a line break that follows at once does not count (behind `<pre>`).
    var skipsLineBreak = false

    /// A builder for an input of some size.
    init(inputSize: Int) {
        copyBudget = 3 * inputSize + 16 * 1024
        tree.reserve(inputSize / 32)
    }

    /// The innermost open element; the root is always open.
    @inline(__always)
    var current: Open { stack[stack.count - 1] }

    /// How the next token is read.
    @inline(__always)
    var mode: Mode { current.mode }

    // MARK: Open elements

    /// Whether an element of a kind is open anywhere.
    @inline(__always)
    func isOpen(_ element: HTMLElement) -> Bool { openCounts[Int(element.rawValue)] > 0 }

    /// Pushes a node.
    mutating func push(_ node: Int32, _ element: HTMLElement, _ traits: HTMLTraits, nameHash: UInt32) {
        let mode: Mode =
            switch element {
            case .table: .table
            case .caption: .caption
            case .colgroup: .columnGroup
            case .tbody, .tfoot, .thead: .tableBody
            case .tr: .row
            case .td, .th: .cell
            case .select: .select
            case .template: .body
            default: current.mode
            }
        stack.append(Open(node: node, element: element, traits: traits, nameHash: nameHash, mode: mode))
        didOpen(node, element, traits)
    }

    /// Counts an element that is on the stack now.
    mutating func didOpen(_ node: Int32, _ element: HTMLElement, _ traits: HTMLTraits) {
        openCounts[Int(element.rawValue)] += 1
        if traits.contains(.hollow) { hollowDepth += 1 }
        tree[node].isOpen = true
    }

    /// Counts an element that is on the stack no more.
    mutating func didClose(_ open: Open) {
        openCounts[Int(open.element.rawValue)] -= 1
        if open.traits.contains(.hollow) { hollowDepth -= 1 }
        tree[open.node].isOpen = false
    }

    /// Closes the innermost element.
    mutating func pop() {
        guard stack.count > 1 else { return }
        if stack.count == Self.maximumDepth, omitted.contains(where: { $0 > 0 }) {
            omitted = [UInt32](repeating: 0, count: omitted.count)
        }
        didClose(stack.removeLast())
    }

    /// Closes elements until `count` are left.
    mutating func pop(to count: Int) {
        while stack.count > max(count, 1) { pop() }
    }

    /// Takes an element from the stack wherever it is.
    mutating func removeOpen(at index: Int) {
        didClose(stack.remove(at: index))
    }

    /// Where an open element is, searched from the innermost one up to a barrier of ordinary scope (§13.2.4.2).
    func scopeIndex(of element: HTMLElement, barrier: HTMLTraits = .barrier) -> Int? {
        guard isOpen(element) else { return nil }
        return scopeIndex(barrier: barrier) { $0.element == element }
    }

    /// Where the innermost open element that matches is, unless a barrier is nearer.
    func scopeIndex(barrier: HTMLTraits = .barrier, where matches: (Open) -> Bool) -> Int? {
        var index = stack.count - 1
        while index > 0 {
            if matches(stack[index]) { return index }
            if !stack[index].traits.isDisjoint(with: barrier) { return nil }
            index -= 1
        }
        return nil
    }

    /// Where an element is in table scope, of which tables themselves are the barriers.
    func tableScopeIndex(where matches: (Open) -> Bool) -> Int? {
        var index = stack.count - 1
        while index > 0 {
            if matches(stack[index]) { return index }
            if stack[index].element == .table || stack[index].element == .template { return nil }
            index -= 1
        }
        return nil
    }

    // MARK: Too deep

    /// Whether one more element may be opened.
    func hasRoom(for traits: HTMLTraits) -> Bool {
        let limit = hollowDepth > 0 || traits.contains(.hollow) ? Self.maximumHollowDepth : Self.maximumDepth
        return stack.count < limit
    }

    /// Remembers that an element was left out.
    mutating func omit(_ element: HTMLElement) { omitted[Int(element.rawValue)] &+= 1 }

    /// Whether an end tag belongs to an element that was left out.
    mutating func takeOmitted(_ element: HTMLElement) -> Bool {
        guard omitted[Int(element.rawValue)] > 0 else { return false }
        omitted[Int(element.rawValue)] -= 1
        return true
    }
}
