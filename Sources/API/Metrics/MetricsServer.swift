// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import HummingbirdCore
package import Logging
import ServiceLifecycle

/// Answers `/metrics` for Prometheus, on a port of its own: it is for the operator, not for callers of the API.
///
/// Nobody has to prove who he is, so it belongs on the loopback interface or a network of the operator's. No value names
/// a tenant or a person.
package struct MetricsServer: Service {
    private let host: String
    private let port: Int
    private let logger: Logger
    private let collect: @Sendable () async throws -> [MetricFamily]
    private let didBind: @Sendable (_ port: Int) -> Void
    private let freshness: Duration

    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - freshness: How long values stand: whoever asks more often gets the same again, so asking costs the database
    ///     little.
    ///   - collect: What there is to say.
    ///   - didBind: Is told the port once the server listens.
    package init(
        host: String,
        port: Int,
        logger: Logger,
        freshness: Duration = .seconds(1),
        collect: @escaping @Sendable () async throws -> [MetricFamily],
        didBind: @escaping @Sendable (_ port: Int) -> Void = { _ in }
    ) {
        self.host = host
        self.port = port
        self.logger = logger
        self.freshness = freshness
        self.collect = collect
        self.didBind = didBind
    }

    /// Serves until cancelled or asked to shut down.
    package func run() async throws {
        let page = MetricsPage(freshness: freshness, collect: collect)
        let router = Router(options: .autoGenerateHeadEndpoints)
        router.get("/metrics") { _, _ in
            do {
                return Response(
                    status: .ok,
                    headers: [
                        .contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store",
                        .xContentTypeOptions: "nosniff",
                    ],
                    body: .init(byteBuffer: ByteBuffer(string: try await page.text()))
                )
            } catch {
                logger.warning("metrics not collected", metadata: ["cause": "\(type(of: error))"])
                return Response(status: .serviceUnavailable, headers: [.retryAfter: "5"])
            }
        }
        let application = Application(
            router: router,
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(
                address: .hostname(host, port: port),
                availableConnectionsDelegate: MaximumAvailableConnections(32)
            ),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { didBind(port) }
            },
            logger: logger
        )
        try await application.run()
    }
}
