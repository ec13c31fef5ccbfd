// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import postroom

@Suite("Reading an input")
struct InputFileTests {
    private let limit = 300_000

    @Test(
        "a file is read whole, whatever its size",
        arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 299_999, 300_000]
    )
    func sizes(size: Int) throws {
        let folder = try Folder()
        let content = String(repeating: "abcdefg", count: size / 7 + 1).prefix(size)
        folder.write("x", String(content))
        #expect(try InputFile.read(.file(folder.bytes("x")), limit: limit) == Array(content.utf8))
    }

    @Test("a file beyond the limit is refused, small or large", arguments: [300_001, 65_537, 10])
    func limits(size: Int) throws {
        let folder = try Folder()
        folder.write("x", String(repeating: "a", count: size))
        #expect(throws: InputError("larger than \(size - 1) bytes", isTooLarge: true)) {
            try InputFile.read(.file(folder.bytes("x")), limit: size - 1)
        }
    }

    @Test(
        "a pipe is read to its end, and no further than the limit",
        arguments: [10, 70_000, 300_000, 300_001, 1_000_000]
    )
    func pipe(size: Int) throws {
        let folder = try Folder()
        let path = folder.path + "/pipe"
        mkfifo(path, 0o600)
        let writer = Thread {
            let descriptor = open(path, O_WRONLY | O_CLOEXEC)
            let bytes = [UInt8](repeating: 0x61, count: size)
            var written = 0
            while written < size {
                let result = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                if result < 0 { break }
                written += result
            }
            close(descriptor)
        }
        signal(SIGPIPE, SIG_IGN)
        writer.start()
        let result = Result { try InputFile.read(.file(folder.bytes("pipe")), limit: limit) }
        if size <= limit {
            #expect(try result.get().count == size)
        } else {
            #expect(throws: InputError.self) { try result.get() }
        }
    }

    @Test("an endless device ends at the limit, an empty one gives an empty mail")
    func devices() throws {
        #expect(throws: InputError("larger than \(limit) bytes", isTooLarge: true)) {
            try InputFile.read(.file(Array("/dev/zero".utf8)), limit: limit)
        }
        #expect(try InputFile.read(.file(Array("/dev/null".utf8)), limit: limit) == [])
    }

    @Test("what cannot be read says why, in the system's words")
    func reasons() throws {
        let folder = try Folder()
        #expect(throws: InputError("No such file or directory")) { try InputFile.read(.file(folder.bytes("x"))) }
        #expect(throws: InputError("Is a directory")) { try InputFile.read(.file(folder.bytes())) }
    }
}
