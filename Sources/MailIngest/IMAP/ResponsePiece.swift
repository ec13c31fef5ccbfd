// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A part of a response: text between literals, or a literal.
enum ResponsePiece: Sendable, Equatable {
    case text([UInt8])
    case literal([UInt8])
    /// The end of a literal whose beginning was taken out.
    case rest([UInt8])

    /// The place of a byte at or after `from`.
    static func index(of byte: UInt8, in buffer: UnsafeRawBufferPointer, from: Int) -> Int? {
        guard let base = buffer.baseAddress, from < buffer.count,
            let found = memchr(base + from, Int32(byte), buffer.count - from)
        else { return nil }
        return UnsafeRawPointer(found) - base
    }
}
