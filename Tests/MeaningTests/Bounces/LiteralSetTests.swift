// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@testable import Meaning

@Suite struct LiteralSetTests {
    private static let literals: [StaticString] = ["ab", "abc", "ba", "original message", "ursprüngliche", "元の"]
    private static let set = LiteralSet(literals)

    @Test(arguments: [
        ("", false), ("a", false), ("AB", true), ("xxab", true), ("the Original Message:", true),
        ("original  message", false), ("original messag", false), ("URSPRüNGLICHE Nachricht", true), ("は元の", true),
        ("元", false),
    ])
    func aLiteralIsFoundWhereverItStands(line: String, isFound: Bool) {
        #expect(Self.set.isFound(in: Array(line.utf8)[...]) == isFound)
    }

    @Test func itFindsWhatLookingForEachFinds() {
        var random = SeededRandom(seed: 39)
        var found = 0
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                Array("aBbcA m\u{E5}".utf8).randomElement(using: &random) ?? 0
            }
            // A part of the line, so that indices do not begin at nought.
            let line = bytes.dropFirst(bytes.count / 4)
            let isFound = line.holds(anyOf: Self.literals)
            #expect(Self.set.isFound(in: line) == isFound)
            if isFound { found += 1 }
        }
        #expect((2_000...18_000).contains(found))
    }
}
