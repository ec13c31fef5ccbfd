// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Looks at single fields of a header before the mail is read: what reading it may cost is the worker's affair.
package enum HeaderGlance {
    /// The header is looked at no further.
    private static let mostHeader = 1 << 18

    /// The value of the first field of a name, its folding taken out, without spaces around it.
    ///
    /// - Parameter name: In small letters, with the colon.
    /// - Complexity: O(n) in the bytes of the header, at most 256 KiB.
    package static func value(of name: StaticString, in bytes: [UInt8]) -> [UInt8]? {
        bytes.withUnsafeBytes { all in
            let end = min(all.count, mostHeader)
            var start = 0
            while start < end {
                let lineEnd = endOfLine(all, from: start, to: end)
                if lineEnd == start || lineEnd == start + 1 && all[start] == 13 { return nil }
                if isNamed(name, all, start..<lineEnd) {
                    var stop = lineEnd
                    while stop + 1 < end, all[stop + 1] == 32 || all[stop + 1] == 9 {
                        stop = endOfLine(all, from: stop + 1, to: end)
                    }
                    let value = all[(start + name.utf8CodeUnitCount)..<stop].map {
                        $0 == 9 || $0 == 10 || $0 == 13 ? 32 : $0
                    }
                    let first = value.firstIndex { $0 != 32 } ?? value.endIndex
                    let last = value.lastIndex { $0 != 32 } ?? first - 1
                    return first <= last ? Array(value[first...last]) : []
                }
                start = lineEnd + 1
            }
            return nil
        }
    }

    /// Whether a server reports on a mail: it has nobody to answer to (RFC 5321 §4.5.5), or says so by its type (RFC 6522).
    package static func isReport(_ bytes: [UInt8]) -> Bool {
        if let path = value(of: "return-path:", in: bytes), path.elementsEqual("<>".utf8) { return true }
        guard let type = value(of: "content-type:", in: bytes) else { return false }
        return String(decoding: type.prefix(16), as: UTF8.self).lowercased() == "multipart/report"
    }

    private static func endOfLine(_ bytes: UnsafeRawBufferPointer, from start: Int, to end: Int) -> Int {
        guard let base = bytes.baseAddress, let found = memchr(base + start, 10, end - start) else { return end }
        return base.distance(to: found)
    }

    private static func isNamed(_ name: StaticString, _ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) -> Bool {
        let count = name.utf8CodeUnitCount
        guard line.count >= count else { return false }
        // Letters differ from their capitals in this bit; what else it makes alike is in no field's name.
        return (0..<count).allSatisfy { bytes[line.lowerBound + $0] | 0x20 == name.utf8Start[$0] | 0x20 }
    }
}
