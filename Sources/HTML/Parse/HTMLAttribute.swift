// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The attributes that the reading of mail HTML knows by name. There are fewer than 64, so a set of them is a word.
enum HTMLAttribute: UInt8, CaseIterable, Sendable {
    // What the sanitiser keeps where it belongs.
    case abbr, align, alt, bgcolor, border, cellpadding, cellspacing, color, colspan, datetime, dir, face, headers
    case height, href, hspace, lang, nowrap, reversed, rowspan, scope, size, span, src, start, style, summary, title
    case type, valign, value, vspace, width
    /// The address of a picture that is not loaded.
    case dataRemoteSrc
    // What the text of a mail is told by, and what is so frequent that it need not be looked up as a text.
    case hidden, `class`, id, name, cite, target, rel, role, background, dataMarker, clear, loading, encoding
    // What only tells that something was there.
    case onclick, onload, onerror, onmouseover

    /// The name in lower case.
    var name: [UInt8] { Self.names[Int(rawValue)] }

    /// The attribute of a name.
    static func named(_ key: NameKey) -> HTMLAttribute? {
        table.number(of: key).flatMap { HTMLAttribute(rawValue: $0) }
    }

    /// The name in lower case, to be written.
    @inline(__always)
    var key: NameKey { Self.keys[Int(rawValue)] }

    private static let keys: [NameKey] = names.map { NameKey($0) }

    /// All names by number.
    static let names: [[UInt8]] = allCases.map { attribute in
        switch attribute {
        case .dataRemoteSrc: Array("data-remote-src".utf8)
        case .dataMarker: Array("data-marker".utf8)
        default: Array(String(describing: attribute).utf8)
        }
    }

    private static let table = NameTable(names)
}

/// A set of attributes.
struct HTMLAttributeSet: Sendable {
    private(set) var bits: UInt64 = 0

    /// The set of some attributes.
    init(_ attributes: [HTMLAttribute] = []) {
        for attribute in attributes { insert(attribute) }
    }

    /// Whether the attribute is in the set.
    @inline(__always)
    func contains(_ attribute: HTMLAttribute) -> Bool { bits & (1 << UInt64(attribute.rawValue)) != 0 }

    /// Adds an attribute.
    @inline(__always)
    mutating func insert(_ attribute: HTMLAttribute) { bits |= 1 << UInt64(attribute.rawValue) }

    /// Whether another set holds all of this one.
    func isSubset(of other: HTMLAttributeSet) -> Bool { bits & ~other.bits == 0 }

    /// Adds what another set holds but a third does not.
    mutating func formUnion(_ other: HTMLAttributeSet, without third: HTMLAttributeSet) {
        bits |= other.bits & ~third.bits
    }
}
