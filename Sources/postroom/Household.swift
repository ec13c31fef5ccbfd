// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Cryptography
import Database
import Desk
import Identity
import Jobs
import Logging
import MailIngest
import Outbound
import ServiceLifecycle
import Tickets
import UnixSignals
import Wire

/// Everything that `serve` runs, put together: pollers, workers, API; started together, stopped in order.
struct Household {
    let installation: Installation
    private let roles: Set<ServeRole>
    private let manager: ServiceManager?

    /// - Parameters:
    ///   - roles: The work that this process takes part in.
    ///   - manager: Who is told how the service is, if anybody wants to know.
    init(
        _ installation: Installation, roles: Set<ServeRole> = Set(ServeRole.allCases), manager: ServiceManager? = nil
    ) {
        (self.installation, self.roles, self.manager) = (installation, roles, manager)
    }

    /// Runs until a signal asks for the end; work in hand is finished or given back.
    func run() async throws {
        let (pool, logger, settings) = (installation.pool, installation.logger, installation.settings)
        let hand = WorkInHand(holder: WorkerID())
        let loop = try Loop()
        let watch = AttachmentWatch(
            scanner: settings.virusScanner(on: loop))
        let worker = jobWorker(hand.holder, watch, loop)
        let (checks, mails, sent) = (settings.mailChecks(on: loop), MailCounts(), DeliveryCounts())
        let told = WebhookCounts()
        let numbers = ProcessMetrics(
            pool: pool, jobs: worker.counts, attachments: watch, checks: checks, mails: mails, sent: sent,
            webhooks: told, blocked: { loop.blocked })
        let begun = Milestone(steps: roles.contains(.api) ? 1 : 0)
        let herald = manager.map { Herald(manager: $0, pool: pool, words: roles.words, begun: begun) }
        let services: [any Service] =
            [
                LongRun { await LeaseKeeper(pool: pool, hand: hand, lease: settings.lease, logger: logger).run() },
                LongRun { await PlannerStatistics(pool: pool, logger: logger).run() },
            ]
            + (roles.contains(.ingest) ? ingest(hand, loop, watch, checks, mails) : [])
            + (roles.contains(.deliver) ? [deliver(hand, loop, sent), copy(hand.holder, loop)] : [])
            + (roles.contains(.react)
                ? [jobs(worker), notices(), words()] + webhooks(hand.holder, loop, told) : [])
            + (roles.contains(.api) ? [api(watch, checks, begun, loop)] : [])
            + (herald.map { [$0] } ?? [])
            + metrics(numbers)
            + (watch.scanner == nil ? [] : [LongRun { await watch.run(logger) }])
            + (installation.keeper.map { keeper in [LongRun { await keeper.run { tell($0, logger) } }] } ?? [])
        var group = ServiceGroupConfiguration(
            services: services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        group.maximumGracefulShutdownDuration = .seconds(30)
        // A process that does not end is worse than one that is killed: nothing is lost with it, and its leases run out.
        group.maximumCancellationDuration = .seconds(20)
        // Beside the services: signs of life are given until the last of them has ended.
        let life = herald.map { herald in Task { await herald.live() } }
        defer { life?.cancel() }
        let second = SecondSignal(logger)
        defer { withExtendedLifetime(second) {} }
        logger.notice("serving", metadata: ["worker": "\(hand.holder)", "roles": "\(roles.words)"])
        try await ServiceGroup(configuration: group).run()
        await loop.shutdown()
        logger.notice("stopped")
    }

    private func tell(_ failure: (any Error)?, _ logger: Logger) {
        if let failure {
            logger.error("the private database has ended and does not start", metadata: ["cause": "\(failure)"])
        } else {
            logger.warning("the private database had ended; it runs again")
        }
    }

    private func ingest(
        _ hand: WorkInHand,
        _ loop: Loop,
        _ watch: AttachmentWatch,
        _ checks: MailChecks,
        _ mails: MailCounts
    ) -> [any Service] {
        let (pool, logger, settings) = (installation.pool, installation.logger, installation.settings)
        let (blobs, sealer, application) = (installation.blobs, installation.sealer, installation.application)
        var polling = PollerGroup.Configuration()
        polling.lease = settings.lease
        polling.poller.version = Postroom.version
        let pollers = PollerGroup(
            pool: pool,
            blobs: blobs,
            loop: loop,
            sealer: sealer,
            hand: hand,
            configuration: polling,
            logger: logger
        )
        var working = IngestWorker.Configuration()
        working.lease = settings.lease
        let reactions = installation.reactions(logger)
        let workers = (0..<settings.ingestWorkers).map { _ in
            let worker = IngestWorker(
                pool: pool,
                blobs: blobs,
                places: PlaceStore(sealer: sealer),
                hand: hand,
                examiner: AttachmentExaminer(
                    detector: TypeDetector(), scanner: watch.scanner, counts: watch.counts),
                child: .ofThisProgram(),
                checks: checks,
                counts: mails,
                configuration: working,
                logger: logger,
                react: reactions.react
            )
            return LongRun {
                let listener = Listener(application, channel: "postroom_ledger")
                await worker.run(wakeups: listener.wakeups)
            }
        }
        return [LongRun { await pollers.run() }] + workers
    }

    private func deliver(_ hand: WorkInHand, _ loop: Loop, _ sent: DeliveryCounts) -> any Service {
        let (pool, logger, sealer) = (installation.pool, installation.logger, installation.sealer)
        let application = installation.application
        let reactions = DeliveryReactions(
            places: PlaceStore(sealer: sealer), reactions: installation.reactions(logger))
        let names = EnvelopeNames(pool: pool, places: PlaceStore(sealer: sealer))
        var configuration = DeliveryWorker.Configuration()
        configuration.lease = installation.settings.lease
        let worker = DeliveryWorker(
            pool: pool,
            hand: hand,
            journalDirectory: installation.settings.stateDirectory + "/journals",
            configuration: configuration,
            logger: logger,
            blobs: installation.blobs,
            routes: MailboxRoutes(pool: pool, loop: loop, sealer: sealer),
            envelopeID: { await names.name(of: $0) },
            counts: sent,
            settled: { try reactions.react(to: $0, in: $1) }
        )
        return LongRun {
            let listener = Listener(application, channel: "postroom_deliveries")
            await worker.run(wakeups: listener.wakeups)
        }
    }

    private func copy(_ holder: WorkerID, _ loop: Loop) -> any Service {
        let copier = SentCopier(
            pool: installation.pool, loop: loop, sealer: installation.sealer, holder: holder,
            configuration: SentCopier.Configuration(lease: installation.settings.lease), logger: installation.logger)
        return LongRun { await copier.run() }
    }

    private func jobWorker(_ holder: WorkerID, _ watch: AttachmentWatch, _ loop: Loop) -> JobWorker {
        var handlers = JobHandlers()
        BulkRun().register(in: &handlers)
        BulkRetention().register(in: &handlers)
        JobRetention().register(in: &handlers)
        EventSealing().register(in: &handlers)
        ContactErasure(installation.blobs).register(in: &handlers)
        BlobEraser(installation.blobs).register(in: &handlers)
        AttachmentRescan(installation.blobs, scanner: watch.scanner).register(in: &handlers)
        HealthWatch().register(in: &handlers)
        WebhookRetention().register(in: &handlers)
        SnoozeEnd().register(in: &handlers)
        DeadlineWatch().register(in: &handlers)
        CallRetention().register(in: &handlers)
        let probe = SentProbe(
            pool: installation.pool, loop: loop,
            logins: MailboxLogins(pool: installation.pool, loop: loop, sealer: installation.sealer))
        UnknownDeliveries { try await probe.has($0, in: $1, of: $2, $3) }.register(in: &handlers)
        var configuration = JobWorker.Configuration()
        configuration.lease = installation.settings.lease
        return JobWorker(
            pool: installation.pool,
            holder: holder,
            handlers: handlers,
            configuration: configuration,
            logger: installation.logger
        )
    }

    private func jobs(_ worker: JobWorker) -> any Service {
        let application = installation.application
        return LongRun {
            let listener = Listener(application, channel: "postroom_jobs")
            await worker.run(wakeups: listener.wakeups)
        }
    }

    private func notices() -> any Service {
        let (application, logger) = (installation.application, installation.logger)
        let run = NoticeRun(
            pool: installation.pool, reactions: installation.reactions(logger),
            places: PlaceStore(sealer: installation.sealer), logger: logger)
        return LongRun {
            let listener = Listener(application, channel: "postroom_notices")
            await run.run(wakeups: listener.wakeups)
        }
    }

    private func words() -> any Service {
        let (pool, logger) = (installation.pool, installation.logger)
        return LongRun { await MessageWords(pool).run { logger.warning("words wait", metadata: ["cause": "\($0)"]) } }
    }

    private func metrics(_ numbers: ProcessMetrics) -> [any Service] {
        let (settings, logger) = (installation.settings, installation.logger)
        guard let port = settings.metricsPort else { return [] }
        let host = settings.metricsHost
        return [
            MetricsServer(
                host: host, port: port, logger: logger,
                collect: { try await numbers.collect() },
                didBind: { port in
                    logger.notice("metrics are served", metadata: ["host": "\(host)", "port": "\(port)"])
                })
        ]
    }

    private func api(_ watch: AttachmentWatch, _ checks: MailChecks, _ begun: Milestone, _ loop: Loop) -> any Service {
        let (pool, logger, settings) = (installation.pool, installation.logger, installation.settings)
        let (reactions, places) = (installation.reactions(logger), PlaceStore(sealer: installation.sealer))
        var configuration = APIServer.Configuration(
            host: settings.apiHost, port: settings.apiPort, cursorKey: installation.key.derived(for: "api-cursor"),
            linkKey: installation.linkKey)
        configuration.version = Postroom.version
        configuration.origins = settings.apiOrigins
        configuration.publicURL = settings.publicURL
        let proxies = settings.apiProxies
        configuration.isProxy = { address in
            IPNetwork.bytes(of: address).map { bytes in proxies.contains { $0.contains(bytes) } } ?? false
        }
        configuration.limit = CallLimit(perMinute: settings.apiCalls, burst: max(1, settings.apiCalls / 2))
        configuration.connections = DescriptorLimit.connections(of: settings.apiConnections)
        if configuration.connections < settings.apiConnections {
            logger.warning(
                "fewer connections to the API are taken than are set",
                metadata: ["cause": "the system lets the process open too few files: raise its limit (ulimit -n)"])
        }
        return APIServer(
            configuration, pool: pool, blobs: installation.blobs, logger: logger,
            answering: installation.answering(logger), explainer: installation.explainer(checks),
            webhooks: settings.webhookReach,
            webhookTest: WebhookTest(pool: pool, sender: installation.webhookSender(loop)),
            sealer: installation.sealer,
            readiness: {
                do {
                    _ = try await pool.transaction(tenant: nil) { try $0.query("select 1").count }
                    // Mail goes on without the scanner; what becomes of files is the tenants' policy.
                    return await watch.isBlind ? .impaired(["the virus scanner does not answer"]) : .ready
                } catch {
                    return .notReady(["the database does not answer"])
                }
            },
            didOpen: { change, transaction in
                guard let mailbox = try TicketStore.find(change.ticket, for: .system, in: transaction)?.mailbox else {
                    return
                }
                let place = try places.place(of: mailbox, in: transaction)
                try reactions.react(toOpened: change, at: place, in: transaction)
            },
            didBind: { port in
                // Who hears that it is ready finds the port in the log.
                logger.notice("the API listens", metadata: ["host": "\(settings.apiHost)", "port": "\(port)"])
                begun.step()
            })
    }
}

/// A piece of work that runs until its task is cancelled, as a service.
struct LongRun: Service {
    let body: @Sendable () async -> Void

    init(_ body: @escaping @Sendable () async -> Void) { self.body = body }

    func run() async throws {
        await cancelWhenGracefulShutdown { await body() }
    }
}
