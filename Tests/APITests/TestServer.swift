// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Desk
import Foundation
import Identity
import Logging
import MailIngest
import PostroomTesting
import ServiceLifecycle
import Tickets

@testable import API

/// A running server with a database of its own and two tenants.
struct TestServer {
    let database: TestDatabase
    /// Where the server looks for raw mails.
    let blobs: BlobStore
    let blobDirectory: String
    let client: HTTPClient
    /// As the server signs them.
    let questions: QuestionLink
    let notifications: NotificationLink
    /// Opens what the tenants' mailboxes keep sealed.
    let sealer: Sealer
    /// What it serves.
    let routes: [Route]
    let first: Household
    let second: Household

    /// A tenant with a key to the API.
    struct Household: Sendable {
        let tenant: TenantID
        let brand: Brand
        let key: String

        var authorization: [String: String] { ["Authorization": "Bearer \(key)"] }
    }

    /// Starts a server, lets `body` talk to it, and stops it.
    static func run(
        readiness: Readiness = .ready,
        limit: CallLimit = CallLimit(perMinute: 60_000, burst: 60_000),
        origins: Set<String> = [],
        patience: CallPatience = CallPatience(),
        publicURL: String? = nil,
        isProxy: @escaping @Sendable (String) -> Bool = { _ in false },
        didOpen: @escaping @Sendable (TicketCore.Change, Transaction) throws -> Void = { _, _ in },
        log: any LogHandler = SwiftLogNoOpLogHandler(),
        _ body: (TestServer) async throws -> Void
    ) async throws {
        let database = try await TestDatabase()
        let first = try await household("first", in: database)
        let second = try await household("second", in: database)
        let logger = Logger(label: "test") { _ in log }
        let directory = try TestCluster.shared.get().directory + "/blobs/\(database.name)-api"
        let blobs = BlobStore(directory: directory)
        let linkKey = SymmetricKey.random()
        let (ports, continuation) = AsyncStream<Int>.makeStream()
        let sealer = Sealer(key: .random())
        var configuration = APIServer.Configuration(host: "127.0.0.1", port: 0, cursorKey: .random(), linkKey: linkKey)
        (configuration.limit, configuration.origins, configuration.version) = (limit, origins, "test")
        configuration.patience = patience
        (configuration.publicURL, configuration.isProxy) = (publicURL, isProxy)
        let server = APIServer(
            configuration,
            pool: database.pool,
            blobs: blobs,
            logger: logger,
            answering: Answering(
                places: PlaceStore(sealer: sealer), reactions: Reactions(logger: logger)),
            sealer: sealer,
            readiness: { readiness },
            didOpen: didOpen,
            didBind: { continuation.yield($0) }
        )
        let group = ServiceGroup(configuration: .init(services: [server], logger: logger))
        let running = Task { try await group.run() }
        defer { running.cancel() }
        guard let port = await ports.first(where: { _ in true }) else { throw POSIXError(.EADDRNOTAVAIL) }
        let described = AnswerCheck(server.table.routes)
        try await body(
            TestServer(
                database: database, blobs: blobs, blobDirectory: directory,
                client: HTTPClient(port: port) { described.check($0, $1, $2) },
                questions: QuestionLink(key: linkKey, base: nil),
                notifications: NotificationLink(key: linkKey, base: nil), sealer: sealer,
                routes: server.table.routes, first: first, second: second)
        )
        // Every test ends as an operator's stop does.
        await group.triggerGracefulShutdown()
        try await running.value
    }

    private static func household(_ slug: String, in database: TestDatabase) async throws -> Household {
        let tenant = Tenant(id: TenantID(), slug: slug, name: slug)
        let brand = Brand(name: "\(slug) brand", locale: "de")
        let key = APIKey.make()
        try await database.pool.transaction(tenant: tenant.id) { transaction in
            try TenantStore.add(
                tenant,
                brand: brand,
                key: TenantKey(number: 0, sealedSecret: [1]),
                in: transaction
            )
            _ = try APIKeyCore(transaction, as: .system).add(
                name: "test", NewKey(digest: key.digest, lastFour: key.lastFour))
        }
        return Household(tenant: tenant.id, brand: brand, key: key.text)
    }

