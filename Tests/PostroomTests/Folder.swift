// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder of its own for a test; removed with the value.
final class Folder {
    /// Its path, without `/` at the end.
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "pr-inputs-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file with any bytes as its name, and the folders above it.
    func write(_ name: [UInt8], _ content: String = "") {
        let full = Array(path.utf8) + [UInt8(ascii: "/")] + name
        for place in full.indices.dropFirst() where full[place] == UInt8(ascii: "/") {
            mkdir(full[..<place].map(CChar.init(bitPattern:)) + [0], 0o700)
        }
        let descriptor = open(full.map(CChar.init(bitPattern:)) + [0], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        precondition(descriptor >= 0, "the file cannot be made")
        _ = Array(content.utf8).withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
    }

    /// Writes a file.
    func write(_ name: String, _ content: String = "") { write(Array(name.utf8), content) }

    /// A path in it in bytes.
    func bytes(_ name: String = "") -> [UInt8] { Array((name.isEmpty ? path : path + "/" + name).utf8) }
}
