// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Makes any bytes text that parsers agree about.
///
/// libxml2 stops at a NUL and reads ill-formed UTF-8 again as Latin-1; browsers turn CRLF into LF. What is read is
/// well-formed UTF-8 without controls other than tab and line feed, without byte order marks and noncharacters.
/// Form feeds, which are blanks in HTML, become blanks.
enum HTMLInput {
    /// The most bytes that are read; the rest is left out. Nodes keep places in 32 bits, and cleaning and reading may make
    /// six times as much of the input.
    static let maximumSize = 512 * 1024 * 1024

    /// The cleaned bytes; the same array where nothing had to be changed.
    ///
    /// - Complexity: O(n).
    static func cleaned(_ html: [UInt8]) -> [UInt8] {
        guard html.count <= maximumSize else { return cleaned(Array(html.prefix(maximumSize))) }
        var output: [UInt8] = []
        let state = html.withUnsafeBufferPointer { clean($0, into: &output) }
        switch state {
        case .unchanged: return html
        case .changed: return output
        case .illFormed:
            var text = String(decoding: html, as: UTF8.self)
            output = []
            return text.withUTF8 { clean($0, into: &output) == .unchanged ? Array($0) : output }
        }
    }

    private enum State {
        case unchanged
        case changed
        case illFormed
    }

    /// Copies runs of good bytes. Nothing is copied as long as nothing was left out.
    private static func clean(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> State {
        var index = 0
        var start = 0
        var isChanged = false
        /// Takes what is good so far, and leaves out `count` bytes.
        func leaveOut(_ count: Int, for byte: UInt8? = nil) {
            if !isChanged { output.reserveCapacity(bytes.count + 16) }
            isChanged = true
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
            if let byte { output.append(byte) }
            index += count
            start = index
        }
        while index < bytes.count {
            index = ByteScan.endOfPrintable(bytes, from: index)
            guard index < bytes.count else { break }
            let byte = bytes[index]
            if byte >= 0x20 && byte < 0x7F || byte == 0x0A || byte == 0x09 {
                index += 1
            } else if byte >= 0x80 {
                guard let length = length(of: bytes, at: index) else { return .illFormed }
                if isUnwanted(bytes, at: index, length: length) { leaveOut(length) } else { index += length }
            } else if byte == 0x0D {
                let isPair = index + 1 < bytes.count && bytes[index + 1] == 0x0A
                // Of CRLF the LF stays where it is.
                leaveOut(1, for: isPair ? nil : 0x0A)
            } else {
                leaveOut(1, for: byte == 0x0C ? 0x20 : nil)
            }
        }
        if isChanged { leaveOut(0) }
        return isChanged ? .changed : .unchanged
    }

    /// The length of a character of several bytes, or `nil` where there is none (Unicode, table 3-7).
    private static func length(of bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
        func next(_ ahead: Int) -> UInt8 { index + ahead < bytes.count ? bytes[index + ahead] : 0 }
        func follows(_ ahead: Int) -> Bool { next(ahead) & 0xC0 == 0x80 }
        switch bytes[index] {
        case 0xC2...0xDF: return follows(1) ? 2 : nil
        case 0xE0: return next(1) & 0xE0 == 0xA0 && follows(2) ? 3 : nil
        case 0xED: return next(1) & 0xE0 == 0x80 && follows(2) ? 3 : nil
        case 0xE1...0xEF: return follows(1) && follows(2) ? 3 : nil
        case 0xF0: return (0x90...0xBF).contains(next(1)) && follows(2) && follows(3) ? 4 : nil
        case 0xF1...0xF3: return follows(1) && follows(2) && follows(3) ? 4 : nil
        case 0xF4: return next(1) & 0xF0 == 0x80 && follows(2) && follows(3) ? 4 : nil
        default: return nil
        }
    }

    /// Whether a character is a byte order mark or none at all (U+FDD0 to U+FDEF, U+FFFE, U+1FFFF, …).
    private static func isUnwanted(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) -> Bool {
        switch length {
        case 3 where bytes[index] == 0xEF:
            let (second, third) = (bytes[index + 1], bytes[index + 2])
            return second == 0xBB && third == 0xBF || second == 0xBF && third >= 0xBE
                || second == 0xB7 && (0x90...0xAF).contains(third)
        case 4:
            return bytes[index + 1] & 0x0F == 0x0F && bytes[index + 2] == 0xBF && bytes[index + 3] >= 0xBE
        default: return false
        }
    }
}
