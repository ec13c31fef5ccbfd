// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CXML2
import Glibc

/// Reads the attributes of tags with libxml2's SAX parser.
///
/// What libxml2 gets is flat: each start tag that has attributes worth reading is handed over as one empty element of
/// its own, well-formed and in UTF-8. So libxml2 keeps no stack, closes nothing for its author and has nothing to
/// repair: mail HTML is nested by the rules of HTML5 (``HTMLTreeBuilder``), which libxml2 does not know. All elements
/// are called `a` towards libxml2, since it searches a list of all elements for each name.
///
/// A parser lives as long as one document is read, on one thread; no pointer of libxml2 leaves this file.
struct TagReader: ~Copyable {
    /// What libxml2's callback sees.
    private struct Sink: ~Copyable {
        var values: ByteBuffer
        /// The attributes of the tag in work, in order; libxml2 tells them in the same order.
        var expected: [HTMLAttribute] = []
        var count = 0
        var isRead = false

        init(values: consuming ByteBuffer) { self.values = values }

        /// Takes what libxml2 tells of the tag in work.
        mutating func receive(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
            guard !isRead, let attributes else { return }
            for index in 0..<count {
                // A list that ends early ends with a null name.
                guard attributes[2 * index] != nil else { return }
                values.append(expected[index].rawValue)
                let value = attributes[2 * index + 1]
                let length = value.map { Int(xmlStrlen($0)) } ?? 0
                for shift in 0..<4 { values.append(UInt8(truncatingIfNeeded: length >> (8 * shift))) }
                values.append(UnsafeBufferPointer(start: value, count: length))
            }
            isRead = attributes[2 * count] == nil
        }
    }

    // SAFETY: made and freed with the reader. libxml2's callback writes to it while `feed` or `makeContext` waits, on the
    // same thread, and neither looks at it during the call.
    private let sink: UnsafeMutablePointer<Sink>
    private var context: htmlParserCtxtPtr?
    private var piece = ByteBuffer()
    private var decoded = ByteBuffer()
    /// The attributes that were left out for being too long.
    private(set) var oversized = HTMLAttributeSet()

    /// A reader for an input of some size.
    init(inputSize: Int) {
        sink = .allocate(capacity: 1)
        sink.initialize(to: Sink(values: ByteBuffer(capacity: inputSize / 2)))
    }

    deinit {
        if let context { htmlFreeParserCtxt(context) }
        sink.deinitialize(count: 1)
        sink.deallocate()
    }

