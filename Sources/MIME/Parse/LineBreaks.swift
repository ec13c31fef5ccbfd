// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Line breaks of decoded text.
enum LineBreaks {
    /// Turns every CRLF and CR from `start` on into LF, in place.
    ///
    /// - Complexity: O(n), at the speed of copying between line breaks.
    static func normalize(_ text: inout [UInt8], from start: Int) {
        let count = text.withUnsafeMutableBytes { raw -> Int in
            guard let base = raw.baseAddress, start < raw.count else { return raw.count }
            var source = start
            var target = start
            while let hit = memchr(base + source, 0x0D, raw.count - source) {
                let place = UnsafeRawPointer(hit) - UnsafeRawPointer(base)
                if target != source { memmove(base + target, base + source, place - source) }
                target += place - source
                raw[target] = 0x0A
                target += 1
                source = place + (place + 1 < raw.count && raw[place + 1] == 0x0A ? 2 : 1)
            }
            if target != source { memmove(base + target, base + source, raw.count - source) }
            return target + raw.count - source
        }
        text.removeLast(text.count - count)
    }
}
