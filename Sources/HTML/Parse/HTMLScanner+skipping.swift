// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLScanner {
    /// Goes behind the next `byte`, or to the end.
    mutating func skip(through byte: UInt8) {
        while offset < input.count, input[offset] != byte { offset += 1 }
        offset = min(offset + 1, input.count)
    }

    /// Goes behind what begins with `<!` (§13.2.5.42): a comment, in SVG and MathML a CDATA section, else a
    /// declaration, which ends at the next `>`.
    mutating func skipDeclaration(isForeign: Bool) {
        if at(offset + 2) == UInt8(ascii: "-"), at(offset + 3) == UInt8(ascii: "-") {
            offset += 4
            skipComment()
        } else if isForeign, matches("[CDATA[", at: offset + 2) {
            offset += 9
            while offset < input.count, !matches("]]>", at: offset) { offset += 1 }
            offset = min(offset + 3, input.count)
        } else {
            skip(through: UInt8(ascii: ">"))
        }
    }

    /// Comments end at `-->` and `--!>`; `<!-->` and `<!--->` are comments as they stand (§13.2.5.43 to §13.2.5.52).
    private mutating func skipComment() {
        if at(offset) == UInt8(ascii: ">") || matches("->", at: offset) {
            skip(through: UInt8(ascii: ">"))
            return
        }
        while offset < input.count {
            if input[offset] == UInt8(ascii: "-"), at(offset + 1) == UInt8(ascii: "-") {
                if at(offset + 2) == UInt8(ascii: ">") || matches("!>", at: offset + 2) {
                    skip(through: UInt8(ascii: ">"))
                    return
                }
            }
            offset += 1
        }
    }

    /// Goes behind the end tag of an element whose content is no markup (§13.2.5.9 to §13.2.5.31); without one it
    /// holds all the rest.
    mutating func skipRawText(of element: HTMLElement) {
        guard element != .plaintext else {
            offset = input.count
            return
        }
        let name = element.name
        var escape = Escape.none
        var hyphens = 0
        while offset < input.count {
            let byte = input[offset]
            if byte == UInt8(ascii: "<") {
                if at(offset + 1) == UInt8(ascii: "/"), isName(name, at: offset + 2) {
                    if escape != .double {
                        offset += 2
                        // The end tag may have attributes; a tag that never ends holds the rest.
                        _ = readTag(isStart: false)
                        return
                    }
                    escape = .single
                } else if element == .script, escape == .none, matches("!--", at: offset + 1) {
                    (escape, hyphens) = (.single, 2)
                    offset += 4
                    continue
                } else if escape == .single, isName(name, at: offset + 1) {
                    escape = .double
                }
            } else if byte == UInt8(ascii: ">"), hyphens >= 2 {
                escape = .none
            }
            hyphens = byte == UInt8(ascii: "-") ? hyphens + 1 : 0
            offset += 1
        }
    }

    /// How far a script is inside of `<!--`, where `<script>` may hide its end tag (§13.2.5.18 to §13.2.5.31).
    private enum Escape {
        case none
        case single
        case double
    }

    /// Whether a whole name stands at an index, in any case.
    private func isName(_ name: [UInt8], at index: Int) -> Bool {
        guard index + name.count <= input.count else { return false }
        for (ahead, byte) in name.enumerated() where input[index + ahead] | 0x20 != byte { return false }
        let after = at(index + name.count)
        return after != 0 && Self.endsName(after)
    }

    private func matches(_ text: StaticString, at index: Int) -> Bool {
        guard index + text.utf8CodeUnitCount <= input.count else { return false }
        for ahead in 0..<text.utf8CodeUnitCount where input[index + ahead] != text.utf8Start[ahead] { return false }
        return true
    }
}
