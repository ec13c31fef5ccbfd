// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Mail HTML read into a tree: the one way for everything that looks at HTML.
///
/// ``HTMLInput`` cleans the bytes, ``HTMLScanner`` tells texts and tags apart, libxml2 reads the tags' attributes
/// (``TagReader``), and ``HTMLTreeBuilder`` puts together what browsers would.
struct HTMLDocument: ~Copyable {
    private var scanner: HTMLScanner
    private var builder: HTMLTreeBuilder
    private var reader: TagReader
    private var removed: RemovedNames
    private let keepsButtons: Bool
    private let maximumNodes: Int

    /// Reads a document or fragment, up to ``HTMLInput/maximumSize``.
    ///
    /// - Parameters:
    ///   - wanted: The attributes to be read.
    ///   - keepsButtons: Whether what stands on buttons is kept: people read it, but a page must not have them.
    ///   - maximumNodes: The most nodes of the tree; what follows is left out.
    ///   - removed: Takes the names of what does not get into the tree.
    /// - Complexity: O(n).
    init(
        _ html: [UInt8],
        wanted: HTMLAttributeSet,
        keepsButtons: Bool = false,
        maximumNodes: Int = HTMLTree.maximumNodes,
        removed: inout RemovedNames
    ) {
        (self.keepsButtons, self.maximumNodes) = (keepsButtons, maximumNodes)
        scanner = HTMLScanner(HTMLInput.cleaned(html), wanted: wanted)
        builder = HTMLTreeBuilder(inputSize: scanner.input.count)
        reader = TagReader(inputSize: scanner.input.count)
        self.removed = removed
        run()
        for attribute in HTMLAttribute.allCases where reader.oversized.contains(attribute) {
            self.removed.insert(attribute)
        }
        removed = self.removed
    }

    /// What was read.
    var tree: HTMLTree {
        @inline(__always) _read { yield builder.tree }
    }

    /// Whether the tree has all the nodes it may have, and what follows was left out.
    var isCut: Bool { builder.tree.nodes.count >= maximumNodes }

    /// Hands the bytes of a text to `body`.
    @inline(__always)
    func withText<Result>(_ node: HTMLTree.Node, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let range = Int(node.start)..<Int(node.end)
        if node.isDecoded { return scanner.decoded.withBytes { body(UnsafeBufferPointer(rebasing: $0[range])) } }
        return scanner.input.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    /// Hands the attributes of an element to `body`.
    @inline(__always)
    func withValues<Result>(_ node: HTMLTree.Node, _ body: (HTMLValues) -> Result) -> Result {
        reader.withValues {
            body(HTMLValues(UnsafeBufferPointer(rebasing: $0[Int(node.start)..<Int(node.end)])))
        }
    }

    private mutating func run() {
        while !isCut {
            switch scanner.next(isForeign: builder.current.traits.contains(.foreign)) {
            case .text(let run): text(run)
            case .start: start()
            case .end:
                builder.skipsLineBreak = false
                let key = scanner.tag.key
                builder.end(scanner.tag.element, nameHash: UInt32(truncatingIfNeeded: key.hash))
            case .nothing: builder.skipsLineBreak = false
            case .finished: return
            }
        }
    }

    private mutating func text(_ run: HTMLRun) {
        var run = run
        if builder.skipsLineBreak {
            builder.skipsLineBreak = false
            if run.start < run.end, byte(run.start, of: run) == 0x0A { run.start += 1 }
        }
        guard run.start < run.end else { return }
        var index = run.start
        while index < run.end, HTMLScanner.isSpace(byte(index, of: run)) { index += 1 }
        builder.text(run, blank: index - run.start)
    }

    private func byte(_ index: Int, of run: HTMLRun) -> UInt8 {
        run.isDecoded ? scanner.decoded[index] : scanner.input[index]
    }

    private mutating func start() {
        builder.skipsLineBreak = false
        let isForeign = builder.isForeign(scanner.tag.element)
        // In SVG `image` is an element of its own.
        let element = scanner.tag.element == .image && !isForeign ? .img : scanner.tag.element
        let wasDropped = builder.hollowDepth > 0
        let isButton = keepsButtons && element == .button
        let isRead = isButton || element.traits.isDisjoint(with: [.hollow, .ignored])
        let values = isRead ? reader.read(scanner.tag, of: scanner.input) : 0..<0
        let hash = element.traits.contains(.formatting) ? attributeHash(values) : scanner.tag.key.hash
        var start = HTMLTreeBuilder.Start(
            element,
            nameHash: UInt32(truncatingIfNeeded: hash),
            values: values,
            isSelfClosing: scanner.tag.isSelfClosing
        )
        if element == .font {
            let present = scanner.tag.present
            start.isStyledFont = present.contains(.color) || present.contains(.face) || present.contains(.size)
        }
        if isButton { start.traits.remove(.hollow) }
        start.holdsHTML = scanner.tag.holdsHTML
        let isMade = builder.start(start)
        if !(wasDropped && builder.hollowDepth > 0) {
            if isMade, element.traits.contains(.kept) {
                removed.insert(attributesOf: scanner.tag, wanted: scanner.wanted, in: scanner.input)
            } else {
                removed.insert(element, name: scanner.tag.name, in: scanner.input)
            }
        }
        if !isForeign, element.traits.contains(.rawText), builder.mode != .select || element == .script {
            scanner.skipRawText(of: element)
        }
    }

    /// Tells formatting elements of different attributes apart, also by attributes that are not read.
    private func attributeHash(_ values: Range<Int>) -> UInt64 {
        if scanner.tag.unknown.isEmpty, scanner.tag.present.isSubset(of: scanner.wanted) { return reader.hash(values) }
        return scanner.input.withUnsafeBufferPointer {
            ByteScan.hash(UnsafeBufferPointer(rebasing: $0[scanner.tag.name.upperBound..<scanner.tag.end]))
        }
    }
}
