// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Attributions, over as many lines as they take.
extension ReplySegments {
    /// The attribution that ends at a line, over as many lines as it takes.
    mutating func attribution(endingAt last: Int) -> Found? {
        guard budget > 0 else { return nil }
        let hasColon = MessageSeparator.endsWithColon(lines[last]) || lines[last].last == UInt8(ascii: "-")
        if !hasColon {
            // Without a colon it must stand directly before quoted lines.
            guard let next = lines.next(from: last + 1, to: min(lines.count, last + 3)), lines.isQuoted(next) else {
                return nil
            }
        }
        // Without a digit or an address near only the shortest form is left: "Anna wrote:".
        let top = max(start, last - AttributionLine.maximumLines + 1)
        let isBare = !(top...last).contains { Self.hasDigitOrAddress(lines[$0]) }
        if isBare, lines.length(last) > 80 { return nil }
        var weak: Int?
        var found: Found?
        var first = last
        while first >= start, lines.isText(first), last - first < AttributionLine.maximumLines {
            budget -= 1
            guard let line = AttributionLine((first...last).map { lines[$0] }) else {
                if first < last { break }
                return nil
            }
            if let candidate = found {
                // `On Mon, Mar` / `2, 2026 at 9:15 AM Anna wrote:` was wrapped before the date was complete.
                let isBeginning = line.opening == .word && isBroken(first)
                return isBeginning ? Found(start: first, strength: candidate.strength) : candidate
            }
            if line.isRuled, line.evidence.contains(.verb) { return Found(start: first, strength: .certain) }
            if line.opening != .other || first == last {
                if line.evidence.isCertain {
                    let strength: Strength = line.evidence.contains(.address) ? .certain : .dated
                    // Only programs put an address in brackets.
                    let isWhole =
                        line.opening == .word && line.evidence.isSuperset(of: [.verb, .date, .address])
                        && (first...last).contains { lines[$0].contains(UInt8(ascii: "<")) }
                    found = Found(start: first, strength: strength, isWhole: isWhole)
                    if line.opening != .middle || first == start { return found }
                } else if line.evidence.isEnough, line.opening == .word, weak == nil || line.evidence.contains(.address)
                {
                    weak = first
                } else if weak == nil, line.evidence.isEnough || line.isNameAndVerb {
                    weak = first
                }
            }
            if isBare { break }
            first -= 1
        }
        return found ?? weak.map { Found(start: $0, strength: .likely) }
    }

    /// An attribution.
    struct Found {
        let start: Int
        let strength: Strength
        /// It begins as programs do, and nothing is missing: no blank line is needed before it.
        var isWhole = false
    }

    /// Whether a line may be the first of an attribution whose date goes on in the next: it is full, ends with a comma
    /// or has two words, `On Mon,`.
    func isBroken(_ index: Int) -> Bool {
        guard let last = lines[index].last else { return false }
        if last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?") { return false }
        return lines.length(index) >= 40 || last == UInt8(ascii: ",")
            || lines[index].filter { $0 == 0x20 }.count <= 1
    }

    static func hasDigitOrAddress(_ line: ArraySlice<UInt8>) -> Bool {
        line.prefix(AttributionLine.maximumLength).contains {
            FoldedText.isDigit($0) || $0 == UInt8(ascii: "@") || $0 >= 0xD9
        }
    }

    /// The first colon of a line that three blanks follow.
    static func colonBeforeBlanks(_ line: ArraySlice<UInt8>) -> Int? {
        line.prefix(300).indices.first {
            line[$0] == UInt8(ascii: ":") && line[($0 + 1)...].starts(with: [0x20, 0x20, 0x20])
        }
    }
}
