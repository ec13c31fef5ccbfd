// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How long a file name may be, and cutting one that is longer.
enum FilenameLength {
    /// Longest name that Linux file systems take, in bytes; longer ones could not be saved.
    static let maximum = 255
    /// Longest extension worth keeping when a name is cut, in bytes.
    private static let maximumExtension = 32

    /// What is left of a name in UTF-8: its stem, cut between scalars, and its extension with the dot.
    static func cut(_ name: [UInt8]) -> (stem: ArraySlice<UInt8>, suffix: ArraySlice<UInt8>) {
        guard name.count > maximum else { return (name[...], []) }
        let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.count
        let suffix = name.count - dot <= maximumExtension ? name[dot...] : []
        var end = maximum - suffix.count
        // Never inside a scalar.
        while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
        return (name[..<end], suffix)
    }
}
