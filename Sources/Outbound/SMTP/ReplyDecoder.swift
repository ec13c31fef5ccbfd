// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

/// Cuts what an SMTP server sends into replies (RFC 5321 §4.2.1).
///
/// Pure and bounded: 64 lines of 4 KiB each. What is no reply is an error of a transient kind, since a server
/// that talks nonsense today may be well tomorrow; the session is over then, because nobody knows what
/// answers what.
package struct ReplyDecoder: Sendable {
    /// The most lines of one reply.
    package static let lineLimit = 64
    /// The longest line.
    package static let lengthLimit = 4096

    private var buffer: [UInt8] = []
    private var start = 0
    private var lines: [String] = []
    private var code: Int?

    /// Makes a decoder.
    package init() {}

    /// Whether bytes are left that belong to no reply yet.
    package var hasLeftovers: Bool { start < buffer.count || code != nil }

    /// Takes bytes from the server.
    package mutating func feed(_ bytes: [UInt8]) {
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        buffer += bytes
    }

    /// The next complete reply, or `nil` when more bytes are needed.
    ///
    /// - Throws: `protocolViolation`.
    package mutating func next() throws(SMTPError) -> SMTPReply? {
        while let end = buffer[start...].firstIndex(of: 10) {
            var line = buffer[start..<end]
            start = end + 1
            if line.last == 13 { line = line.dropLast() }
            if let reply = try take(line) { return reply }
        }
        guard buffer.count - start <= Self.lengthLimit else { throw Self.violation("a line that does not end") }
        return nil
    }

    private mutating func take(_ line: ArraySlice<UInt8>) throws(SMTPError) -> SMTPReply? {
        guard line.count <= Self.lengthLimit else { throw Self.violation("a line that is too long") }
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Self.violation("a line without a reply code")
        }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard (200...599).contains(number) else { throw Self.violation("reply code \(number)") }
        guard code == nil || code == number else { throw Self.violation("two codes in one reply") }
        let rest = line.dropFirst(3)
        // QUIRK: a code alone is a last line, though RFC 5321 §4.2 wants a space after it.
        let separator = rest.first ?? 0x20
        guard separator == 0x20 || separator == UInt8(ascii: "-") else {
            throw Self.violation("a malformed reply line")
        }
        code = number
        lines.append(String(decoding: rest.dropFirst(), as: UTF8.self))
        guard separator == 0x20 else {
            guard lines.count < Self.lineLimit else { throw Self.violation("a reply of too many lines") }
            return nil
        }
        let reply = SMTPReply(code: number, lines: lines)
        lines = []
        code = nil
        return reply
    }

    private static func violation(_ what: String) -> SMTPError {
        SMTPError(.protocolViolation, "the mail server's replies make no sense: \(what)")
    }
}
