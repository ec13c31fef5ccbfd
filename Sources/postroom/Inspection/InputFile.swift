// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Reads a whole input into memory.
package enum InputFile {
    /// Larger inputs are refused: a mail of a gigabyte is none, and memory is not without end.
    package static let maximumSize = 1 << 30

    /// How much is read before the size of the rest is asked for.
    private static let pieceSize = 1 << 16

    /// The bytes of an input.
    ///
    /// A pipe or a device is read to its end like a file, as with any filter.
    ///
    /// - Throws: When it cannot be opened or read, is a folder, or has more than `limit` bytes.
    package static func read(_ source: Input.Source, limit: Int = maximumSize) throws(InputError) -> [UInt8] {
        switch source {
        case .unreadable(let error):
            throw error
        case .standardInput:
            return try read(descriptor: 0, limit: limit)
        case .file(let path):
            let descriptor = (path + [0]).withUnsafeBytes { open($0.bindMemory(to: CChar.self).baseAddress!, flags) }
            guard descriptor >= 0 else { throw InputError(errno: errno) }
            defer { close(descriptor) }
            return try read(descriptor: descriptor, limit: limit)
        }
    }

    private static let flags = O_RDONLY | O_CLOEXEC | O_NOCTTY

    private static func read(descriptor: Int32, limit: Int) throws(InputError) -> [UInt8] {
        // Most mails are smaller than this: two calls, the second of which finds the end.
        var bytes = try extended([], by: pieceSize, descriptor)
        var room = pieceSize
        while bytes.count == room {
            guard bytes.count <= limit else { throw tooLarge(limit) }
            let rest = remaining(descriptor)
            guard rest <= limit - bytes.count else { throw tooLarge(limit) }
            // One byte more than expected finds the end, too. Pipes are read in pieces that grow with what came.
            room = bytes.count + (rest > 0 ? rest + 1 : bytes.count)
            bytes = try extended(bytes, by: room - bytes.count, descriptor)
        }
        guard bytes.count <= limit else { throw tooLarge(limit) }
        return bytes
    }

    /// How much a file still holds; 0 where that cannot be told.
    private static func remaining(_ descriptor: Int32) -> Int {
        let place = lseek(descriptor, 0, SEEK_CUR)
        guard place >= 0 else { return 0 }
        let end = lseek(descriptor, 0, SEEK_END)
        lseek(descriptor, place, SEEK_SET)
        return max(0, Int(end) - Int(place))
    }

    /// The bytes with at most `count` more behind them; fewer only at the end of the input.
    private static func extended(
        _ bytes: consuming [UInt8],
        by count: Int,
        _ descriptor: Int32
    ) throws(InputError) -> [UInt8] {
        let old = bytes
        var failure: Int32 = 0
        let result = [UInt8](unsafeUninitializedCapacity: old.count + count) { buffer, filled in
            filled = old.count
            _ = buffer.update(fromContentsOf: old)
            while filled < buffer.count {
                let result = Glibc.read(descriptor, buffer.baseAddress! + filled, buffer.count - filled)
                if result > 0 {
                    filled += result
                } else if result == 0 {
                    break
                } else if errno != EINTR {
                    failure = errno
                    break
                }
            }
        }
        guard failure == 0 else { throw InputError(errno: failure) }
        return result
    }

    private static func tooLarge(_ limit: Int) -> InputError {
        InputError("larger than \(limit) bytes", isTooLarge: true)
    }
}
