// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("Metrics of serve", .timeLimit(.minutes(15)))
struct MetricsTests {
    @Test("serve answers /metrics on its own port, says 503 while the database is away, and comes back with it")
    func lifeOfThePage() async throws {
        let state = "/tmp/pr-metrics-\(getpid())"
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        let postroom = PostroomProcess(stateDirectory: state, environment: ["POSTROOM_METRICS_PORT": "0"])
        let log = ServeLog(path: state + "/serve.log")
        let serve = try postroom.serve(log: state + "/serve.log")
        defer {
            kill(serve.processID, SIGTERM)
            _ = serve.wait()
            // Whoever leaves last stops the private server.
            _ = try? postroom.run("ticket", "list")
            try? FileManager.default.removeItem(atPath: state)
        }
        let port = try #require(log.metricsPort(within: .seconds(60)), "\(log.text)")
        let page = "http://127.0.0.1:\(port)/metrics"
        #expect(try await eventually { HTTPProbe.get(page)?.status == 200 ? nil : "200" } == nil)
        let text = try MetricsText(#require(HTTPProbe.get(page)).body)
        #expect(text.types.count == 41)
        let labels: Set = [
            "le", "state", "result", "reason", "kind", "sqlstate", "finding", "answer", "outcome", "cause", "level",
            "code_class", "linked", "action", "rule",
        ]
        #expect(Set(text.values.keys).isSubset(of: labels))
        // The API does not serve it.
        let apiPort = try #require(log.apiPort(within: .seconds(60)))
        #expect(HTTPProbe.get("http://127.0.0.1:\(apiPort)/metrics")?.status != 200)

        let pidFile = try String(contentsOfFile: state + "/postgres/data/postmaster.pid", encoding: .utf8)
        let server = try #require(pidFile.split(separator: "\n").first.flatMap { Int32($0) })
        kill(server, SIGINT)
        #expect(try await eventually { HTTPProbe.get(page)?.status == 503 ? nil : "503" } == nil)
        // Any command starts it again.
        try postroom.run("ticket", "list")
        #expect(try await eventually { HTTPProbe.get(page)?.status == 200 ? nil : "200" } == nil)
    }

    @Test("without a port no metrics are served")
    func off() throws {
        let postroom = PostroomProcess(stateDirectory: "/nonexistent")
        let shown = try postroom.run("config", "check", "--json")
        #expect(shown.contains(#""metrics.port":"none""#) || shown.contains(#""metrics.port" : "none""#), "\(shown)")
    }
}
