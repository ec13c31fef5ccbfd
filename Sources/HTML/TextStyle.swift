// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a `style` says about the text of an element.
struct TextStyle {
    /// Whether it is not shown at all.
    private(set) var isHidden = false
    /// Whether its line breaks and blanks are kept.
    private(set) var isPreformatted = false

    /// Styles longer than this are not read; no mail program writes them.
    private static let maximumLength = 4096

    /// A style that says nothing.
    init() {}

    /// Reads a style. Declarations are what stands between semicolons, so that `-x-display:none` and texts in quotes do
    /// not count; what follows the words looked for may be anything.
    init(_ style: UnsafeBufferPointer<UInt8>?) {
        guard let style, style.count <= Self.maximumLength else { return }
        var start = 0
        while start < style.count {
            while start < style.count, style[start] <= 0x20 { start += 1 }
            guard start < style.count else { return }
            switch style[start] | 0x20 {
            case UInt8(ascii: "d"):
                if Self.begins(style, start, with: "display:none") { isHidden = true }
            case UInt8(ascii: "w"):
                if Self.begins(style, start, with: "white-space:pre") { isPreformatted = true }
            default: break
            }
            while start < style.count, style[start] != UInt8(ascii: ";") { start += 1 }
            start += 1
        }
    }

    /// Whether a declaration begins with something, blanks and case aside.
    private static func begins(
        _ style: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        with declaration: StaticString
    ) -> Bool {
        var index = start
        var matched = 0
        while matched < declaration.utf8CodeUnitCount {
            guard index < style.count else { return false }
            let byte = style[index]
            index += 1
            if byte <= 0x20 { continue }
            guard ASCII.lowercased(byte) == declaration.utf8Start[matched] else { return false }
            matched += 1
        }
        return true
    }
}
