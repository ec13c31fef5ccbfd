// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How much memory this process had at most, as Linux counts it.
enum PeakMemory {
    /// Bytes that resident memory grew by at its peak while `body` ran.
    static func growth(_ body: () -> Void) -> Int {
        _ = giveBack(0)
        // proc(5): this sets the peak to what is resident now.
        write("5", to: "/proc/self/clear_refs")
        let before = bytes("VmRSS:")
        body()
        return max(0, bytes("VmHWM:") - before)
    }

    /// malloc_trim(3): gives freed memory back to the system; not in Swift's Glibc module.
    @_silgen_name("malloc_trim")
    private static func giveBack(_ padding: Int) -> CInt

    private static func write(_ text: String, to path: String) {
        guard let file = fopen(path, "w") else { return }
        fputs(text, file)
        fclose(file)
    }

    /// A value of `/proc/self/status`, in bytes.
    private static func bytes(_ name: String) -> Int {
        guard let file = fopen("/proc/self/status", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, CInt(line.count), file) != nil {
            let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                .split { $0 == " " || $0 == "\t" }
            if words.first == name[...], words.count > 1, let size = Int(words[1]) { return size * 1024 }
        }
        return 0
    }
}
