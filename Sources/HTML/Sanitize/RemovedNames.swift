// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Collects the names of what was dropped: elements as they are, attributes as `@name`, addresses as `url:scheme`.
///
/// Of a dropped element only its own name counts, not its attributes and not what it holds. Comments and declarations
/// have no name. Names are in lower case, each once, and bounded: a mail could name a million.
struct RemovedNames {
    /// The most names that are no known elements and attributes.
    static let maximumNames = 1000
    /// The longest name, in bytes; longer ones are cut.
    static let maximumLength = 100

    /// Whether anything is collected at all.
    let isRecording: Bool
    private var elements = [Bool](repeating: false, count: HTMLElement.allCases.count)
    private var attributes = HTMLAttributeSet()
    private var others: Set<[UInt8]> = []

    init(isRecording: Bool = true) { self.isRecording = isRecording }

    /// Adds an element, by its name in the input where it is not a known one.
    mutating func insert(_ element: HTMLElement, name: Range<Int>, in input: [UInt8]) {
        guard isRecording else { return }
        if element == .unknown { insert([], input[name]) } else { elements[Int(element.rawValue)] = true }
    }

    /// Adds a known element.
    mutating func insert(_ element: HTMLElement) {
        if isRecording, element != .unknown { elements[Int(element.rawValue)] = true }
    }

    /// Adds a known attribute.
    mutating func insert(_ attribute: HTMLAttribute) { attributes.insert(attribute) }

    /// Adds the attributes of a tag that were not read.
    mutating func insert(attributesOf tag: borrowing HTMLTag, wanted: HTMLAttributeSet, in input: [UInt8]) {
        guard isRecording else { return }
        attributes.formUnion(tag.present, without: wanted)
        for name in tag.unknown { insert([UInt8(ascii: "@")], input[name]) }
    }

    /// Adds an address that was dropped, by its scheme; `url:` alone where it has none.
    mutating func insert(scheme: some Sequence<UInt8>) { insert(Array("url:".utf8), scheme) }

    private mutating func insert(_ prefix: [UInt8], _ name: some Sequence<UInt8>) {
        guard isRecording, others.count < Self.maximumNames else { return }
        var text = prefix
        for byte in name {
            if text.count >= Self.maximumLength {
                // A character goes as a whole.
                if byte & 0xC0 == 0x80 {
                    while let last = text.popLast(), last & 0xC0 == 0x80 {}
                }
                break
            }
            text.append(ASCII.lowercased(byte))
        }
        others.insert(text)
    }

    /// The names, sorted by their bytes.
    func sorted() -> [String] {
        var names = others
        for (number, isDropped) in elements.enumerated() where isDropped { names.insert(HTMLElement.names[number]) }
        for attribute in HTMLAttribute.allCases where attributes.contains(attribute) {
            names.insert([UInt8(ascii: "@")] + attribute.name)
        }
        return names.sorted { $0.lexicographicallyPrecedes($1) }.map { String(decoding: $0, as: UTF8.self) }
    }
}
