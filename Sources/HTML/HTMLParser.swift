// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CXML2

/// Reads mail HTML with libxml2 and tells events; no tree is built.
///
/// Everything happens inside one call and on one thread. The parser never sees more than
/// ``HTMLScanner`` lets through, and is replaced by a fresh one when too many elements are open: libxml2 searches
/// all of them at every end tag.
enum HTMLParser {
    /// The most open elements before the parser begins afresh (checked between pieces of a few KiB).
    static let maximumDepth = 256

    /// Parses a document or fragment.
    ///
    /// - Complexity: O(n).
    static func parse(_ html: [UInt8], events: some HTMLEvents) {
        let sink = Sink(events)
        withExtendedLifetime(sink) {
            var context: Context? = nil
            HTMLScanner.scan(html) { piece in
                if context == nil { context = Context(sink) }
                // Without memory for a parser the rest is lost; what was read so far remains.
                guard context?.feed(piece) == true, !sink.events.isFinished else { return false }
                if context?.isTooDeep == true {
                    context?.finish()
                    context = nil
                }
                return true
            }
            if !sink.events.isFinished { context?.finish() }
        }
    }

    /// Carries the receiver of events through C.
    private final class Sink {
        let events: any HTMLEvents
        init(_ events: some HTMLEvents) { self.events = events }
    }

    /// Owns one libxml2 parser.
    private final class Context {
        private let pointer: htmlParserCtxtPtr

        init?(_ sink: Sink) {
            _ = HTMLParser.isInitialized
            var handler = HTMLParser.handler()
            let user = Unmanaged.passUnretained(sink).toOpaque()
            guard let pointer = htmlCreatePushParserCtxt(&handler, user, nil, 0, nil, XML_CHAR_ENCODING_UTF8) else {
                return nil
            }
            self.pointer = pointer
            // NOIMPLIED is missing on purpose: in push mode it drops what follows the first element.
            let options = [
                HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET, HTML_PARSE_IGNORE_ENC,
            ]
            htmlCtxtUseOptions(pointer, CInt(options.reduce(0) { $0 | $1.rawValue }))
            // With an element always open, an end tag too many cannot end the document before its text.
            let frame: StaticString = "<html><body>"
            _ = feed(UnsafeBufferPointer(start: frame.utf8Start, count: frame.utf8CodeUnitCount))
        }

        deinit { htmlFreeParserCtxt(pointer) }

        var isTooDeep: Bool { pointer.pointee.nameNr > HTMLParser.maximumDepth }

        func feed(_ piece: UnsafeBufferPointer<UInt8>) -> Bool {
            piece.withMemoryRebound(to: CChar.self) { characters in
                guard let count = CInt(exactly: characters.count) else { return false }
                // The result is the first mistake in the HTML, which is of no interest.
                _ = htmlParseChunk(pointer, characters.baseAddress, count, 0)
                return true
            }
        }

        func finish() { _ = htmlParseChunk(pointer, nil, 0, 1) }
    }

    /// libxml2 wants to be set up once before threads use it.
    private static let isInitialized: Bool = {
        xmlInitParser()
        return true
    }()

    private static func handler() -> htmlSAXHandler {
        var handler = htmlSAXHandler()
        handler.startElement = { user, name, attributes in
            guard let user, let name else { return }
            HTMLParser.events(user).start(String(cString: name), HTMLAttributes(attributes))
        }
        handler.endElement = { user, name in
            guard let user, let name else { return }
            HTMLParser.events(user).end(String(cString: name))
        }
        handler.characters = { user, text, count in
            guard let user, let text, count > 0 else { return }
            HTMLParser.events(user).text(UnsafeBufferPointer(start: text, count: Int(count)))
        }
        handler.ignorableWhitespace = handler.characters
        return handler
    }

    private static func events(_ user: UnsafeMutableRawPointer) -> any HTMLEvents {
        Unmanaged<Sink>.fromOpaque(user).takeUnretainedValue().events
    }
}
