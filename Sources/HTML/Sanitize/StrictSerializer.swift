// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes a tree as HTML that reads the same everywhere.
///
/// Every element but the void ones has its end tag, every value stands in double quotes, and what could mean anything
/// else is written as a reference: `& < >` in text, `& < > " '` and the backtick in values.
struct StrictSerializer {
    private var output: [UInt8]
    private let remoteImages: HTMLSanitizer.RemoteImages
    private var removed: RemovedNames
    private var nesting = CanonicalNesting()
    private var styles = StyleRule()
    /// Where the content of a `pre` begins: a line break there has to be written twice.
    private var preformattedStart = -1

    /// What was written.
    struct Output {
        let bytes: [UInt8]
        /// Whether every parser reads the tree back that was written.
        let isCanonical: Bool
    }

    /// Reads HTML and writes it safely.
    static func serialize(
        _ html: [UInt8],
        _ remoteImages: HTMLSanitizer.RemoteImages,
        removed: inout RemovedNames
    ) -> Output {
        let tree = HTMLParser.parse(html, wanted: AttributeRules.kept, removed: &removed)
        var serializer = StrictSerializer(capacity: html.count, remoteImages, removed)
        tree.values.withUnsafeBufferPointer { values in
            tree.walk { step, node in serializer.visit(step, node, of: tree, values) }
        }
        removed = serializer.removed
        return Output(bytes: serializer.output, isCanonical: serializer.nesting.isCanonical)
    }

    /// Reads HTML and writes its text only.
    static func serializeText(_ html: [UInt8]) -> Output {
        var ignored = RemovedNames(isRecording: false)
        let tree = HTMLParser.parse(html, wanted: HTMLAttributeSet(), removed: &ignored)
        var serializer = StrictSerializer(capacity: html.count, .block, ignored)
        tree.walk { step, node in
            if node.element == .text, step == .start {
                serializer.write(node, of: tree)
            } else if node.traits.contains(.hollow) {
                return .skip
            } else if step == .start, node.element == .br || !node.traits.isDisjoint(with: [.block, .implied]) {
                serializer.output.append(contentsOf: "<br>".utf8)
            }
            return .enter
        }
        return Output(bytes: serializer.output, isCanonical: true)
    }

    private init(capacity: Int, _ remoteImages: HTMLSanitizer.RemoteImages, _ removed: RemovedNames) {
        (self.remoteImages, self.removed) = (remoteImages, removed)
        output = []
        output.reserveCapacity(capacity + capacity / 4 + 64)
    }

    private mutating func visit(
        _ step: HTMLTree.Step,
        _ node: HTMLTree.Node,
        of tree: HTMLTree,
        _ values: UnsafeBufferPointer<UInt8>
    ) -> HTMLTree.Course {
        if node.element == .text {
            write(node, of: tree)
            return .enter
        }
        guard node.traits.contains(.kept) else { return node.traits.contains(.hollow) ? .skip : .enter }
        if step == .end {
            guard !node.traits.contains(.void) else { return .enter }
            output.append(contentsOf: [UInt8(ascii: "<"), UInt8(ascii: "/")])
            output.append(contentsOf: node.element.name)
            output.append(UInt8(ascii: ">"))
            nesting.end()
            return .enter
        }
        if node.traits.contains(.void) { nesting.void(node.element) } else { nesting.start(node.element, node.traits) }
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: node.element.name)
        if node.start < node.end || node.element == .a {
            write(HTMLValues(UnsafeBufferPointer(rebasing: values[Int(node.start)..<Int(node.end)])), of: node.element)
        }
        output.append(UInt8(ascii: ">"))
        if node.element == .pre { preformattedStart = output.count }
        return .enter
    }

    private mutating func write(_ node: HTMLTree.Node, of tree: HTMLTree) {
        let isFirst = output.isEmpty
        let isPreformattedStart = output.count == preformattedStart
        tree.withText(node) { text in
            var text = text
            // A parser of whole documents drops white space before the body.
            if isFirst { text = UnsafeBufferPointer(rebasing: text.drop(while: HTMLScanner.isSpace)) }
            if isPreformattedStart, text.first == 0x0A { output.append(0x0A) }
            Escaping.append(text, to: &output, isValue: false)
        }
    }

    private mutating func write(_ attributes: HTMLValues, of element: HTMLElement) {
        var hasLink = false
        var hasSource = false
        /// The address of a picture that is not loaded. It comes last, so that it is there when it is read again.
        var remote: UnsafeBufferPointer<UInt8>?
        for (name, value) in attributes {
            guard AttributeRules.allows(name, on: element) else {
                removed.insert(name)
                continue
            }
            switch name {
            case .href: hasLink = writeAddress(value, as: .href, rule: .link)
            case .src:
                if remoteImages == .block, AddressRule.remote.passes(value) {
                    remote = value
                } else {
                    hasSource = writeAddress(value, as: .src, rule: .picture)
                }
            case .style: writeStyle(value)
            case .dataRemoteSrc: break
            default:
                if AttributeRules.isHarmless(value, of: name) { write(name, value) } else { removed.insert(name) }
            }
        }
        if hasLink { output.append(contentsOf: Self.linkAttributes) }
        if element == .img {
            for (name, value) in attributes where name == .dataRemoteSrc {
                // QUIRK: ours, when our own output is read again. A stranger's is no more than a `src` that is not
                // loaded, so it passes where it could be one.
                if remoteImages == .block, remote == nil, !hasSource, AddressRule.remote.passes(value) {
                    remote = value
                } else {
                    removed.insert(name)
                }
            }
            if let remote { _ = writeAddress(remote, as: .dataRemoteSrc, rule: .remote) }
        }
    }

    private static let linkAttributes = Array(#" rel="nofollow noopener noreferrer" target="_blank""#.utf8)

    private mutating func write(_ name: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>) {
        output.append(0x20)
        output.append(contentsOf: name.name)
        output.append(contentsOf: [UInt8(ascii: "="), UInt8(ascii: "\"")])
        Escaping.append(value, to: &output, isValue: true)
        output.append(UInt8(ascii: "\""))
    }

    /// Writes an address if the rule lets it pass.
    private mutating func writeAddress(
        _ value: UnsafeBufferPointer<UInt8>,
        as name: HTMLAttribute,
        rule: AddressRule
    ) -> Bool {
        switch rule.check(value) {
        case .refused(let scheme):
            removed.insert(scheme: scheme)
            return false
        case .passed(let address):
            write(name, address)
            return true
        case .cleaned(let address):
            address.withUnsafeBufferPointer { write(name, $0) }
            return true
        }
    }

    private mutating func writeStyle(_ value: UnsafeBufferPointer<UInt8>) {
        let mark = output.count
        output.append(contentsOf: Self.styleStart)
        let begin = output.count
        styles.append(value, to: &output)
        if output.count == begin {
            output.removeSubrange(mark...)
            removed.insert(HTMLAttribute.style)
        } else {
            output.append(UInt8(ascii: "\""))
        }
    }

    private static let styleStart = Array(#" style=""#.utf8)
}
