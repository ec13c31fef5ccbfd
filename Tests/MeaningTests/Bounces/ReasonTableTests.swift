// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Meaning

@Suite("The table of phrases")
struct ReasonTableTests {
    /// A text that holds a phrase: its pieces with something between them.
    static func text(of phrase: ReasonPhrases.Phrase) -> [UInt8] {
        Array(phrase.pieces.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " xx ").utf8)
    }

    @Test("there are some hundred lines, each with its source")
    func lines() {
        #expect(ReasonPhrases.all.count > 1000)
        for phrase in ReasonPhrases.all {
            let text = String(decoding: phrase.text, as: UTF8.self)
            #expect(!phrase.source.isEmpty, "\(text)")
            // One byte would be found everywhere.
            #expect(phrase.pieces.allSatisfy { $0.count >= 2 }, "\(text)")
            // Matching compares with text in this form; a phrase in another form would never be found.
            #expect(phrase.pieces.allSatisfy { DiagnosticText.normalized($0[...]) == $0 }, "\(text)")
        }
    }

    @Test("no phrase stands twice")
    func distinct() {
        var seen: [[UInt8]: BounceReason] = [:]
        for phrase in ReasonPhrases.all {
            let text = String(decoding: phrase.text, as: UTF8.self)
            #expect(seen.updateValue(phrase.reason, forKey: phrase.text) == nil, "\(text)")
        }
    }

    @Test("every line is found, and means its reason")
    func everyLine() {
        for phrase in ReasonPhrases.all {
            let text = ReasonTableTests.text(of: phrase)
            let words = ReasonDecision.words(of: text[...])
            #expect(words?.reason == phrase.reason, "\(String(decoding: phrase.text, as: UTF8.self))")
        }
    }

    @Test("every reason but unknown has lines")
    func everyReason() {
        let reasons = Set(ReasonPhrases.all.map(\.reason))
        #expect(reasons == Set(BounceReason.allCases).subtracting([.unknown]))
        #expect(Set(ReasonPhrases.tables.map(\.reason)) == reasons)
    }

    @Test("at a place of a text only a bounded number of pieces is compared")
    func boundedLists() {
        #expect(PhraseMatcher.shared.longestList < 256)
    }
}
