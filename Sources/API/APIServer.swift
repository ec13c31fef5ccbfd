// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Database
package import Desk
import Hummingbird
import HummingbirdCore
package import Logging
package import MailIngest
import NIOCore
package import Outbound
import ServiceLifecycle
package import Tickets

/// The HTTP server: `/api/v1`, `/healthz` and `/readyz`.
///
/// It runs until it is cancelled or asked to shut down; then it takes no new connections and finishes what it has.
/// TLS is a reverse proxy's.
package struct APIServer: Service {
    /// Where it listens and what it signs with.
    package struct Configuration: Sendable {
        package var host: String
        /// 0 for any free one.
        package var port: Int
        /// Signs page cursors; the same for all processes of one installation.
        package var cursorKey: SymmetricKey
        /// Signs links to pictures and to questions; the same for all processes too.
        package var linkKey: SymmetricKey
        /// The most connections at once; others wait in the kernel's queue.
        package var connections = 1024
        /// How often one caller may ask.
        package var limit = CallLimit.standard
        /// The pages from elsewhere whose scripts may ask and read, as `https://console.example.org`; none at first.
        package var origins: Set<String> = []
        /// How long is waited for callers who do not get on.
        package var patience = CallPatience()
        /// Where the API is reached from outside; its pages may do what a session may.
        package var publicURL: String?
        /// Whether an address is a proxy of ours, whose `X-Forwarded-For` is believed.
        package var isProxy: @Sendable (_ address: String) -> Bool = { _ in false }
        /// The program's, for the description.
        package var version = ""

        package init(host: String, port: Int, cursorKey: SymmetricKey, linkKey: SymmetricKey) {
            (self.host, self.port, self.cursorKey, self.linkKey) = (host, port, cursorKey, linkKey)
        }
    }

    /// Bytes of a request's header fields (RELIABILITY, row 129).
    private static let mostHeaderBytes = 32 << 10

    private let configuration: Configuration
    private let logger: Logger
    let table: RouteTable
    private let cursor: PageCursor
    private let hub: EventHub
    private let authenticator: Authenticator
    private let didBind: @Sendable (_ port: Int) -> Void

    /// - Parameters:
    ///   - blobs: Where the raw mails are that attachments are parts of.
    ///   - answering: Gives agents' answers.
    ///   - explainer: Says what would become of a mail.
    ///   - webhooks: Where endpoints of webhooks may be.
    ///   - webhookTest: Tells one something now.
    ///   - sealer: Seals what is kept of secrets.
    ///   - readiness: Whether the process can do its work; asked for every `/readyz`.
    ///   - didOpen: What else belongs into the transaction that opens a ticket; may be run again after a collision.
    ///   - didBind: Is told the port once the server listens.
    package init(
        _ configuration: Configuration,
        pool: Pool,
        blobs: BlobStore,
        logger: Logger,
        answering: Answering,
        explainer: Explainer? = nil,
        webhooks: WebhookReach = WebhookReach(),
        webhookTest: WebhookTest? = nil,
        sealer: Sealer,
        readiness: @escaping @Sendable () async -> Readiness,
        didOpen: @escaping @Sendable (TicketCore.Change, Transaction) throws -> Void,
        didBind: @escaping @Sendable (_ port: Int) -> Void = { _ in }
    ) {
        self.configuration = configuration
        self.logger = logger
        self.didBind = didBind
        let tokens = SessionTokens(key: configuration.linkKey.derived(for: "sessions"))
        let cookies = SessionCookies(publicURL: configuration.publicURL)
        let origin = RequestOrigin(origins: configuration.origins, publicURL: configuration.publicURL)
        let login = Login(
            pool: pool, tokens: tokens, cookies: cookies, origin: origin, workshop: PasswordWorkshop(),
            trials: LoginTrials(pool, key: configuration.linkKey), isProxy: configuration.isProxy, logger: logger)
        authenticator = Authenticator(
            pool, sessions: SessionGuard(pool: pool, tokens: tokens, cookies: cookies, origin: origin),
            limit: configuration.limit, logger: logger)
        cursor = PageCursor(key: configuration.cursorKey)
        hub = EventHub(pool, logger: logger)
        let links = AttachmentLink(key: configuration.linkKey)
        table = RouteTable(
            RouteTable.Handlers(
                health: HealthRoutes(readiness: readiness),
                questions: QuestionRoutes(pool: pool, links: QuestionLink(key: configuration.linkKey, base: nil)),
                notifications: NotificationRoutes(
                    pool: pool, links: NotificationLink(key: configuration.linkKey, base: nil)),
                tickets: TicketRoutes(links: links, didOpen: didOpen),
                conversations: ConversationRoutes(links: links, answering: answering),
                attachments: AttachmentRoutes(pool: pool, blobs: blobs, links: links), events: EventRoutes(hub: hub),
                templates: TemplateRoutes(trial: answering.trial),
                inbound: InboundRoutes(pool: pool, blobs: blobs, explainer: explainer),
                holds: HoldRoutes(blobs: blobs, explainer: explainer),
                webhooks: WebhookRoutes(reach: webhooks, sealer: sealer, test: webhookTest),
                sessions: SessionRoutes(login: login), passwords: PasswordRoutes(login: login),
                widgets: WidgetRoutes(sealer: sealer),
                forms: FormRoutes(
                    pool: pool, blobs: blobs, sealer: sealer, limits: FormLimits(key: configuration.linkKey),
                    isProxy: configuration.isProxy)),
            version: configuration.version, sessionCookie: cookies.accessName)
    }

    /// Serves until cancelled or asked to shut down.
    package func run() async throws {
        let envelope = Envelope(methods: table.methods, origins: configuration.origins, logger: logger)
        let patience = configuration.patience
        let application = Application(
            router: table.router(authenticator, cursor: cursor, envelope),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [CallDeadline(patience)],
                    // A connection without a byte ends by itself, too.
                    idleTimeout: TimeAmount(patience.idle),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Self.mostHeaderBytes, maxHeaderListSize: Self.mostHeaderBytes,
                        maxHeaderFieldCount: 100))),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.connections)
            ),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { didBind(port) }
            },
            logger: logger
        )
        let hub = hub
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await hub.run() }
            // A stream never ends by itself: before the others are finished, its listeners are sent away.
            try await withGracefulShutdownHandler {
                try await application.run()
            } onGracefulShutdown: {
                Task { await hub.close() }
            }
            group.cancelAll()
        }
    }
}
