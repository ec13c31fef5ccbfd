// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The bare address of a mailbox: local part, `@`, domain (RFC 5322 §3.4.1).
enum AddrSpec {
    /// What stands in angle brackets as an addr-spec: without route, comments, blanks and needless
    /// quotes.
    static func read(_ angle: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if angle.allSatisfy({ $0.isAtomText || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ".") }) {
            // The usual form needs no work; a route begins with `@` but has a colon, which is no atom text.
            return angle.isEmpty ? nil : angle
        }
        var reader = Reader()
        var position = angle.startIndex
        while position < angle.endIndex { position = reader.read(angle, position) }
        return reader.finished
    }

    /// An addr-spec while it is put together.
    private struct Reader {
        /// What was read, without quotes.
        private var bytes: [UInt8] = []
        private var hasQuotes = false
        /// Place of the last `@` outside quotes.
        private var at: Int?

        /// Reads one character, quoted string, comment or literal, and returns the place behind it.
        mutating func read(_ value: ArraySlice<UInt8>, _ start: Int) -> Int {
            switch value[start] {
            case UInt8(ascii: "\""): return readQuoted(value, start)
            case UInt8(ascii: "("): return Comment.end(in: value, from: start) ?? value.endIndex
            case UInt8(ascii: "[") where at == bytes.count - 1:
                let end = value[start...].firstIndex(of: UInt8(ascii: "]")) ?? value.endIndex - 1
                bytes += value[start...end].lazy.filter { !$0.isSpace }
                return end + 1
            case UInt8(ascii: ":") where bytes.first == UInt8(ascii: "@") || bytes.first == UInt8(ascii: ","):
                // RFC 5322 §4.4: a source route is ignored.
                self = Reader()
            case UInt8(ascii: "@"):
                at = bytes.count
                bytes.append(value[start])
            default:
                if !value[start].isSpace { bytes.append(value[start]) }
            }
            return start + 1
        }

        private mutating func readQuoted(_ value: ArraySlice<UInt8>, _ start: Int) -> Int {
            hasQuotes = true
            var position = start + 1
            while position < value.endIndex, value[position] != UInt8(ascii: "\"") {
                if value[position] == UInt8(ascii: "\\"), position + 1 < value.endIndex { position += 1 }
                bytes.append(value[position])
                position += 1
            }
            return position + 1
        }

        /// The addr-spec; quotes are kept only when the local part needs them.
        var finished: ArraySlice<UInt8>? {
            guard hasQuotes, let at, needsQuotes(bytes[..<at]) else { return bytes.isEmpty ? nil : bytes[...] }
            return (QuotedString.write(bytes[..<at]) + bytes[at...])[...]
        }

        private func needsQuotes(_ local: ArraySlice<UInt8>) -> Bool {
            local.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .contains { $0.isEmpty || !$0.allSatisfy(\.isAtomText) }
        }
    }
}
