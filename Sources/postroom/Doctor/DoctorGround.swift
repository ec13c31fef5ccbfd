// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import Tickets

/// What the checks stand on: settings, key, database, tenants; each is opened when it is asked for first, once.
///
/// Nothing is made and nothing changed: no key, no private cluster, no migration.
actor DoctorGround {
    /// A tenant that works.
    struct TenantName: Sendable {
        let id: TenantID
        let slug: String
    }

    nonisolated let settings: Settings
    private var opened: Result<(pool: Pool, owner: ConnectionTarget), any Error>?
    private var status: Result<Migrator.Status, any Error>?
    private var named: [TenantName]?
    private var cluster: EmbeddedCluster?

    init(_ settings: Settings) { self.settings = settings }

    /// The keys, which are read and never made.
    ///
    /// - Throws: `Failure` that says what is wrong with their file.
    nonisolated func keys() throws -> KeyRing {
        try SecretKeyFile(path: settings.secretKeyFile).load(making: false)
    }

    /// What opens passwords, for checks that stand on it.
    nonisolated func sealer() throws(DoctorSkip) -> Sealer {
        do { return try keys().sealer } catch { throw DoctorSkip("the key that opens passwords is not there") }
    }

    /// The application's connections, where the database answers.
    ///
    /// - Throws: What is wrong, the same each time.
    func open() async throws -> Pool { try await databases().pool }

    /// Compares the schema with this program.
    ///
    /// - Throws: `DatabaseError`, the same each time.
    func migrations() async throws -> Migrator.Status {
        if let status { return try status.get() }
        let owner = try await databases().owner
        let migrator = Migrator(owner)
        let result: Result<Migrator.Status, any Error>
        do { result = .success(try await migrator.status()) } catch { result = .failure(error) }
        await migrator.close()
        status = result
        return try result.get()
    }

    /// The application's connections, for checks that stand on a database with this program's schema.
    func database() async throws(DoctorSkip) -> Pool {
        guard let pool = try? await open() else { throw DoctorSkip("the database does not answer") }
        guard (try? await migrations())?.isCurrent == true else {
            throw DoctorSkip("the schema is not that of this program")
        }
        return pool
    }

    /// The tenants that work, the oldest first.
    ///
    /// - Throws: ``DoctorSkip``; `DatabaseError`.
    func tenants() async throws -> [TenantName] {
        if let named { return named }
        let pool = try await database()
        var found: [TenantName] = []
        for id in try await pool.transaction(tenant: nil, { try TenantStore.all(in: $0) }) {
            let slug = try await pool.transaction(tenant: id) { transaction in
                try TenantStore.isWorking(in: transaction) ? TenantStore.current(in: transaction).slug : nil
            }
            if let slug { found.append(TenantName(id: id, slug: slug)) }
        }
        named = found
        return found
    }

    /// Leaves the database.
    func close() async {
        if case .success(let databases)? = opened { await databases.pool.close() }
        cluster?.release()
        cluster = nil
    }

    private func databases() async throws -> (pool: Pool, owner: ConnectionTarget) {
        if let opened { return try opened.get() }
        let result: Result<(pool: Pool, owner: ConnectionTarget), any Error>
        do {
            // A look at the patient must not give birth to one.
            if settings.database == .embedded,
                !FileManager.default.fileExists(atPath: settings.stateDirectory + "/postgres/data")
            {
                throw Failure(
                    .configuration, "there is no private database in \(settings.stateDirectory), the state_dir")
            }
            let targets = try Installation.databases(settings)
            cluster = targets.cluster
            let pool = Pool(targets.application, size: 4)
            do { _ = try await pool.transaction(tenant: nil) { try $0.query("select 1").count } } catch {
                await pool.close()
                throw error
            }
            result = .success((pool, targets.owner))
        } catch { result = .failure(error) }
        opened = result
        return try result.get()
    }
}
