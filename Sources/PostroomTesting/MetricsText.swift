// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What `/metrics` says, read as strictly as the text format 0.0.4 is written.
package struct MetricsText: Sendable {
    /// A line that is none of the format's, or stands in the wrong place.
    package struct Malformed: Error, CustomStringConvertible {
        package var description: String
    }

    /// Every line with a value.
    package private(set) var lines: Set<String> = []
    /// The type of each family.
    package private(set) var types: [String: String] = [:]
    /// The names of the labels of each family.
    package private(set) var labels: [String: Set<String>] = [:]
    /// The values of each label, over all families.
    package private(set) var values: [String: Set<String>] = [:]

    /// - Throws: ``Malformed`` for a value without type, one that comes twice, and anything else that Prometheus would not
    ///   take or would take for something else.
    package init(_ text: String) throws {
        guard text.isEmpty || text.hasSuffix("\n") else { throw Malformed(description: "the last line has no end") }
        var family = ""
        for line in text.split(separator: "\n") {
            if let help = line.wholeMatch(of: /# HELP ([a-z_]+) (.+)/) {
                family = String(help.output.1)
                guard types[family] == nil else { throw Malformed(description: "\(family) comes twice") }
                types[family] = ""
            } else if let type = line.wholeMatch(of: /# TYPE ([a-z_]+) (counter|gauge|histogram)/) {
                guard type.output.1 == family, types[family] == "" else { throw Malformed(description: "\(line)") }
                types[family] = String(type.output.2)
            } else {
                try value(line, of: family)
            }
        }
    }

    private mutating func value(_ line: Substring, of family: String) throws {
        let number = /([0-9.]+(e[+-][0-9]+)?|\+Inf)/
        guard let match = line.wholeMatch(of: /([a-z_]+)(?:\{(.+)\})? (\S+)/),
            match.output.3.wholeMatch(of: number) != nil
        else { throw Malformed(description: "\(line)") }
        let suffixes = types[family] == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
        guard suffixes.contains(where: { family + $0 == match.output.1 }) else {
            throw Malformed(description: "\(line)")
        }
        let identity = line.dropLast(match.output.3.count)
        guard !lines.contains(where: { $0.hasPrefix(identity) }) else { throw Malformed(description: "twice: \(line)") }
        lines.insert(String(line))
        for label in match.output.2?.split(separator: ",") ?? [] {
            guard let pair = label.wholeMatch(of: /([a-z][a-z_]*)="([^"\\]*)"/) else {
                throw Malformed(description: "\(line)")
            }
            labels[family, default: []].insert(String(pair.output.1))
            values[String(pair.output.1), default: []].insert(String(pair.output.2))
        }
    }
}
