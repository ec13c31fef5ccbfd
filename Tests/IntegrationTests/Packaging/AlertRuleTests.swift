// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing
import Yams

@Suite("Alert rules and dashboard")
struct AlertRuleTests {
    /// A rule of the file.
    private struct Rule {
        var name: String
        var expression: String
        var labels: [String: String]
        var annotations: [String: String]
    }

    private static let rulesFile = Script.project + "/packaging/prometheus/alerts.yml"

    private func rules() throws -> [Rule] {
        let text = try String(contentsOfFile: Self.rulesFile, encoding: .utf8)
        let file = try #require(try Yams.load(yaml: text) as? [String: Any])
        let groups = try #require(file["groups"] as? [[String: Any]])
        return try groups.flatMap { try #require($0["rules"] as? [[String: Any]]) }.map { rule in
            Rule(
                name: try #require(rule["alert"] as? String), expression: try #require(rule["expr"] as? String),
                labels: try #require(rule["labels"] as? [String: String]),
                annotations: try #require(rule["annotations"] as? [String: String]))
        }
    }

    /// The type and the labels of each metric that is documented; another test holds that table to what is served.
    private func documented() throws -> [String: (type: String, labels: Set<String>)] {
        let text = try String(contentsOfFile: Script.project + "/docs/metrics.md", encoding: .utf8)
        var found: [String: (type: String, labels: Set<String>)] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix("| `postroom_") {
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 4, let name = cells[0].wholeMatch(of: /`([a-z_]+)`/) else { continue }
            let labels = cells[2].matches(of: /`([a-z_]+)`/).map { String($0.output.1) }
            found[String(name.output.1)] = (cells[1], Set(labels))
        }
        return found
    }

    /// What is wrong with the metrics of an expression.
    private func problems(_ expression: String, _ known: [String: (type: String, labels: Set<String>)]) -> [String] {
        var problems: [String] = []
        for match in expression.matches(of: /(postroom_[a-z_]+)(?:\{([^}]*)\})?/) {
            var name = String(match.output.1)
            if known[name] == nil, name.hasSuffix("_bucket") { name = String(name.dropLast(7)) }
            guard let metric = known[name] else {
                problems.append("\(name) is in no line of docs/metrics.md")
                continue
            }
            if (metric.type == "histogram") != match.output.1.hasSuffix("_bucket") {
                problems.append("\(name) is a \(metric.type)")
            }
            for label in (match.output.2 ?? "").matches(of: /([a-z_]+)(?:=|!)/)
            where !metric.labels.contains(String(label.output.1)) {
                problems.append("\(name) has no label \(label.output.1)")
            }
        }
        // Of a counter only its growth says anything.
        for match in expression.matches(of: /(\w+)\((postroom_[a-z_]+_total)/)
        where !["rate", "increase"].contains(match.output.1) {
            problems.append("\(match.output.2) is a counter, and not asked for its growth")
        }
        return problems
    }

    @Test(
        "every metric and label of a rule is one of docs/metrics.md, and every rule has a severity and a runbook that is there"
    )
    func alerts() throws {
        let (rules, known) = (try rules(), try documented())
        let runbook = try String(contentsOfFile: Script.project + "/Runbooks/alerts.md", encoding: .utf8)
        let headings = runbook.split(separator: "\n").filter { $0.hasPrefix("## ") }.map {
            $0.dropFirst(3).lowercased()
        }
        #expect(rules.count >= 25 && Set(rules.map(\.name)).count == rules.count && known.count >= 37)
        for rule in rules {
            #expect(problems(rule.expression, known) == [], "\(rule.name)")
            #expect(rule.expression.contains("postroom"), "\(rule.name)")
            #expect(["page", "warn"].contains(rule.labels["severity"]), "\(rule.name)")
            #expect(rule.annotations["summary"]?.isEmpty == false)
            let place = rule.annotations["runbook"]?.components(separatedBy: "Runbooks/alerts.md#").last ?? ""
            #expect(headings.contains(place), "\(rule.name) has no runbook at \(place)")
            #expect(runbook.contains(rule.name), "\(rule.name) is not in Runbooks/alerts.md")
        }
        // Each has its four parts.
        for section in runbook.components(separatedBy: "\n## ").dropFirst() {
            for part in ["Symptom", "Check", "Cure", "Proof"] {
                #expect(section.contains("- **\(part)**: "), "\(section.prefix(30)): \(part)")
            }
        }
    }

    @Test(
        "every metric of the dashboard is one of docs/metrics.md, all of them are on it, and its panels do not overlap")
    func dashboard() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: Script.project + "/packaging/grafana/postroom.json"))
        let board = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let panels = try #require(board["panels"] as? [[String: Any]])
        let ids = panels.compactMap { $0["id"] as? Int }
        #expect(panels.count >= 30 && Set(ids).count == panels.count)
        let known = try documented()
        var (shown, places): (String, Set<[Int]>) = ("", [])
        for panel in panels {
            let place = try #require(panel["gridPos"] as? [String: Int])
            for row in 0..<(place["h"] ?? 0) {
                for column in 0..<(place["w"] ?? 0) {
                    #expect(places.insert([(place["y"] ?? 0) + row, (place["x"] ?? 0) + column]).inserted, "\(place)")
                }
            }
            for target in panel["targets"] as? [[String: Any]] ?? [] {
                let expression = try #require(target["expr"] as? String)
                #expect(problems(expression, known) == [], "\(panel["title"] ?? "")")
                shown += expression + "\n"
            }
        }
        // Of these the alerts and the doctor speak.
        let left: Set = [
            "postroom_db_pool_size", "postroom_db_pool_waits_total", "postroom_db_pool_timeouts_total",
            "postroom_job_claimed_total", "postroom_job_dead_total", "postroom_job_cancelled_total",
            "postroom_scanner_up",
            "postroom_spam_filters_silent", "postroom_sent_copy_failures",
        ]
        #expect(known.keys.filter { !shown.contains($0) && !left.contains($0) }.sorted() == [])
    }

    @Test("promtool takes the rules", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/promtool")))
    func promtool() throws {
        let said = try Script.program(["/usr/bin/promtool", "check", "rules", Self.rulesFile])
        #expect(said.contains("SUCCESS"))
    }
}
