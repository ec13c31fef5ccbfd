// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLScanner {
    /// The longest value of an attribute; longer ones are left out.
    static let maximumValue = 64 * 1024
    /// The longest address of a picture, which may hold the picture itself.
    static let maximumPicture = 8 * 1024 * 1024

    /// Reads a tag from its name on (§13.2.5.8 and §13.2.5.32 to §13.2.5.40); whether it ends at all.
    mutating func readTag(isStart: Bool) -> Bool {
        tag.begin()
        let start = offset
        while !Self.endsName(at(offset)) {
            tag.key.append(input[offset])
            offset += 1
        }
        tag.name = start..<offset
        tag.element = HTMLElement.named(tag.key)
        while offset < input.count {
            switch input[offset] {
            case 0x20, 0x09, 0x0A: offset += 1
            case UInt8(ascii: ">"):
                offset += 1
                tag.end = offset
                return true
            case UInt8(ascii: "/"):
                offset += 1
                guard at(offset) == UInt8(ascii: ">") else { continue }
                tag.isSelfClosing = true
                offset += 1
                tag.end = offset
                return true
            default: readAttribute(isStart: isStart)
            }
        }
        return false
    }

    private mutating func readAttribute(isStart: Bool) {
        let start = offset
        var key = NameKey()
        // A `=` in the first place is part of the name.
        repeat {
            key.append(input[offset])
            offset += 1
        } while !Self.endsName(at(offset)) && input[offset] != UInt8(ascii: "=")
        let name = start..<offset
        skipSpace()
        var value = offset..<offset
        var isPlain = true
        if at(offset) == UInt8(ascii: "=") {
            offset += 1
            skipSpace()
            (value, isPlain) = readValue()
        }
        guard isStart else { return }
        guard let attribute = HTMLAttribute.named(key) else {
            if tag.unknown.count < HTMLTag.maximumUnknown { tag.unknown.append(name) }
            return
        }
        guard !tag.present.contains(attribute) else { return }
        tag.present.insert(attribute)
        if attribute == .encoding {
            let encoding = NameKey(input[value])
            tag.holdsHTML = encoding == Self.html || encoding == Self.xhtml
        }
        guard wanted.contains(attribute) else { return }
        tag.append(
            HTMLTag.Attribute(name: attribute, start: value.lowerBound, end: value.upperBound, isPlain: isPlain)
        )
    }

    /// Reads the value behind a `=`: where it is, and whether it has neither `&` nor `"`.
    private mutating func readValue() -> (Range<Int>, isPlain: Bool) {
        let (ampersand, double) = (UInt8(ascii: "&"), UInt8(ascii: "\""))
        let quote = at(offset)
        let isQuoted = quote == double || quote == UInt8(ascii: "'")
        if isQuoted { offset += 1 }
        let start = offset
        var isPlain = true
        let end = input.withUnsafeBufferPointer { bytes in
            var index = start
            if isQuoted {
                while true {
                    index = ByteScan.first(quote, ampersand, double, in: bytes, from: index)
                    if index >= bytes.count || bytes[index] == quote { return index }
                    isPlain = false
                    index += 1
                }
            }
            while index < bytes.count, bytes[index] != UInt8(ascii: ">"), !Self.isSpace(bytes[index]) {
                if bytes[index] == ampersand || bytes[index] == double { isPlain = false }
                index += 1
            }
            return index
        }
        offset = isQuoted ? min(end + 1, input.count) : end
        return (start..<end, isPlain)
    }

    private static let html = NameKey("text/html".utf8)
    private static let xhtml = NameKey("application/xhtml+xml".utf8)

    private mutating func skipSpace() {
        while Self.isSpace(at(offset)) { offset += 1 }
    }
}
