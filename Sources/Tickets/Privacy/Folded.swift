// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A text in lower case and decomposed, each scalar with the place it came from: what is equal to a reader is equal here.
struct Folded {
    private(set) var scalars: [UInt32] = []
    /// The byte of the text's UTF-8 where each scalar's source begins.
    private(set) var starts: [Int] = []
    private let length: Int

    /// - Complexity: O(n); letters beyond ASCII cost more, each kind once.
    init(_ text: String) {
        length = text.utf8.count
        scalars.reserveCapacity(length)
        starts.reserveCapacity(length)
        var known: [Unicode.Scalar: [UInt32]] = [:]
        var offset = 0
        for scalar in text.unicodeScalars {
            let width = UTF8.width(scalar)
            if scalar.isASCII {
                scalars.append((0x41...0x5A).contains(scalar.value) ? scalar.value + 32 : scalar.value)
                starts.append(offset)
            } else {
                let folds: [UInt32]
                if let found = known[scalar] {
                    folds = found
                } else {
                    folds = Self.fold(scalar)
                    known[scalar] = folds
                }
                for fold in folds {
                    scalars.append(fold)
                    starts.append(offset)
                }
            }
            offset += width
        }
    }

    var count: Int { scalars.count }

    /// The byte behind the source of the scalar before `index`.
    func end(before index: Int) -> Int {
        var next = index
        while next < count, starts[next] == starts[index - 1] { next += 1 }
        return next < count ? starts[next] : length
    }

    /// Whether the scalars before `index` are an encoded character (`%3C`, `=3C`), which ends a word however it looks.
    func isEscape(before index: Int) -> Bool {
        guard index >= 3 else { return false }
        let sign = scalars[index - 3]
        return (sign == 0x25 || sign == 0x3D) && Self.isHex(scalars[index - 2]) && Self.isHex(scalars[index - 1])
    }

    /// Whether an address stands there with `=` for its `@`: in a return path, behind a `+` or a `-`.
    func holdsSign(_ start: Int, _ end: Int) -> Bool { !scalars[start..<end].contains(0x40) }

    private static func isHex(_ scalar: UInt32) -> Bool {
        (0x30...0x39).contains(scalar) || (0x61...0x66).contains(scalar)
    }

    private static func fold(_ scalar: Unicode.Scalar) -> [UInt32] {
        // In capitals it is written SS.
        if scalar == "ß" || scalar == "ẞ" { return [0x73, 0x73] }
        // Soft hyphens and the like are not seen.
        if scalar.properties.isDefaultIgnorableCodePoint { return [] }
        return scalar.properties.lowercaseMapping.decomposedStringWithCompatibilityMapping.unicodeScalars.map(\.value)
    }
}