    /// Hands the values read so far to `body`. A value is written as the number of its attribute, its length in four
    /// bytes, its bytes.
    @inline(__always)
    func withValues<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        sink.pointee.values.withBytes(body)
    }

    /// Reads the attributes of a start tag.
    ///
    /// - Returns: Where their values stand among the values read.
    /// - Complexity: O(the tag's length): no attribute occurs twice, so there are fewer than 64.
    mutating func read(_ tag: borrowing HTMLTag, of input: [UInt8]) -> Range<Int> {
        let start = sink.pointee.values.count
        guard tag.count > 0 else { return start..<start }
        let range = tag.name.lowerBound..<tag.end
        let slot = slot(of: range, in: input)
        if let known = values(at: slot, for: range, in: input) { return known }
        write(tag, of: input)
        guard sink.pointee.count > 0 else { return start..<start }
        if context == nil { context = makeContext() }
        sink.pointee.isRead = false
        guard feed(), sink.pointee.isRead else {
            // Without memory for a parser the element goes without attributes; nothing may be told late.
            sink.pointee.values.truncate(to: start)
            if let context { htmlFreeParserCtxt(context) }
            context = nil
            return start..<start
        }
        let end = sink.pointee.values.count
        if range.count <= Self.maximumRemembered {
            memory[slot] = Read(tag: range, values: start..<end)
        }
        return start..<end
    }

    // MARK: Equal tags

    /// Where a tag stands and the values that were read from it.
    private struct Read {
        var tag = 0..<0
        var values = 0..<0
    }

    private static let memorySize = 256
    /// The longest tag that is worth remembering.
    private static let maximumRemembered = 4096
    /// Tags read before: newsletters repeat a few of them hundreds of times.
    private var memory = [Read](repeating: Read(), count: memorySize)

    /// Where a tag is remembered, by its length and some of its bytes.
    private func slot(of range: Range<Int>, in input: [UInt8]) -> Int {
        var hash = UInt32(truncatingIfNeeded: range.count)
        var index = range.lowerBound
        let stride = max(1, range.count / 16)
        while index < range.upperBound {
            hash = (hash ^ UInt32(input[index])) &* 0x0100_0193
            index += stride
        }
        return Int((hash ^ (hash >> 13)) & UInt32(Self.memorySize - 1))
    }

    /// The values of an equal tag that was read before.
    private func values(at slot: Int, for range: Range<Int>, in input: [UInt8]) -> Range<Int>? {
        let known = memory[slot]
        guard known.tag.count == range.count else { return nil }
        let isEqual = input.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return false }
            return memcmp(start + known.tag.lowerBound, start + range.lowerBound, range.count) == 0
        }
        return isEqual ? known.values : nil
    }

    /// A hash of some values.
    func hash(_ range: Range<Int>) -> UInt64 {
        sink.pointee.values.withBytes { ByteScan.hash(UnsafeBufferPointer(rebasing: $0[range])) }
    }

    private mutating func write(_ tag: borrowing HTMLTag, of input: [UInt8]) {
        piece.truncate(to: 0)
        sink.pointee.count = 0
        piece.append("<a")
        for index in 0..<tag.count {
            let attribute = tag[index]
            let limit = attribute.name == .src ? HTMLScanner.maximumPicture : HTMLScanner.maximumValue
            let length = attribute.end - attribute.start
            // Six letters, such as `&quot;`, may stand for one.
            guard length <= 8 * limit else {
                oversized.insert(attribute.name)
                continue
            }
            let mark = piece.count
            piece.append(0x20)
            piece.append(attribute.name.key)
            piece.append("=\"")
            if attribute.isPlain, length <= limit {
                input.withUnsafeBufferPointer {
                    piece.append(UnsafeBufferPointer(rebasing: $0[attribute.start..<attribute.end]))
                }
            } else if !writeDecoded(attribute, of: input, limit: limit) {
                piece.truncate(to: mark)
                oversized.insert(attribute.name)
                continue
            }
            piece.append(UInt8(ascii: "\""))
            expect(attribute.name)
        }
        piece.append("/>")
    }

    private func expect(_ name: HTMLAttribute) {
        let count = sink.pointee.count
        if count < sink.pointee.expected.count {
            sink.pointee.expected[count] = name
        } else {
            sink.pointee.expected.append(name)
        }
        sink.pointee.count += 1
    }

    /// Writes a value whose references are resolved as HTML5 does, in references that libxml2 resolves.
    private mutating func writeDecoded(_ attribute: HTMLTag.Attribute, of input: [UInt8], limit: Int) -> Bool {
        decoded.truncate(to: 0)
        input.withUnsafeBufferPointer {
            HTMLScanner.decode($0, attribute.start, attribute.end, isAttribute: true, into: &decoded)
        }
        guard decoded.count <= limit else { return false }
        decoded.withBytes { value in
            for byte in value {
                switch byte {
                case UInt8(ascii: "&"): piece.append("&amp;")
                case UInt8(ascii: "\""): piece.append("&quot;")
                default: piece.append(byte)
                }
            }
        }
        return true
    }

    private func feed() -> Bool {
        guard let context, let count = CInt(exactly: piece.count) else { return false }
        piece.withBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                // The result is a mistake in the HTML, of which there is none.
                _ = htmlParseChunk(context, characters.baseAddress, count, 0)
            }
        }
        return true
    }

    private func makeContext() -> htmlParserCtxtPtr? {
        _ = Self.isInitialized
        var handler = htmlSAXHandler()
        handler.startElement = { user, _, attributes in
            user?.assumingMemoryBound(to: Sink.self).pointee.receive(attributes)
        }
        guard let context = htmlCreatePushParserCtxt(&handler, sink, nil, 0, nil, XML_CHAR_ENCODING_UTF8) else {
            return nil
        }
        let options = [
            HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET, HTML_PARSE_IGNORE_ENC,
        ]
        htmlCtxtUseOptions(context, CInt(options.reduce(0) { $0 | $1.rawValue }))
        // With a body open, nothing is implied any more.
        sink.pointee.isRead = true
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
