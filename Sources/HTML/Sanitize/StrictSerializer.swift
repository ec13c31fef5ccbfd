// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes a tree as HTML that reads the same everywhere.
///
/// Every element but the void ones has its end tag, every value stands in double quotes, and what could mean anything
/// else is written as a reference: `& < >` in text, `& < > " '` and the backtick in values.
struct StrictSerializer: ~Copyable {
    private var output: ByteBuffer
    private let remoteImages: HTMLSanitizer.RemoteImages
    /// Addresses in the place of `cid:` ones, by Content-ID; `nil` leaves those as they are.
    private let pictures: [String: String]?
    private var removed: RemovedNames
    private var nesting = CanonicalNesting()
    /// Where the content of a `pre` begins. Line breaks there are left out: parsers drop the first one, serialisers do
    /// not write it twice, so each round would lose one.
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
        pictures: [String: String]? = nil,
        removed: inout RemovedNames
    ) -> Output {
        let document = HTMLDocument(html, wanted: AttributeRules.kept, removed: &removed)
        var serializer = StrictSerializer(capacity: html.count, remoteImages, pictures, removed)
        document.tree.walk { step, node in serializer.visit(step, node, of: document) }
        removed = serializer.removed
        return Output(bytes: serializer.output.array, isCanonical: serializer.nesting.isCanonical)
    }

    /// Reads HTML and writes its text only.
    static func serializeText(_ html: [UInt8]) -> Output {
        var ignored = RemovedNames(isRecording: false)
        let document = HTMLDocument(html, wanted: HTMLAttributeSet(), removed: &ignored)
        var serializer = StrictSerializer(capacity: html.count, .block, nil, ignored)
        document.tree.walk { step, node in
            if node.element == .text, step == .start {
                serializer.write(node, of: document)
            } else if node.traits.contains(.hollow) {
                return .skip
            } else if step == .start, node.element == .br || !node.traits.isDisjoint(with: [.block, .implied]) {
                serializer.output.append("<br>")
            }
            return .enter
        }
        return Output(bytes: serializer.output.array, isCanonical: true)
    }

    private init(
        capacity: Int,
        _ remoteImages: HTMLSanitizer.RemoteImages,
        _ pictures: [String: String]?,
        _ removed: RemovedNames
    ) {
        (self.remoteImages, self.pictures, self.removed) = (remoteImages, pictures, removed)
        output = ByteBuffer(capacity: capacity + capacity / 4 + 64)
    }

    private mutating func visit(
        _ step: HTMLTree.Step,
        _ node: HTMLTree.Node,
        of document: borrowing HTMLDocument
    ) -> HTMLTree.Course {
        if node.element == .text {
            write(node, of: document)
            return .enter
        }
        guard node.traits.contains(.kept) else { return node.traits.contains(.hollow) ? .skip : .enter }
        if step == .end {
            guard !node.traits.contains(.void) else { return .enter }
            output.append("</")
            output.append(node.element.key)
            output.append(UInt8(ascii: ">"))
            nesting.end()
            return .enter
        }
        if node.traits.contains(.void) { nesting.void(node.element) } else { nesting.start(node.element, node.traits) }
        output.append(UInt8(ascii: "<"))
        output.append(node.element.key)
        if node.start < node.end {
            writeAttributes(of: node, in: document)
        }
        output.append(UInt8(ascii: ">"))
        if node.element == .pre { preformattedStart = output.count }
        return .enter
    }

    private mutating func write(_ node: HTMLTree.Node, of document: borrowing HTMLDocument) {
        let isFirst = output.isEmpty
        let isPreformattedStart = output.count == preformattedStart
        document.withText(node) { text in
            var text = text
            // A parser of whole documents drops white space before the body.
            if isFirst { text = UnsafeBufferPointer(rebasing: text.drop(while: HTMLScanner.isSpace)) }
            if isPreformattedStart { text = UnsafeBufferPointer(rebasing: text.drop { $0 == 0x0A }) }
            Escaping.append(text, to: &output, isValue: false)
        }
    }

    /// Writes the attributes of an element, or once more what was written for the same tag: newsletters repeat a few
    /// tags hundreds of times, and ``TagReader`` reads equal ones once.
    private mutating func writeAttributes(of node: HTMLTree.Node, in document: borrowing HTMLDocument) {
        let slot = Int(node.start) & (Self.memorySize - 1)
        let known = memory[slot]
        if known.values == node.start, known.element == node.element {
            output.append(again: known.start..<known.end)
            return
        }
        let start = output.count
        document.withValues(node) { write($0, of: node.element) }
        memory[slot] = Written(values: node.start, element: node.element, start: start, end: output.count)
    }

    /// What was written for the values at a place.
    private struct Written {
        var values = UInt32.max
        var element = HTMLElement.unknown
        var start = 0
        var end = 0
    }

    private static let memorySize = 256
    private var memory = [Written](repeating: Written(), count: memorySize)

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
                if let pictures, let id = ContentIDAddress.contentID(in: value) {
                    hasSource = writePicture(pictures[id])
                } else if remoteImages == .block, AddressRule.remote.passes(value) {
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
        if hasLink { output.append(Self.linkAttributes) }
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

    private static let linkAttributes = #" rel="nofollow noopener noreferrer" target="_blank""# as StaticString

    private mutating func write(_ name: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>) {
        output.append(0x20)
        output.append(name.key)
        output.append("=\"")
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

    /// Writes an address of ours.
    private mutating func writePicture(_ address: String?) -> Bool {
        guard var address else {
            removed.insert(scheme: "cid".utf8)
            return false
        }
        address.withUTF8 { write(.src, $0) }
        return true
    }

    private mutating func writeStyle(_ value: UnsafeBufferPointer<UInt8>) {
        let mark = output.count
        output.append(#" style=""#)
        let begin = output.count
        StyleRule.append(value, to: &output)
        if output.count == begin {
            output.truncate(to: mark)
            removed.insert(HTMLAttribute.style)
        } else {
            output.append(UInt8(ascii: "\""))
        }
    }
}
