// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@Suite("Metrics as text (Prometheus 0.0.4)")
struct MetricFamilyTests {
    @Test("a family is its help, its type and one line for each value")
    func gauge() {
        var family = MetricFamily("postroom_things", .gauge, "Things, by kind.")
        family.add(3, [("kind", "a"), ("state", "b")])
        family.add(-2.5)
        #expect(
            family.text == """
                # HELP postroom_things Things, by kind.
                # TYPE postroom_things gauge
                postroom_things{kind="a",state="b"} 3
                postroom_things -2.5

                """)
        #expect(
            MetricFamily("postroom_none_total", .counter, "None.").text == """
                # HELP postroom_none_total None.
                # TYPE postroom_none_total counter

                """)
    }

    @Test(
        "line ends, backslashes and, in labels, quotes are escaped, also where Swift sees one character in two signs",
        arguments: [
            ("a\\b", "a\\\\b", "a\\\\b"), ("a\nb", "a\\nb", "a\\nb"), ("a\"b", "a\\\"b", "a\"b"),
            ("a\r\nb", "a\r\\nb", "a\r\\nb"), ("\\n", "\\\\n", "\\\\n"), ("\"\u{301}", "\\\"\u{301}", "\"\u{301}"),
            ("\\\u{301}", "\\\\\u{301}", "\\\\\u{301}"), ("Grüße 🙂", "Grüße 🙂", "Grüße 🙂"), ("", "", ""),
        ]
    )
    func escapes(text: String, inLabel: String, inHelp: String) {
        var family = MetricFamily("postroom_x", .gauge, text)
        family.add(1, [("word", text)])
        let expected = "# HELP postroom_x \(inHelp)\n# TYPE postroom_x gauge\npostroom_x{word=\"\(inLabel)\"} 1\n"
        // By bytes: equal strings may be written in different ones.
        #expect(Array(family.text.utf8) == Array(expected.utf8))
    }

    @Test(
        "numbers are written as Go reads them",
        arguments: [
            (0.0, "0"), (-0.0, "0"), (1, "1"), (0.001, "0.001"), (2.5, "2.5"),
            (9_007_199_254_740_991, "9007199254740991"), (1e300, "1e+300"), (1e-300, "1e-300"), (.nan, "NaN"),
            (-.nan, "NaN"), (.infinity, "+Inf"), (-.infinity, "-Inf"),
        ] as [(Double, String)]
    )
    func numbers(value: Double, text: String) {
        var family = MetricFamily("x", .gauge, "")
        family.add(value)
        #expect(family.text.split(separator: "\n").last == "x \(text)")
    }

    @Test("a histogram's buckets hold all that is smaller; the last one, +Inf, is the count")
    func histogram() {
        var family = MetricFamily("postroom_wait_seconds", .histogram, "Waits.")
        family.add(bounds: [0.1, 1, 30], counts: [2, 0, 3], count: 7, sum: 101.25)
        #expect(
            family.text == """
                # HELP postroom_wait_seconds Waits.
                # TYPE postroom_wait_seconds histogram
                postroom_wait_seconds_bucket{le="0.1"} 2
                postroom_wait_seconds_bucket{le="1"} 2
                postroom_wait_seconds_bucket{le="30"} 5
                postroom_wait_seconds_bucket{le="+Inf"} 7
                postroom_wait_seconds_sum 101.25
                postroom_wait_seconds_count 7

                """)
    }
}
