// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import InMemoryLogging
import Logging
import ServiceLifecycle
import Synchronization
import Testing

@Suite("Metrics over HTTP", .timeLimit(.minutes(15)))
struct MetricsServerTests {
    private struct Away: Error {}

    /// What there is to collect: how often it was asked, and whether it answers.
    private final class Source: Sendable {
        private let state = Mutex((asked: 0, isAway: false))
        var asked: Int { state.withLock { $0.asked } }
        func set(isAway: Bool) { state.withLock { $0.isAway = isAway } }

        func collect() throws -> [MetricFamily] {
            let (asked, isAway) = state.withLock { state in
                state.asked += 1
                return state
            }
            if isAway { throw Away() }
            var family = MetricFamily("postroom_asked_total", .counter, "How often.")
            family.add(asked)
            return [family, MetricFamily("postroom_nothing", .gauge, "Nothing.")]
        }
    }

    private func serve(
        _ collect: @escaping @Sendable () async throws -> [MetricFamily],
        freshness: Duration,
        log: any LogHandler = SwiftLogNoOpLogHandler(),
        _ body: (HTTPClient) async throws -> Void
    ) async throws {
        let logger = Logger(label: "test") { _ in log }
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let server = MetricsServer(
            host: "127.0.0.1", port: 0, logger: logger, freshness: freshness, collect: collect,
            didBind: { continuation.yield($0) })
        let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
        let running = Task { try await group.run() }
        defer { running.cancel() }
        guard let port = await ports.first(where: { _ in true }) else { throw POSIXError(.EADDRNOTAVAIL) }
        try await body(HTTPClient(port: port))
        await group.triggerGracefulShutdown()
        try await running.value
    }

    @Test("/metrics answers in the text format, and there is nothing else")
    func answers() async throws {
        let source = Source()
        try await serve({ try source.collect() }, freshness: .zero) { client in
            let answer = try await client.send("GET", "/metrics")
            #expect(answer.status == 200)
            #expect(answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(answer.headers["cache-control"] == "no-store")
            #expect(
                answer.text == """
                    # HELP postroom_asked_total How often.
                    # TYPE postroom_asked_total counter
                    postroom_asked_total 1
                    # HELP postroom_nothing Nothing.
                    # TYPE postroom_nothing gauge

                    """)
            let head = try await client.send("HEAD", "/metrics")
            #expect(head.status == 200 && head.body.isEmpty)
            #expect(try await client.send("GET", "/").status == 404)
            #expect(try await client.send("GET", "/healthz").status == 404)
            #expect([404, 405].contains(try await client.send("POST", "/metrics", body: []).status))
        }
    }

    @Test("what cannot be collected is 503 without words, in the log without the error's own, and over when it is over")
    func away() async throws {
        let source = Source()
        let log = InMemoryLogHandler()
        try await serve({ try source.collect() }, freshness: .zero, log: log) { client in
            source.set(isAway: true)
            let answer = try await client.send("GET", "/metrics")
            #expect(answer.status == 503 && answer.body.isEmpty && answer.headers["retry-after"] == "5")
            source.set(isAway: false)
            #expect(try await client.send("GET", "/metrics").status == 200)
        }
        let warnings = log.entries.filter { $0.level == .warning }
        #expect(warnings.map { "\($0.message)" } == ["metrics not collected"])
        #expect(warnings.first?.metadata["cause"] == "Away")
    }

    @Test("all who ask at the same time, or soon after, get what was collected once")
    func once() async throws {
        let source = Source()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let (began, begin) = AsyncStream<Void>.makeStream()
        let collect: @Sendable () async throws -> [MetricFamily] = {
            begin.yield()
            for await _ in gate { break }
            return try source.collect()
        }
        // Long enough for any machine; that values grow old is the next test's.
        try await serve(collect, freshness: .seconds(3600)) { client in
            let texts = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<8 { group.addTask { try await client.send("GET", "/metrics").text } }
                for await _ in began { break }
                open.yield()
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(texts.count == 1 && texts.first?.contains("postroom_asked_total 1\n") == true)
            #expect(try await client.send("GET", "/metrics").text == texts.first)
            #expect(source.asked == 1)
        }
    }

    @Test("values that have grown old are collected anew; a failure stands as long as a value does")
    func freshness() async throws {
        let source = Source()
        try await serve({ try source.collect() }, freshness: .zero) { client in
            for number in 1...3 {
                let answer = try await client.send("GET", "/metrics")
                #expect(answer.text.contains("postroom_asked_total \(number)\n"))
            }
        }
        let other = Source()
        other.set(isAway: true)
        try await serve({ try other.collect() }, freshness: .seconds(3600)) { client in
            for _ in 1...3 {
                let answer = try await client.send("GET", "/metrics")
                #expect(answer.status == 503)
            }
            #expect(other.asked == 1)
        }
    }
}
