// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// How well text can be told from its background (WCAG 2.2, relative luminance and contrast ratio).
enum Contrast {
    /// The ratio of two luminances, 1 to 21.
    static func ratio(_ one: Double, _ other: Double) -> Double {
        (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    /// The luminance of a colour: `#rgb`, `#rrggbb`, `rgb(r, g, b)` or one of the sixteen names of HTML 4; `nil` for others.
    static func luminance(_ colour: String) -> Double? {
        guard let channels = channels(colour.lowercased()) else { return nil }
        let linear = channels.map { channel -> Double in
            let part = Double(channel) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    private static func channels(_ colour: String) -> [Int]? {
        if let named = names[colour] { return [named >> 16 & 255, named >> 8 & 255, named & 255] }
        if colour.hasPrefix("rgb("), colour.hasSuffix(")") {
            let parts = colour.dropFirst(4).dropLast().split { $0 == "," || $0 == " " }.map { Int($0) }
            let known = parts.compactMap { $0 }.filter { (0...255).contains($0) }
            return parts.count == 3 && known.count == 3 ? known : nil
        }
        guard colour.hasPrefix("#"), let value = Int(colour.dropFirst(), radix: 16) else { return nil }
        switch colour.utf8.count {
        case 4: return [value >> 8 & 15, value >> 4 & 15, value & 15].map { $0 * 17 }
        case 7: return [value >> 16 & 255, value >> 8 & 255, value & 255]
        default: return nil
        }
    }

    private static let names = [
        "black": 0x000000, "silver": 0xC0C0C0, "gray": 0x808080, "grey": 0x808080, "white": 0xFFFFFF,
        "maroon": 0x800000, "red": 0xFF0000, "purple": 0x800080, "fuchsia": 0xFF00FF, "green": 0x008000,
        "lime": 0x00FF00, "olive": 0x808000, "yellow": 0xFFFF00, "navy": 0x000080, "blue": 0x0000FF, "teal": 0x008080,
        "aqua": 0x00FFFF,
    ]
}
