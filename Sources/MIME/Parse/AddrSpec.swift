// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The bare address of a mailbox: local part, `@`, domain (RFC 5322 §3.4.1).
enum AddrSpec {
    /// What stands in angle brackets as an addr-spec: without route, comments, blanks and needless
    /// quotes.
    static func read(_ angle: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if angle.allSatisfy({ isAtomText($0) || $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: ".") }) {
            // The usual form needs no work; a route begins with `@` but has a colon, which is no atom text.
            return angle.isEmpty ? nil : angle
        }
        var outside: [UInt8] = []
        var hasQuotes = false
        var position = 0
        var rest = angle.trimmed
        if rest.first == UInt8(ascii: "@"), let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
            rest = rest[(colon + 1)...]  // RFC 5322 §4.4: a source route is ignored.
        }
        position = rest.startIndex
        while position < rest.endIndex {
            let byte = rest[position]
            if byte == UInt8(ascii: "\"") {
                let start = position + 1
                var content: [UInt8] = []
                position = start
                while position < rest.endIndex, rest[position] != UInt8(ascii: "\"") {
                    if rest[position] == UInt8(ascii: "\\"), position + 1 < rest.endIndex { position += 1 }
                    content.append(rest[position])
                    position += 1
                }
                position += 1
                hasQuotes = true
                outside += content
            } else if byte == UInt8(ascii: "(") {
                position = ParameterList.afterComment(rest, position)
            } else {
                if !byte.isSpace {
                    outside.append(byte)
                    if byte == UInt8(ascii: "@"), hasQuotes {
                        // The local part is complete: quotes are kept only when it needs them.
                        let local = Array(outside.dropLast())
                        let domain = rest[(position + 1)...]
                        return finish(local, domain: domain)
                    }
                }
                position += 1
            }
        }
        return outside.isEmpty ? nil : outside[...]
    }

    private static func finish(_ local: [UInt8], domain: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let needsQuotes =
            local.isEmpty || local.first == UInt8(ascii: ".") || local.last == UInt8(ascii: ".")
            || local.contains { !isAtomText($0) && $0 != UInt8(ascii: ".") }
            || zip(local, local.dropFirst()).contains { $0 == UInt8(ascii: ".") && $1 == UInt8(ascii: ".") }
        var result = needsQuotes ? quoted(local) : local
        result.append(UInt8(ascii: "@"))
        var position = domain.startIndex
        while position < domain.endIndex {
            if domain[position] == UInt8(ascii: "(") {
                position = ParameterList.afterComment(domain, position)
                continue
            }
            if !domain[position].isSpace { result.append(domain[position]) }
            position += 1
        }
        return result[...]
    }

    /// A character of an RFC 5322 §3.2.3 atom; non-ASCII ones are RFC 6532's.
    static func isAtomText(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte.isToken && byte != UInt8(ascii: ".")) || byte == UInt8(ascii: "/")
            || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "=")
    }

    /// Whether an addr-spec is one that may be written: a dot-atom or quoted local part, a dot-atom
    /// domain or literal.
    static func isStandard(_ spec: [UInt8]) -> Bool {
        guard let at = spec.lastIndex(of: UInt8(ascii: "@")) else { return false }
        let domain = spec[(at + 1)...]
        let isLiteral = domain.first == UInt8(ascii: "[") && domain.last == UInt8(ascii: "]")
        let inner = isLiteral ? domain.dropFirst().dropLast() : domain
        let isDomain =
            isLiteral
            ? inner.allSatisfy { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":") }
            : isDotAtom(inner)
        let local = spec[..<at]
        let isQuoted = local.count >= 2 && local.first == UInt8(ascii: "\"") && local.last == UInt8(ascii: "\"")
        return isDomain && (isQuoted || isDotAtom(local))
    }

    private static func isDotAtom(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy { isAtomText($0) } }
    }

    /// A quoted string with its escapes (RFC 5322 §3.2.4).
    static func quoted(_ bytes: [UInt8]) -> [UInt8] {
        var result = [UInt8(ascii: "\"")]
        for byte in bytes {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { result.append(UInt8(ascii: "\\")) }
            result.append(byte)
        }
        result.append(UInt8(ascii: "\""))
        return result
    }
}
