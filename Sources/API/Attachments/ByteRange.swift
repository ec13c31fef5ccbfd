// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Which bytes of a file a `Range` field asks for (RFC 9110 §14.1.2).
enum ByteRange: Equatable {
    /// All: what is not understood, and several pieces at once, may be answered with the whole.
    case whole
    case piece(Range<Int>)
    /// Nothing of it is in the file.
    case none

    /// - Parameter size: Bytes of the file.
    static func piece(_ field: String, of size: Int) -> ByteRange {
        guard let equals = field.firstIndex(of: "="), field[..<equals].lowercased() == "bytes" else { return .whole }
        let ends = field[field.index(after: equals)...].split(separator: "-", omittingEmptySubsequences: false)
            .map { $0.filter { $0 != " " } }
        guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return .whole
        }
        // A number too large for us is larger than any file.
        let (first, last) = (Int(ends[0]) ?? .max, Int(ends[1]) ?? .max)
        switch (ends[0].isEmpty, ends[1].isEmpty) {
        case (true, true): return .whole
        case (true, false): return last == 0 || size == 0 ? .none : .piece(max(0, size - last)..<size)
        case (false, true): return first < size ? .piece(first..<size) : .none
        case (false, false):
            if last < first { return .whole }
            return first < size ? .piece(first..<min(size, last == .max ? size : last + 1)) : .none
        }
    }
}
