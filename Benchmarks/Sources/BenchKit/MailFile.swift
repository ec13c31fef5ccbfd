// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Files of the benchmark, read into memory.
package enum MailFile {
    /// Bytes of mails that are held in memory at a time.
    private static let batchSize = 128 << 20

    /// The whole file; ends the program when it cannot be read.
    package static func read(_ path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { fail("cannot open \(path)") }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let size = ftell(file)
        rewind(file)
        return [UInt8](unsafeUninitializedCapacity: max(0, size)) { buffer, count in
            count = buffer.baseAddress.map { fread($0, 1, buffer.count, file) } ?? 0
        }
    }

    /// Calls `body` with the mails whose paths the list names, as many at a time as fit a batch.
    package static func forEachBatch(listed list: String, _ body: ([[UInt8]]) -> Void) {
        var batch: [[UInt8]] = []
        var size = 0
        for path in String(decoding: read(list), as: UTF8.self).split(separator: "\n") {
            batch.append(read(String(path)))
            size += batch[batch.count - 1].count
            if size >= batchSize {
                body(batch)
                batch.removeAll()
                size = 0
            }
        }
        if !batch.isEmpty { body(batch) }
    }

    /// A line of `/proc/self/status` such as `VmHWM:`, in bytes.
    package static func memory(_ name: String) -> Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                .split { $0 == "\t" || $0 == " " }
            if words.count > 1, words[0] == name { return (Int(words[1]) ?? 0) * 1024 }
        }
        return 0
    }

    /// Ends the program with a message.
    package static func fail(_ reason: String) -> Never {
        let line = "benchmark: \(reason)\n"
        write(STDERR_FILENO, line, line.utf8.count)
        exit(2)
    }
}
