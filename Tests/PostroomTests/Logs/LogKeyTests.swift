// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("Keys of the log")
struct LogKeyTests {
    @Test("each thing has one spelling: the keys of all log calls are those of docs/running.md, no more and no fewer")
    func keys() throws {
        var used: [String: String] = [:]
        let program: Set<String> = [
            "API", "Database", "Desk", "Jobs", "MailIngest", "Outbound", "Tickets", "Wire", "postroom",
        ]
        for file in try SourceFile.all(in: program) {
            for key in Self.keys(in: file.code) { used[key] = file.path }
        }
        let text = try String(contentsOfFile: Script.project + "/docs/running.md", encoding: .utf8)
        let section = try #require(
            text.components(separatedBy: "## The log").last?.components(separatedBy: "\n## ").first)
        let documented = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { line in
            line.split(separator: "|")[0].matches(of: /`([a-z_]+)`/).map { String($0.output.1) }
        }
        #expect(documented.count == Set(documented).count)
        let own: Set<String> = ["ts", "level", "msg"]
        let strange = used.filter { !documented.contains($0.key) }
        #expect(strange.isEmpty, "\(strange)")
        #expect(Set(documented).subtracting(own).subtracting(used.keys) == [])
        #expect(used.count >= 25)
    }

    /// The words before the colons of every `metadata: […]` and `Logger.Metadata = […]`, and those of `metadata["…"] =`.
    static func keys(in code: String) -> [String] {
        var keys = code.matches(of: /metadata\["([a-zA-Z_]+)"\] =/).map { String($0.output.1) }
        for match in code.matches(of: /(?:metadata:|Logger\.Metadata =)\s*\[/) {
            var (depth, end) = (1, match.range.upperBound)
            while depth > 0, end < code.endIndex {
                if code[end] == "[" { depth += 1 }
                if code[end] == "]" { depth -= 1 }
                end = code.index(after: end)
            }
            keys += code[match.range.upperBound..<end].matches(of: /"([a-zA-Z_]+)":/).map { String($0.output.1) }
        }
        return keys
    }

    @Test("the scan sees what it looks for")
    func scan() {
        let code = """
            logger.info("x", metadata: ["one": "\\(a[0])", "two": "y"])
            let metadata: Logger.Metadata = [
                "three": "z",
            ]
            metadata["four"] = "w"
            let other = ["five": 1]
            """
        #expect(Self.keys(in: code).sorted() == ["four", "one", "three", "two"])
    }
}
