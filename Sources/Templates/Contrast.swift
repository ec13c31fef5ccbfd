// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// How well text can be told from its background (WCAG 2.2, relative luminance and contrast ratio).
enum Contrast {
    /// The ratio of the colours that a style names both, as `#rgb` or `#rrggbb`; `nil` where one is missing.
    static func ratio(ofStyle style: String) -> Double? {
        var (text, background): (Double?, Double?)
        for declaration in style.split(separator: ";") {
            let parts = declaration.split(separator: ":", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces).lowercased()
            }
            guard parts.count == 2 else { continue }
            if parts[0] == "color" { text = luminance(parts[1]) }
            if parts[0] == "background-color" || parts[0] == "background" { background = luminance(parts[1]) }
        }
        guard let text, let background else { return nil }
        return (max(text, background) + 0.05) / (min(text, background) + 0.05)
    }

    private static func luminance(_ colour: String) -> Double? {
        guard colour.hasPrefix("#"), let value = Int(colour.dropFirst(), radix: 16) else { return nil }
        let channels: [Int]
        switch colour.utf8.count {
        case 4: channels = [value >> 8 & 15, value >> 4 & 15, value & 15].map { $0 * 17 }
        case 7: channels = [value >> 16 & 255, value >> 8 & 255, value & 255]
        default: return nil
        }
        let linear = channels.map { channel -> Double in
            let part = Double(channel) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
}
