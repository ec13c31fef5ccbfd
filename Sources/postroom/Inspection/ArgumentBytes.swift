// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The bytes of file names on the command line.
///
/// File names are bytes, and those of old archives are often not UTF-8. Swift's arguments are text in which such
/// bytes are replaced, so a file would not be found by them. The bytes are looked up among the arguments as the
/// system gave them.
enum ArgumentBytes {
    /// The bytes behind parsed arguments, which stand in the order of the command line.
    ///
    /// - Parameter raw: All arguments of the process as the system gave them.
    static func of(_ arguments: [String], among raw: [[UInt8]] = process) -> [[UInt8]] {
        var rest = raw[...]
        return arguments.map { argument in
            guard argument.unicodeScalars.contains("\u{FFFD}"),
                let place = rest.firstIndex(where: { String(decoding: $0, as: UTF8.self) == argument })
            else { return Array(argument.utf8) }
            let bytes = rest[place]
            rest = rest[(place + 1)...]
            return bytes
        }
    }

    /// The arguments of this process.
    private static var process: [[UInt8]] {
        (0..<Int(CommandLine.argc)).compactMap { index in
            CommandLine.unsafeArgv[index].map { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
        }
    }
}
