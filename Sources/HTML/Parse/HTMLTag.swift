// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A tag as the scanner found it: ranges of the input.
struct HTMLTag: ~Copyable {
    /// An attribute that is to be read.
    struct Attribute {
        let name: HTMLAttribute
        /// The bytes of the value, quotes left out.
        let start: Int
        let end: Int
        /// Whether the value has an `&` or a `"`, so that it cannot be copied as it is.
        let isPlain: Bool
    }

    /// The most attributes without meaning whose names are remembered.
    static let maximumUnknown = 1024

    /// The element, ``HTMLElement/unknown`` for names that mean nothing.
    var element = HTMLElement.unknown
    /// The name, by which unknown elements are told apart.
    var key = NameKey()
    /// Where the name stands.
    var name = 0..<0
    /// Where the tag ends, behind its `>`.
    var end = 0
    /// The attributes to be read, each name once: of several with one name the first counts.
    private var attributes: [Attribute] = []
    /// How many attributes are to be read.
    private(set) var count = 0
    /// All attributes of known names.
    var present = HTMLAttributeSet()
    /// Where the names of other attributes stand.
    var unknown: [Range<Int>] = []
    /// Whether it ends with `/>`, which counts in SVG and MathML only.
    var isSelfClosing = false
    /// Whether its `encoding` says that it holds HTML, which counts for MathML's `annotation-xml` only.
    var holdsHTML = false

    /// Makes it empty, so that it can be used again.
    mutating func begin() {
        (element, key, name, isSelfClosing) = (.unknown, NameKey(), 0..<0, false)
        (count, present, holdsHTML) = (0, HTMLAttributeSet(), false)
        if !unknown.isEmpty { unknown.removeAll(keepingCapacity: true) }
    }

    /// An attribute that is to be read.
    subscript(_ index: Int) -> Attribute { attributes[index] }

    /// Adds an attribute that is to be read.
    mutating func append(_ attribute: Attribute) {
        // Places are used again: to empty an array takes longer than to fill it.
        if count < attributes.count { attributes[count] = attribute } else { attributes.append(attribute) }
        count += 1
    }
}
