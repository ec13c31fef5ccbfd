// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One thing to inspect: a file, or standard input.
package struct Input: Sendable, Equatable {
    /// Where the bytes come from.
    package enum Source: Sendable, Equatable {
        /// Standard input, `-` on the command line.
        case standardInput
        /// The file with this path, in the bytes that the file system knows.
        case file([UInt8])
        /// Nowhere: a folder that cannot be read stands in the output with the reason.
        case unreadable(InputError)
    }

    /// The `file` member: the path as given, or relative to the folder that was given.
    package let name: String
    /// Where the bytes come from.
    package let source: Source
}

extension Input {
    /// The file that a path on the command line names, or standard input for `-`.
    init(argument: [UInt8]) {
        let isDash = argument == [UInt8(ascii: "-")]
        self.init(name: String(decoding: argument, as: UTF8.self), source: isDash ? .standardInput : .file(argument))
    }
}

/// Why an input could not be read.
package struct InputError: Error, Equatable, CustomStringConvertible {
    /// The reason in words; names no file.
    package let description: String
    /// Whether there is more than is read; that does not pass.
    package var isTooLarge = false

    /// A reason in words.
    package init(_ description: String, isTooLarge: Bool = false) {
        self.description = description
        self.isTooLarge = isTooLarge
    }

    /// What a system call left in `errno`.
    package init(errno number: Int32) {
        description = systemMessage(number)
    }
}
