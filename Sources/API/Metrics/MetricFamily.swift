// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Values of one kind, in Prometheus's text format 0.0.4.
package struct MetricFamily: Equatable, Sendable {
    /// What the values are.
    package enum Kind: String, Sendable {
        /// Only grows, until the process ends.
        case counter
        case gauge
        case histogram
    }

    /// One value with its labels.
    private struct Sample: Equatable, Sendable {
        var suffix: String
        var labels: [(String, String)]
        var value: Double

        static func == (left: Self, right: Self) -> Bool {
            left.suffix == right.suffix && left.value == right.value
                && left.labels.elementsEqual(right.labels, by: ==)
        }
    }

    private let name: String
    private let kind: Kind
    private let help: String
    private var samples: [Sample] = []

    /// - Parameters:
    ///   - name: `postroom_…`, ending in its unit, and in `_total` for a counter.
    ///   - help: One line.
    package init(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }

    /// Adds a value.
    ///
    /// - Parameter labels: Fixed words and ids only; never a text of somebody's.
    package mutating func add(_ value: Double, _ labels: [(String, String)] = []) {
        samples.append(Sample(suffix: "", labels: labels, value: value))
    }

    /// Adds a count.
    package mutating func add(_ value: Int, _ labels: [(String, String)] = []) { add(Double(value), labels) }

    /// Adds a histogram: its buckets, each with all that is smaller, its sum and its count.
    package mutating func add(bounds: [Double], counts: [Int], count: Int, sum: Double) {
        var smaller = 0
        for (bound, more) in zip(bounds, counts) {
            smaller += more
            samples.append(Sample(suffix: "_bucket", labels: [("le", Self.text(bound))], value: Double(smaller)))
        }
        samples.append(Sample(suffix: "_bucket", labels: [("le", "+Inf")], value: Double(count)))
        samples.append(Sample(suffix: "_sum", labels: [], value: sum))
        samples.append(Sample(suffix: "_count", labels: [], value: Double(count)))
    }

    /// The lines, each with its end.
    package var text: String {
        var text = "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            text += name + sample.suffix
            if !sample.labels.isEmpty {
                let labels = sample.labels.map { "\($0.0)=\"\(Self.escaped($0.1, quotes: true))\"" }
                text += "{" + labels.joined(separator: ",") + "}"
            }
            text += " \(Self.text(sample.value))\n"
        }
        return text
    }

    /// A number as Go's `ParseFloat` reads it, in the words that the format names.
    private static func text(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return Int64(exactly: value).map(String.init) ?? "\(value)"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = String.UnicodeScalarView()
        // Not by characters: a line end behind a carriage return, or a quote with an accent on it, is one of its own.
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped.append(contentsOf: #"\\"#.unicodeScalars)
            case "\n": escaped.append(contentsOf: #"\n"#.unicodeScalars)
            case "\"" where quotes: escaped.append(contentsOf: #"\""#.unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
