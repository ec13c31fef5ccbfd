// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CXML2

/// The elements of a small XML document, read by libxml2's SAX parser: for settings that other programs publish.
///
/// The document is a stranger's. So a document type ends the reading (with it go entities, and what they blow up or
/// fetch), nothing is loaded, and size, depth and number of elements are bounded. What was read before a mistake is not
/// given: a broken document is none.
package struct XMLElements: Sendable {
    /// One element.
    package struct Element: Sendable {
        /// The name without prefix.
        package var name: String
        /// Attributes without namespace, by name.
        package var attributes: [String: String] = [:]
        /// The text directly in it.
        package var text = ""
        /// Where the element around it stands in ``XMLElements/all``; `nil` for the outermost.
        package var parent: Int?
    }

    /// The largest document, in bytes.
    package static let largest = 256 << 10
    /// The most elements.
    package static let mostElements = 5000
    /// How deep they may lie in each other.
    package static let deepest = 32

    /// All elements, in the order in which they begin.
    package let all: [Element]

    /// Reads a document; `nil` when it is not well-formed or beyond a limit.
    package init?(_ bytes: [UInt8]) {
        guard !bytes.isEmpty, bytes.count <= Self.largest, Self.isInitialized else { return nil }
        let sink = UnsafeMutablePointer<Sink>.allocate(capacity: 1)
        sink.initialize(to: Sink())
        // SAFETY: the sink is made and freed here; the callbacks write to it while the parser below runs, on this thread.
        defer {
            sink.deinitialize(count: 1)
            sink.deallocate()
        }
        var handler = xmlSAXHandler()
        handler.initialized = UInt32(XML_SAX2_MAGIC)
        handler.internalSubset = { user, _, _, _ in Sink.of(user).pointee.isRefused = true }
        handler.startElementNs = { user, name, _, _, _, _, count, _, attributes in
            Sink.of(user).pointee.start(name, count, attributes)
        }
        handler.endElementNs = { user, _, _, _ in Sink.of(user).pointee.end() }
        handler.characters = { user, text, count in Sink.of(user).pointee.take(text, count) }
        handler.cdataBlock = { user, text, count in Sink.of(user).pointee.take(text, count) }
        guard let context = xmlCreatePushParserCtxt(&handler, sink, nil, 0, nil) else { return nil }
        defer { xmlFreeParserCtxt(context) }
        // The predefined references are resolved in values too; there are no others, since none is ever declared.
        let options = [XML_PARSE_NOENT, XML_PARSE_NONET, XML_PARSE_NOERROR, XML_PARSE_NOWARNING]
        xmlCtxtUseOptions(context, CInt(options.reduce(0) { $0 | $1.rawValue }))
        // In pieces, so that a document that is refused costs no more than its beginning.
        var index = 0
        while index < bytes.count {
            let end = min(bytes.count, index + 4096)
            let result = bytes[index..<end].withUnsafeBytes { piece in
                xmlParseChunk(context, piece.bindMemory(to: CChar.self).baseAddress, CInt(piece.count), 0)
            }
            guard result == 0, !sink.pointee.isRefused else { return nil }
            index = end
        }
        guard xmlParseChunk(context, nil, 0, 1) == 0, !sink.pointee.isRefused, !sink.pointee.elements.isEmpty else {
            return nil
        }
        all = sink.pointee.elements
    }

    /// The elements directly in one, by their place in ``all``.
    package func children(of parent: Int) -> [Element] { all.filter { $0.parent == parent } }

    /// libxml2 wants to be set up once before threads use it.
    private static let isInitialized: Bool = {
        xmlInitParser()
        return true
    }()

    /// What libxml2's callbacks see.
    private struct Sink {
        var elements: [Element] = []
        var open: [Int] = []
        var isRefused = false

        static func of(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Sink> {
            user!.assumingMemoryBound(to: Sink.self)
        }

        mutating func start(
            _ name: UnsafePointer<UInt8>?,
            _ count: CInt,
            _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
        ) {
            guard !isRefused, elements.count < XMLElements.mostElements, open.count < XMLElements.deepest, let name
            else {
                isRefused = true
                return
            }
            var element = Element(name: String(cString: name), parent: open.last)
            // Name, prefix, namespace, begin and end of the value for each.
            for index in 0..<Int(count) {
                guard let attributes, let key = attributes[5 * index], attributes[5 * index + 1] == nil,
                    let begin = attributes[5 * index + 3], let end = attributes[5 * index + 4]
                else { continue }
                let value = UnsafeBufferPointer(start: begin, count: end - begin)
                element.attributes[String(cString: key)] = String(decoding: value, as: UTF8.self)
            }
            open.append(elements.count)
            elements.append(element)
        }

        mutating func end() { _ = open.popLast() }

        mutating func take(_ text: UnsafePointer<UInt8>?, _ count: CInt) {
            guard !isRefused, let last = open.last, let text else { return }
            elements[last].text += String(decoding: UnsafeBufferPointer(start: text, count: Int(count)), as: UTF8.self)
        }
    }
}
