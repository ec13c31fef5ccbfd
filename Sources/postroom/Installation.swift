// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import Logging
import MailIngest
import Tickets

/// The parts every command stands on: database, key, pool; opened from the settings, closed in order.
struct Installation: Sendable {
    let settings: Settings
    let logger: Logger
    let pool: Pool
    let application: ConnectionTarget
    let sealer: Sealer
    /// What keys for links and places in lists are made from.
    let key: SymmetricKey
    private let cluster: EmbeddedCluster?

    /// Opens everything; the private cluster is started when it does not run.
    ///
    /// - Parameter migrates: Whether missing migrations are applied. The private cluster is always brought up to date; a
    ///   server of the operator's only when asked, otherwise an older schema is an error.
    static func open(_ settings: Settings, logger: Logger, migrates: Bool = false) async throws -> Installation {
        let (cluster, owner, application) = try databases(settings)
        for key in settings.unverifiedDatabases {
            logger.notice(
                "the database server need not prove its name; sslmode=verify-full makes it",
                metadata: ["setting": "\(key.key)"])
        }
        do {
            let migrator = Migrator(owner)
            if migrates || cluster != nil {
                for name in try await migrator.migrate() {
                    logger.notice("migration applied", metadata: ["name": "\(name)"])
                }
            } else if try await !migrator.status().isCurrent {
                throw Failure(.configuration, "the schema is older than this program; run: postroom migrate up")
            }
            await migrator.close()
            let keys = try SecretKeyFile(path: settings.secretKeyFile).load(
                making: settings.secretKeyFile == Settings.defaultSecretKeyFile(in: settings.stateDirectory)
            )
            return Installation(
                settings: settings,
                logger: logger,
                pool: try await boundPool(application, size: settings.connections),
                application: application,
                sealer: keys.sealer,
                key: keys.signingKey,
                cluster: cluster
            )
        } catch {
            cluster?.release()
            throw error
        }
    }

    /// Where the schema's owner and the application connect to; the private cluster is started when it does not run, and
    /// is the caller's to release.
    static func databases(
        _ settings: Settings
    ) throws -> (cluster: EmbeddedCluster?, owner: ConnectionTarget, application: ConnectionTarget) {
        switch settings.database {
        case .embedded:
            let cluster = try EmbeddedCluster(stateDirectory: settings.stateDirectory)
            return (cluster, cluster.target(role: EmbeddedCluster.superuser), cluster.target(role: "postroom_app"))
        case .server(let url, let ownerURL):
            var (owner, application) = (ConnectionTarget(url: ownerURL ?? url), ConnectionTarget(url: url))
            application.role = "postroom_app"
            // The settings were asked already; the connections themselves are asked too, each when it is made.
            owner.demandsEncryption = settings.profile == .production
            application.demandsEncryption = owner.demandsEncryption
            return (nil, owner, application)
        }
    }

    /// Closes the pool and leaves the private cluster, which stops when nobody else uses it.
    func close() async {
        await pool.close()
        cluster?.release()
    }

    /// Who starts the private cluster again when it has ended; `nil` where the server is the operator's.
    var keeper: ClusterKeeper? { cluster.map { ClusterKeeper($0) } }

    /// Raw mails.
    var blobs: BlobStore { BlobStore(directory: settings.stateDirectory + "/blobs") }

    /// The tenant with a short name; the one called `default` is made when it is asked for first.
    ///
    /// - Throws: `Failure` of kind data when there is none, or it is deleted.
    func tenant(_ slug: String) async throws -> TenantID {
        if let tenant = try await pool.transaction(tenant: nil, { try TenantStore.find(slug: slug, in: $0) }) {
            guard try await pool.transaction(tenant: tenant, { try TenantStore.isWorking(in: $0) }) else {
                throw Failure(.data, "tenant \(slug) is deleted; take it back with: postroom tenant restore \(slug)")
            }
            return tenant
        }
        guard slug == "default" else {
            throw Failure(.data, "there is no tenant \(slug); make it with: postroom tenant add \(slug) --name …")
        }
        return try await addTenant(slug: slug, name: "Support", brand: Brand(name: "Support", locale: "en"))
    }

    /// The tenant with a short name, also when it is deleted.
    func existingTenant(_ slug: String) async throws -> TenantID {
        guard let tenant = try await pool.transaction(tenant: nil, { try TenantStore.find(slug: slug, in: $0) }) else {
            throw Failure(.data, "there is no tenant \(slug); postroom tenant list names them")
        }
        return tenant
    }

    /// The mailbox with a name or an address.
    func mailbox(_ word: String, of tenant: TenantID) async throws -> Mailbox {
        let all = try await pool.transaction(tenant: tenant) { try MailboxStore.all(in: $0).map(\.mailbox) }
        guard let mailbox = all.first(where: { $0.name == word || $0.address == word }) else {
            throw Failure(.data, "there is no such mailbox; postroom mailbox list names them")
        }
        return mailbox
    }

    /// Makes a tenant with its first brand, a key for reply tokens and, if there is one, its owner.
    func addTenant(
        slug: String,
        name: String,
        brand: Brand,
        owner: (name: String, address: MailAddress)? = nil
    ) async throws -> TenantID {
        let tenant = Tenant(id: TenantID(), slug: slug, name: name)
        let secret = Secret(bytes: Random.bytes(SymmetricKey.length))
        let sealed = try sealer.seal(secret, context: PlaceStore.keyContext(tenant.id))
        try await pool.transaction(tenant: tenant.id) {
            let key = TenantKey(number: 0, sealedSecret: sealed)
            _ = try TenantCore($0, as: .system).create(tenant, brand: brand, key: key, owner: owner)
        }
        return tenant.id
    }
}
