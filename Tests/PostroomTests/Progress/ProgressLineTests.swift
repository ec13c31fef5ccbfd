// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import postroom

@Suite("Progress")
struct ProgressLineTests {
    private func text(_ done: Int, _ total: Int?, width: Int = 79) -> String {
        ProgressLine(words: "mails worked on", done: done, total: total).text(width: width)
    }

    @Test("a line has a bar, the share and the count; without a total only the count")
    func lines() {
        #expect(text(0, 8) == "[------------------------]   0 %  0 of 8 mails worked on")
        #expect(text(4, 8) == "[############------------]  50 %  4 of 8 mails worked on")
        #expect(text(8, 8) == "[########################] 100 %  8 of 8 mails worked on")
        #expect(text(450, nil) == "450 mails worked on")
        #expect(text(0, 0) == "0 mails worked on")
    }

    @Test("100 % is said of nothing that is not done, and more than all is all")
    func shares() {
        #expect(text(9999, 10_000).contains(" 99 %  9999 of 10000 "))
        #expect(text(12, 10) == "[########################] 100 %  12 of 12 mails worked on")
        #expect(text(-1, 10).contains("  0 %  -1 of 10 "))
        #expect(text(.max, .max).contains("100 %"))
    }

    @Test("it is never wider than the terminal: the bar goes first", arguments: 0...90)
    func widths(width: Int) {
        for total in [nil, 7, 1_000_000] {
            let line = text(5, total, width: width)
            #expect(line.count <= width)
            #expect(line.isEmpty == (width == 0))
        }
        #expect(text(5, 10, width: 30) == " 50 %  5 of 10 mails worked on")
    }

    @Test("it is written at once, and then at most ten times a second")
    func pace() {
        var pace = ProgressPace()
        let start = ContinuousClock.now
        let written = (0..<3000).count { pace.isDue(at: start + .milliseconds($0)) }
        #expect(written == 30)
        // After a long silence once, not as often as it was missed.
        let late = [pace.isDue(at: start + .seconds(60)), pace.isDue(at: start + .seconds(60))]
        #expect(late == [true, false])
    }
}
