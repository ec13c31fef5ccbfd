// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a content holds that decides how it may travel (RFC 2045 §2.7, RFC 2049 §3).
struct ContentScan {
    /// Bytes that quoted-printable has to escape.
    private(set) var escapes = 0
    /// The longest line, without its line break.
    private(set) var longestLine = 0
    /// Bytes above 0x7E, control characters but tabs, or CR and LF that are no CRLF.
    private(set) var hasForeignBytes = false
    /// Blanks before a line break: relays take them off.
    private(set) var hasTrailingBlanks = false
    /// QUIRK: a line that begins with `From ` gets a `>` on its way through mbox files.
    private(set) var hasFromLine = false
    /// A dot alone on a line ends a mail for careless relays.
    private(set) var hasLoneDot = false

    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { scan($0) }
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>) { scan(bytes) }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        var start = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                endLine(bytes, start..<index)
                index += 2
                start = index
                continue
            }
            if byte >= 0x7F || (byte < 0x20 && byte != 0x09) {
                hasForeignBytes = true
                escapes += 1
            } else if byte == UInt8(ascii: "=") {
                escapes += 1
            }
            index += 1
        }
        endLine(bytes, start..<bytes.count)
    }

    private mutating func endLine(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
        guard let first = line.first, let last = line.last else { return }
        longestLine = max(longestLine, line.count)
        if bytes[last].isBlank { hasTrailingBlanks = true }
        if bytes[first] == UInt8(ascii: "."), first == last { hasLoneDot = true }
        if ContentScan.beginsWithFrom(bytes, first) { hasFromLine = true }
    }

    /// Whether `From ` stands at a place.
    @inline(__always)
    static func beginsWithFrom(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard bytes[index] == UInt8(ascii: "F"), index + 4 < bytes.count else { return false }
        return bytes[index + 1] == UInt8(ascii: "r") && bytes[index + 2] == UInt8(ascii: "o")
            && bytes[index + 3] == UInt8(ascii: "m") && bytes[index + 4] == 0x20
    }
}
