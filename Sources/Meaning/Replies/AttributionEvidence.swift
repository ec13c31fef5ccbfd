// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Finds a verb of writing, a date, a time of day and a mail address in folded text.
enum AttributionEvidence {
    /// What a text holds.
    static func read(_ text: ArraySlice<UInt8>) -> AttributionLine.Evidence {
        var found: AttributionLine.Evidence = []
        if isAddress(in: text) { found.insert(.address) }
        readNumbers(text, &found)
        if AttributionWords.verbs.first(in: text) != nil { found.insert(.verb) }
        return found
    }

    /// Whether a mail address stands in a text: `@` between letters or digits.
    static func isAddress(in text: ArraySlice<UInt8>) -> Bool {
        var index = text.startIndex
        while let at = text[index...].firstIndex(of: UInt8(ascii: "@")) {
            index = at + 1
            if at > text.startIndex, index < text.endIndex, FoldedText.isWord(text[at - 1]),
                FoldedText.isWord(text[index])
            {
                return true
            }
        }
        return false
    }

    /// Looks at the numbers of a text: `2026`, `02.03.26`, `3/2/2026`, `2026-03-02`, `9:15`, `9h15`, `9時`.
    private static func readNumbers(_ text: ArraySlice<UInt8>, _ found: inout AttributionLine.Evidence) {
        var index = text.startIndex
        /// The numbers before this one that are joined to it, by what, and the last one's value.
        var chain = (count: 0, by: UInt8(0), value: 0)
        var hasDay = false
        while index < text.endIndex {
            guard FoldedText.isDigit(text[index]) else {
                index += 1
                chain.count = 0
                continue
            }
            let start = index
            var value = 0
            while index < text.endIndex, FoldedText.isDigit(text[index]) {
                if index - start < 6 { value = value * 10 + Int(text[index] - 0x30) }
                index += 1
            }
            let digits = index - start
            let isGlued = start > text.startIndex && FoldedText.isWord(text[start - 1]) && text[start - 1] < 0x80
            if chain.count > 0 {
                if chain.by == UInt8(ascii: ":"), chain.count == 1, digits == 2, value < 60, chain.value < 25 {
                    found.insert(.time)
                }
                if chain.by == UInt8(ascii: "h"), digits == 2, value < 60 { found.insert(.time) }
                if chain.count == 2, chain.by != UInt8(ascii: ":"), digits <= 4 { found.insert(.date) }
                if chain.count == 1, chain.by == UInt8(ascii: "."), digits == 2, chain.value < 25, hasDay {
                    found.insert(.time)
                }
            }
            if digits == 4, !isGlued, (1900...2100).contains(value) || (2500...2700).contains(value) {
                found.insert(.date)
                hasDay = true
            }
            if found.contains(.date) { hasDay = true }
            if (1...2).contains(digits), !isGlued, isNearMonth(text, start..<index) { found.insert(.date) }
            if (1...2).contains(digits), isHourWord(text, index) { found.insert(.time) }
            chain = joint(text, index, value, chain.count)
            if chain.count > 0 { index += 1 }
        }
    }

    /// What joins a number to the next, if anything does.
    private static func joint(
        _ text: ArraySlice<UInt8>,
        _ index: Int,
        _ value: Int,
        _ count: Int
    ) -> (count: Int, by: UInt8, value: Int) {
        guard index + 1 < text.endIndex, FoldedText.isDigit(text[index + 1]) else { return (0, 0, 0) }
        switch text[index] {
        case UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "h"):
            return (count + 1, text[index], value)
        default:
            return (0, 0, 0)
        }
    }

    /// Whether the name of a month stands next to a number: `2 Mar`, `March 2nd`, `2. märz`, `3月2日`.
    private static func isNearMonth(_ text: ArraySlice<UInt8>, _ number: Range<Int>) -> Bool {
        var index = number.upperBound
        while index < text.endIndex, index < number.upperBound + 6, !FoldedText.isWord(text[index]) { index += 1 }
        if index < text.endIndex, AttributionWords.months.match(in: text, at: index) != nil { return true }
        // "2 de marzo", "2nd of March".
        if let length = AttributionWords.particles.match(in: text, at: index), index + length + 1 < text.endIndex,
            AttributionWords.months.match(in: text, at: index + length + 1) != nil
        {
            return true
        }
        var end = number.lowerBound
        while end > text.startIndex, !FoldedText.isWord(text[end - 1]) { end -= 1 }
        var start = end
        while start > text.startIndex, FoldedText.isWord(text[start - 1]) { start -= 1 }
        return start < end && AttributionWords.months.contains(text[start..<end])
    }

    /// Whether a number is followed by a word for the hour: `9 Uhr`, `9時`, `9시`, `9点`, `9 h`, `9 am`.
    private static func isHourWord(_ text: ArraySlice<UInt8>, _ index: Int) -> Bool {
        var index = index
        if index < text.endIndex, text[index] == 0x20 { index += 1 }
        return AttributionWords.hours.match(in: text, at: index) != nil
    }
}
