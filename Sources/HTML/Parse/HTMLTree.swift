// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A range of text, either of the input or of what was resolved from it.
struct HTMLRun {
    var start: Int
    var end: Int
    let isDecoded: Bool
}

/// The tree of a fragment of HTML: nodes in one array, texts and values as ranges of what was read (``HTMLDocument``).
///
/// A tree, not a stream, since HTML5 moves what it has read already: misnested formatting, text in tables.
struct HTMLTree {
    /// An element or a piece of text.
    struct Node {
        let element: HTMLElement
        /// The element's traits, and what it is in SVG or MathML.
        let traits: HTMLTraits
        /// Tells the names of unknown elements apart.
        let nameHash: UInt32
        /// Whether the element is open while the tree is built.
        var isOpen = false
        /// Whether a text stands among the resolved ones.
        var isDecoded = false
        var parent: Int32 = -1
        var firstChild: Int32 = -1
        var lastChild: Int32 = -1
        var next: Int32 = -1
        var previous: Int32 = -1
        /// The text, or the values of the attributes.
        var start: UInt32 = 0
        var end: UInt32 = 0
    }

    /// The number of the node that holds all others.
    static let root: Int32 = 0

    /// The most nodes, give or take what one tag may add: some 180 MB. Mails have thousands of them, and no browser
    /// shows so many. Without a limit a mail of 50 MB could take gigabytes.
    static let maximumNodes = 4 * 1024 * 1024

    private(set) var nodes: [Node] = [Node(element: .root, traits: HTMLElement.root.traits, nameHash: 0)]
    /// A node by its number.
    subscript(_ number: Int32) -> Node {
        @inline(__always) get { nodes[Int(number)] }
        @inline(__always) _modify { yield &nodes[Int(number)] }
    }

    /// Makes room for nodes.
    mutating func reserve(_ count: Int) { nodes.reserveCapacity(count + 16) }

    /// Adds a node that stands nowhere yet.
    mutating func add(_ node: Node) -> Int32 {
        nodes.append(node)
        return Int32(truncatingIfNeeded: nodes.count - 1)
    }

    /// Puts a node that stands nowhere behind the last child of another.
    mutating func append(_ node: Int32, to parent: Int32) {
        let last = self[parent].lastChild
        self[node].parent = parent
        self[node].previous = last
        if last >= 0 { self[last].next = node } else { self[parent].firstChild = node }
        self[parent].lastChild = node
    }

    /// Puts a node that stands nowhere before another.
    mutating func insert(_ node: Int32, before sibling: Int32) {
        let (parent, previous) = (self[sibling].parent, self[sibling].previous)
        self[node].parent = parent
        self[node].previous = previous
        self[node].next = sibling
        self[sibling].previous = node
        if previous >= 0 { self[previous].next = node } else { self[parent].firstChild = node }
    }

    /// Takes a node from where it stands.
    mutating func remove(_ node: Int32) {
        let (parent, previous, next) = (self[node].parent, self[node].previous, self[node].next)
        guard parent >= 0 else { return }
        if previous >= 0 { self[previous].next = next } else { self[parent].firstChild = next }
        if next >= 0 { self[next].previous = previous } else { self[parent].lastChild = previous }
        self[node].parent = -1
        self[node].previous = -1
        self[node].next = -1
    }

    /// Puts all children of one node behind those of another.
    mutating func moveChildren(of node: Int32, to parent: Int32) {
        while case let child = self[node].firstChild, child >= 0 {
            remove(child)
            append(child, to: parent)
        }
    }
}
