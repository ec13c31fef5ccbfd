// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CXML2

/// Reads the attributes of tags with libxml2's SAX parser.
///
/// What libxml2 gets is flat: each start tag that has attributes worth reading is handed over as one empty element of
/// its own, well-formed and in UTF-8. So libxml2 keeps no stack, closes nothing for its author and has nothing to
/// repair: mail HTML is nested by the rules of HTML5 (``HTMLTreeBuilder``), which libxml2 does not know. All elements
/// are called `a` towards libxml2, since it searches a list of all elements for each name.
///
/// A parser lives as long as one document is read, on one thread; no pointer of libxml2 leaves this file.
final class TagReader {
    /// The values read so far. A value is written as the number of its attribute, its length in four bytes, its bytes.
    private(set) var values: [UInt8] = []
    private var context: htmlParserCtxtPtr?
    private var piece: [UInt8] = []
    /// The attributes of the tag in work, in order; libxml2 tells them in the same order.
    private var expected: [HTMLAttribute] = []
    private var isRead = false

    init() {}

    deinit { if let context { htmlFreeParserCtxt(context) } }

    /// Takes the values read.
    func finish() -> [UInt8] {
        defer { values = [] }
        return values
    }

    /// Reads the attributes of a start tag.
    ///
    /// - Returns: Where their values stand in ``values``.
    /// - Complexity: O(the tag's length): no attribute occurs twice, so there are fewer than 64.
    func read(_ tag: HTMLTag, of input: [UInt8]) -> Range<Int> {
        let start = values.count
        write(tag, of: input)
        guard !expected.isEmpty else { return start..<start }
        if context == nil { context = makeContext() }
        isRead = false
        guard feed(piece), isRead else {
            // Without memory for a parser the element goes without attributes.
            values.removeSubrange(start...)
            return start..<start
        }
        return start..<values.count
    }

    /// A hash of some values.
    func hash(_ range: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in values[range] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash ^ (hash >> 32)
    }

    private func write(_ tag: HTMLTag, of input: [UInt8]) {
        piece.removeAll(keepingCapacity: true)
        expected.removeAll(keepingCapacity: true)
        piece.append(contentsOf: [UInt8(ascii: "<"), UInt8(ascii: "a")])
        input.withUnsafeBufferPointer { bytes in
            for attribute in tag.attributes {
                let limit = attribute.name == .src ? HTMLScanner.maximumPicture : HTMLScanner.maximumValue
                let length = attribute.end - attribute.start
                // Six letters, such as `&quot;`, may stand for one.
                guard length <= 8 * limit else { continue }
                let mark = piece.count
                piece.append(0x20)
                piece.append(contentsOf: attribute.name.name)
                piece.append(UInt8(ascii: "="))
                piece.append(UInt8(ascii: "\""))
                if attribute.isPlain, length <= limit {
                    piece.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[attribute.start..<attribute.end]))
                } else if !writeDecoded(attribute, of: bytes, limit: limit) {
                    piece.removeSubrange(mark...)
                    continue
                }
                piece.append(UInt8(ascii: "\""))
                expected.append(attribute.name)
            }
        }
        piece.append(contentsOf: [UInt8(ascii: "/"), UInt8(ascii: ">")])
    }

    /// Writes a value whose references are resolved as HTML5 does, in references that libxml2 resolves.
    private func writeDecoded(
        _ attribute: HTMLTag.Attribute,
        of bytes: UnsafeBufferPointer<UInt8>,
        limit: Int
    ) -> Bool {
        var value: [UInt8] = []
        HTMLScanner.decode(bytes, attribute.start, attribute.end, isAttribute: true, into: &value)
        guard value.count <= limit else { return false }
        for byte in value {
            switch byte {
            case UInt8(ascii: "&"): piece.append(contentsOf: Self.ampersand)
            case UInt8(ascii: "\""): piece.append(contentsOf: Self.quote)
            default: piece.append(byte)
            }
        }
        return true
    }

    private static let ampersand = Array("&amp;".utf8)
    private static let quote = Array("&quot;".utf8)

    /// Takes what libxml2 tells of the tag in work.
    fileprivate func receive(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
        guard !isRead, let attributes else { return }
        for (index, name) in expected.enumerated() {
            // A list that ends early ends with a null name.
            guard attributes[2 * index] != nil else { return }
            values.append(name.rawValue)
            let value = attributes[2 * index + 1]
            let length = value.map { strlen($0) } ?? 0
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: length).littleEndian) { values.append(contentsOf: $0) }
            values.append(contentsOf: UnsafeBufferPointer(start: value, count: length))
        }
        isRead = attributes[2 * expected.count] == nil
    }

    private func strlen(_ text: UnsafePointer<UInt8>) -> Int { Int(xmlStrlen(text)) }

    private func feed(_ bytes: [UInt8]) -> Bool {
        guard let context, let count = CInt(exactly: bytes.count) else { return false }
        bytes.withUnsafeBytes { buffer in
            // The result is a mistake in the HTML, of which there is none.
            _ = htmlParseChunk(context, buffer.bindMemory(to: CChar.self).baseAddress, count, 0)
        }
        return true
    }

    private func makeContext() -> htmlParserCtxtPtr? {
        _ = Self.isInitialized
        var handler = htmlSAXHandler()
        handler.startElement = { user, _, attributes in
            guard let user else { return }
            Unmanaged<TagReader>.fromOpaque(user).takeUnretainedValue().receive(attributes)
        }
        let user = Unmanaged.passUnretained(self).toOpaque()
        guard let context = htmlCreatePushParserCtxt(&handler, user, nil, 0, nil, XML_CHAR_ENCODING_UTF8) else {
            return nil
        }
        let options = [
            HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET, HTML_PARSE_IGNORE_ENC,
        ]
        htmlCtxtUseOptions(context, CInt(options.reduce(0) { $0 | $1.rawValue }))
        // With a body open, nothing is implied any more.
        let frame = "<html><body>"
        _ = frame.withCString { htmlParseChunk(context, $0, CInt(frame.utf8.count), 0) }
        return context
    }

    /// libxml2 wants to be set up once before threads use it.
    private static let isInitialized: Bool = {
        xmlInitParser()
        return true
    }()
}
