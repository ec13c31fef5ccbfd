// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("Who may import whom")
struct ImportTableTests {
    /// The project itself, where its sources are.
    private let project = URL(fileURLWithPath: Script.project + "/Sources").resolvingSymlinksInPath()
        .deletingLastPathComponent()

    private func text(_ path: String) throws -> Substring {
        Substring(try String(contentsOf: project.appendingPathComponent(path), encoding: .utf8))
    }

    /// The targets of `Package.swift` that are no tests, and which of our own each depends on.
    private func targets() throws -> [String: [String]] {
        let package = try text("Package.swift")
        let beginning = /\.(?:target|executableTarget)\(\s*name: "(?<name>[^"]+)"/
        var targets: [String: [String]] = [:]
        for match in package.matches(of: beginning) {
            // Until the next one begins; what comes from other packages is named by `.product(…)`.
            let rest = package[match.range.upperBound...]
            let end = rest.firstRange(of: /\n {8}(?:\.|\/\/)/)?.lowerBound ?? rest.endIndex
            let own = rest[..<end].replacing(/\.product\([^)]*\)/, with: "")
            let list = own.firstMatch(of: /dependencies: \[(?<list>[^\]]*)\]/)?.list ?? ""
            targets[String(match.name)] = list.matches(of: /"(?<name>[^"]+)"/).map { String($0.name) }
        }
        return targets
    }

    @Test("docs/overview.md tells of each target what Package.swift says")
    func table() throws {
        let overview = try text("docs/overview.md")
        let beginning = try #require(overview.firstRange(of: "## Who may import whom"))
        var told: [String: [String]] = [:]
        for line in overview[beginning.upperBound...].split(separator: "\n") where line.hasPrefix("| `") {
            let cells = line.split(separator: "|").map { $0.matches(of: /`(?<name>[^`]+)`/).map { String($0.name) } }
            guard cells.count == 2 else { continue }
            for target in cells[0] { told[target] = cells[1] }
        }
        let targets = try targets()
        // C code of our own, by its name: it depends on nothing.
        let libraries = targets.keys.filter { $0.contains(/^C[A-Z]/) }
        for library in libraries { #expect(targets[library] == [], "\(library)") }
        #expect(told == targets.filter { !libraries.contains($0.key) })
        #expect(told.count >= 20)
    }
}
