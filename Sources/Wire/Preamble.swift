// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The lines a server sent before the stream was handed over.
///
/// libcurl gives them to a callback while it connects and logs in. They carry the capabilities and, when the login
/// fails, the server's own words. Bounded, because the sender is not trusted yet.
final class Preamble {
    /// The most lines that are kept; the oldest go first, so that the login answer is always there.
    static let lineLimit = 200
    /// The longest part of a line that is kept.
    static let lengthLimit = 4096

    private(set) var lines: [String] = []

    /// Takes one piece, which from libcurl's mail protocols is one line.
    func append(_ bytes: UnsafeRawBufferPointer) {
        for piece in bytes.split(separator: UInt8(ascii: "\n")) {
            var line = piece.prefix(Self.lengthLimit)
            if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
            if lines.count == Self.lineLimit { lines.removeFirst() }
            lines.append(String(decoding: line, as: UTF8.self))
        }
    }
}
