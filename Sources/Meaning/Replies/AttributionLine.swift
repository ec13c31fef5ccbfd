// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A line like "On Monday, Anna wrote:" that says whose text follows.
///
/// The languages of the world put verb, date and person in any order, so a line is told by what it holds rather than
/// by a pattern: a verb of writing, a date, a time, an address, and a colon at its end. How much of that is needed
/// depends on what follows: before quoted lines little will do, before unmarked text it must be certain.
///
/// - Complexity: O(1): at most ``maximumLines`` lines and the bytes that ``FoldedText`` reads.
struct AttributionLine {
    /// The most lines over which mailers wrap it.
    static let maximumLines = 5
    /// The most bytes of it.
    static let maximumLength = 500

    /// What a stretch of text holds.
    private(set) var evidence = Evidence()
    /// How it begins.
    private(set) var opening = Opening.other
    /// Whether each of its words but the verb begins with a capital, as names do.
    private(set) var isNameAndVerb = false

    /// Whether it stands between hyphens.
    private(set) var isRuled = false

    /// What a stretch of text holds.
    struct Evidence: OptionSet, Sendable {
        let rawValue: UInt8
        static let verb = Evidence(rawValue: 1)
        static let date = Evidence(rawValue: 2)
        static let time = Evidence(rawValue: 4)
        static let address = Evidence(rawValue: 8)

        /// Whether only a program writes such a line.
        var isCertain: Bool {
            contains([.verb, .date]) && !isDisjoint(with: [.time, .address]) || contains([.date, .time, .address])
        }

        /// Whether it is one when quoted lines follow.
        var isEnough: Bool {
            isCertain || contains([.verb, .date]) || contains([.verb, .address]) || contains([.verb, .time])
                || contains([.date, .address]) || contains([.time, .address])
        }
    }

    /// How a stretch of text begins.
    enum Opening {
        /// With a word that begins attributions: On, Am, Le.
        case word
        /// With a capital letter, a quoted name or a letter without case.
        case name
        /// In the middle of something: small letter, digit, bracket.
        case middle
        case other
    }

    /// Looks at some lines.
    ///
    /// - Returns: `nil` when they do not end like an attribution or are too long.
    init?(_ lines: some Collection<ArraySlice<UInt8>>) {
        guard let first = lines.first, lines.reduce(0, { $0 + $1.count + 1 }) <= Self.maximumLength else { return nil }
        let folded = FoldedText(lines: lines)
        // QUIRK: Notes writes `-----Anna wrote: -----`; others put the rule of a separator behind it.
        let text = folded.trimming {
            $0 == UInt8(ascii: "-") || $0 == 0x20 || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ">")
        }
        guard let last = text.last else { return nil }
        let hasColon = last == UInt8(ascii: ":")
        evidence = AttributionEvidence.read(text)
        // "On 2 March 2026 at 10:15 your technician wrote:" is a story.
        if !evidence.contains(.address), AttributionWords.relations.first(in: text) != nil { evidence.remove(.time) }
        // Without a colon the evidence must be strong: some mobile programs, people's own templates; Gmail once wrote
        // `2011/4/7 Anna Berg <anna@example.org>`; Android writes `---- Anna Berg wrote ----`.
        isRuled = text.startIndex > folded.bytes.startIndex + 1 && text.endIndex < folded.bytes.endIndex - 1
        if !hasColon {
            let isDated = evidence.isSuperset(of: [.verb, .date]) && !evidence.isDisjoint(with: [.time, .address])
            let isBare = evidence.isSuperset(of: [.date, .address]) && text.count <= 120 && lines.count == 1
            guard isDated || isBare || isRuled && evidence.contains(.verb) && lines.count == 1 else { return nil }
        }
        let prose = Self.prose(lines)
        if prose > 8 { return nil }
        if AttributionWords.stories.first(in: text) != nil { evidence = [] }
        // Without a verb nothing else may be said: "On 2 March 2026 at 10:15 anna@example.org asked her:"
        if !evidence.contains(.verb), prose > 0 { evidence.remove(.time) }
        // "On Friday I got your mail of 2 March from a@b about which your colleague wrote:"
        if prose > 4 { evidence.subtract([.time, .address]) }
        opening = Self.opening(first, text)
        isNameAndVerb = evidence == [.verb] && Self.isName(first)
    }

    /// How many words begin small and belong to no date and no attribution.
    private static func prose(_ lines: some Collection<ArraySlice<UInt8>>) -> Int {
        var count = 0
        for line in lines {
            for word in LineWords(line).words
            where !LineWords.isCapital(word) && word.allSatisfy({ $0 >= 0x80 || $0 >= 0x61 }) {
                let folded = FoldedText(word).bytes[...]
                let isKnown =
                    AttributionWords.openings.contains(folded) || AttributionWords.particles.contains(folded)
                    || AttributionWords.months.contains(folded) || AttributionWords.hours.contains(folded)
                    || AttributionWords.verbs.contains(folded) || AttributionWords.fillers.contains(folded)
                if !isKnown { count += 1 }
            }
        }
        return count
    }

    private static func opening(_ line: ArraySlice<UInt8>, _ folded: ArraySlice<UInt8>) -> Opening {
        if AttributionWords.openings.prefix(of: folded) != nil { return .word }
        if AttributionWords.months.prefix(of: folded) != nil || AttributionWords.hours.prefix(of: folded) != nil {
            return .middle
        }
        guard let byte = line.first(where: { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "-") }) else {
            return .other
        }
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "\""), 0xC3...: return .name
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "<"), UInt8(ascii: "("), 0x30...0x39: return .middle
        default: return .other
        }
    }

    /// Whether all words but the verb begin like names: "Anna Müller wrote:", not "My colleague wrote:".
    private static func isName(_ line: ArraySlice<UInt8>) -> Bool {
        let words = line.split { $0 == 0x20 || $0 == UInt8(ascii: ":") }
        let small = words.filter { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0.first ?? 0) }
        return words.count <= 4 && small.count <= 2
            && small.allSatisfy { word in
                let folded = FoldedText(word).bytes[...]
                return AttributionWords.verbs.first(in: folded) != nil || AttributionWords.particles.contains(folded)
            }
    }
}
