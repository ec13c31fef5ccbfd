// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Bytes of HTML")
struct ByteScanTests {
    @Test("the first of some bytes is found at any place, whatever is around it")
    func first() {
        var generator = SanitizerSoupTests.Generator(state: 9)
        // Neighbours of the bytes looked for, and what is hard for arithmetic on eight bytes at once.
        let alphabet: [UInt8] = [
            0x00, 0x01, 0x25, 0x26, 0x27, 0x3B, 0x3C, 0x3D, 0x3E, 0x7F, 0x80, 0xA6, 0xBC, 0xFF, 0x61, 0x61,
        ]
        for _ in 0..<2000 {
            let bytes = (0..<generator.next(40)).map { _ in alphabet[generator.next(alphabet.count)] }
            let start = generator.next(bytes.count + 1)
            let expected = bytes[start...].firstIndex { [0x26, 0x3C, 0x3E].contains($0) } ?? bytes.count
            let found = bytes.withUnsafeBufferPointer { ByteScan.first(0x26, 0x3C, 0x3E, in: $0, from: start) }
            #expect(found == expected, "\(bytes) from \(start)")
            let printable = bytes.withUnsafeBufferPointer { ByteScan.endOfPrintable($0, from: start) }
            #expect(bytes[start..<printable].allSatisfy { (0x20..<0x7F).contains($0) })
        }
        let plain = [UInt8](repeating: 0x61, count: 64)
        #expect(plain.withUnsafeBufferPointer { ByteScan.endOfPrintable($0, from: 0) } == 64)
    }

    @Test("clean input is not copied, other input is mended")
    func cleaned() {
        #expect(HTMLInput.cleaned(Array("a\tb\nü€😀".utf8)) == Array("a\tb\nü€😀".utf8))
        #expect(HTMLInput.cleaned(Array("a\r\nb\rc\r\r\n\u{C}d\0\u{1B}e".utf8)) == Array("a\nb\nc\n\n de".utf8))
        for length in 0..<40 {
            let text = [UInt8](repeating: 0x61, count: length)
            #expect(HTMLInput.cleaned(text + [0x0D, 0x0A] + text) == text + [0x0A] + text)
            #expect(HTMLInput.cleaned(text + [0xC3]) == text + [0xEF, 0xBF, 0xBD])
            #expect(HTMLInput.cleaned(text + [0xEF, 0xBB, 0xBF] + text) == text + text)
        }
    }

    @Test("a buffer grows and shrinks, and repeats itself")
    func buffer() {
        var buffer = ByteBuffer(capacity: 1)
        for number in 0..<1000 { buffer.append(UInt8(truncatingIfNeeded: number)) }
        buffer.append(again: 10..<20)
        buffer.append("end")
        buffer.append(NameKey("blockquote".utf8))
        #expect(buffer.count == 1023)
        #expect(buffer.array[1000...] == Array(10..<20)[...] + Array("endblockquote".utf8)[...])
        buffer.truncate(to: 5)
        #expect(buffer.array == [0, 1, 2, 3, 4])
    }

    @Test("every element and attribute is found by its name, in any case")
    func names() {
        for element in HTMLElement.allCases where element.rawValue > HTMLElement.root.rawValue {
            #expect(HTMLElement.named(NameKey(element.name)) == element)
            #expect(
                HTMLElement.named(NameKey(String(decoding: element.name, as: UTF8.self).uppercased().utf8)) == element)
        }
        for attribute in HTMLAttribute.allCases { #expect(HTMLAttribute.named(NameKey(attribute.name)) == attribute) }
        #expect(HTMLAttribute.allCases.count <= 64)
        for name in [
            "unknown", "text", "root", "blockquotes", "blockquot", "", "annotation", "a\u{E9}", "data-remote-srcs",
        ] {
            #expect(HTMLElement.named(NameKey(name.utf8)) == .unknown)
        }
    }

    @Test("libxml2 reads what the tag said, in order, and equal tags once")
    func tagReader() {
        let html = Array("<p title=\"a&amp;b'&quot;\" lang=x><p lang=x><p title=\"a&amp;b'&quot;\" lang=x>".utf8)
        var scanner = HTMLScanner(html, wanted: HTMLAttributeSet([.title, .lang]))
        var reader = TagReader(inputSize: html.count)
        var ranges: [Range<Int>] = []
        while case .start = scanner.next(isForeign: false) { ranges.append(reader.read(scanner.tag, of: html)) }
        #expect(ranges.count == 3)
        #expect(ranges.first == ranges.last)
        let read = reader.withValues { bytes in
            ranges.map { range in
                HTMLValues(UnsafeBufferPointer(rebasing: bytes[range])).map {
                    "\($0.name)=" + String(decoding: $0.value, as: UTF8.self)
                }
            }
        }
        #expect(read == [["title=a&b'\"", "lang=x"], ["lang=x"], ["title=a&b'\"", "lang=x"]])
    }
}