    /// The fixture's tenant, with a key that may do everything.
    static func household(of fixture: Fixture) async throws -> Household {
        let key = APIKey.make()
        try await fixture.transaction {
            _ = try APIKeyCore($0, as: .system).add(name: "test", NewKey(digest: key.digest, lastFour: key.lastFour))
        }
        return Household(tenant: fixture.tenant, brand: fixture.brand, key: key.text)
    }

    /// Opens tickets behind the API's back; the first has number 1.
    func openTickets(_ count: Int, for household: Household) async throws {
        try await database.pool.transaction(tenant: household.tenant) { transaction in
            let contact = try ContactStore.contact(
                address: "Ada@example.org",
                key: "ada@example.org",
                name: "Ada",
                in: transaction
            )
            let core = try TicketCore(transaction, as: .system)
            for number in 0..<count {
                _ = try core.open(
                    NewTicket(
                        subject: "Matter \(number + 1)",
                        requester: contact,
                        mailbox: nil,
                        brand: household.brand.id,
                        channel: .mail,
                        locale: "en"
                    ),
                    with: NewMessage(subject: "Matter \(number + 1)", text: MessageText("Words \(number + 1)"))
                )
            }
        }
    }

    func get(
        _ target: String,
        as household: Household,
        headers: [String: String] = [:]
    ) async throws -> HTTPAnswer {
        try await client.send("GET", target, headers: household.authorization.merging(headers) { $1 })
    }

    /// A key of a tenant with some permissions only.
    func key(of household: Household, permissions: Set<Permission>) async throws -> String {
        let key = APIKey.make()
        try await database.pool.transaction(tenant: household.tenant) { transaction in
            _ = try APIKeyCore(transaction, as: .system).add(
                name: key.lastFour + UUID().uuidString, NewKey(digest: key.digest, lastFour: key.lastFour),
                permissions: permissions)
        }
        return key.text
    }

    /// A request that brings a document, or none.
    func write(
        _ method: String,
        _ target: String,
        _ json: String?,
        as household: Household,
        headers: [String: String] = [:]
    ) async throws -> HTTPAnswer {
        var all = household.authorization.merging(headers) { $1 }
        if json != nil { all["Content-Type"] = MediaType.document }
        return try await client.send(method, target, headers: all, body: json.map { Array($0.utf8) })
    }

    /// A request to a route, with a document that it can read as long as nobody looks for its thing.
    func send(
        _ route: Route,
        to target: String,
        key: String,
        body: String? = nil,
        type: String = MediaType.document
    ) async throws -> HTTPAnswer {
        var headers = ["Authorization": "Bearer \(key)"]
        if route.operation.isConditional { headers["If-Match"] = "*" }
        var json = body
        if let input = route.operation.input {
            headers["Content-Type"] = type
            json = body ?? input.example.text
        } else if let content = route.operation.content {
            headers["Content-Type"] = content.type
            json = body ?? "From: ada@example.org\r\n\r\nWords\r\n"
        }
        return try await client.send(route.verb, target, headers: headers, body: json.map { Array($0.utf8) })
    }

    func post(
        _ json: String,
        as household: Household,
        type: String = "application/vnd.api+json"
    ) async throws -> HTTPAnswer {
        var headers = household.authorization
        headers["Content-Type"] = type
        return try await client.send("POST", "/api/v1/tickets", headers: headers, body: Array(json.utf8))
    }
}

extension HTTPAnswer {
    /// Errors as `code at source`.
    func errors() throws -> [String] {
        let errors = try json()["errors"] as? [[String: Any]] ?? []
        return errors.map { error in
            let source = error["source"] as? [String: String] ?? [:]
            return "\(error["code"] ?? "") \(source["pointer"] ?? source["parameter"] ?? source["header"] ?? "-")"
        }
    }

    func data() throws -> [String: Any] { try json()["data"] as? [String: Any] ?? [:] }
    func list() throws -> [[String: Any]] { try json()["data"] as? [[String: Any]] ?? [] }
    func attributes() throws -> [String: Any] { try data()["attributes"] as? [String: Any] ?? [:] }
    func next() throws -> String? { (try json()["links"] as? [String: Any])?["next"] as? String }
}
