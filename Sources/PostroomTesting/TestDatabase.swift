// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation

/// A database of its own for one test, with the current schema: a copy of a migrated template.
package struct TestDatabase: Sendable {
    /// The database's name.
    package let name: String
    /// Connections as the application.
    package let pool: Pool
    /// Where the application connects to.
    package let application: ConnectionTarget
    /// The schema's owner; migrations work as this one.
    package let owner: ConnectionTarget
    /// The cluster's superuser, who sees all tenants' rows.
    package let superuser: ConnectionTarget

    /// - Parameter migrated: Whether the schema is there already.
    package init(migrated: Bool = true) async throws {
        let cluster = try TestCluster.shared.get()
        let name = "t" + UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased()
        try await Self.template.make(name, migrated: migrated, in: cluster)
        self.name = name
        application = cluster.target(role: "postroom_app", database: name)
        owner = cluster.target(role: "postroom_owner", database: name)
        superuser = cluster.target(role: EmbeddedCluster.superuser, database: name)
        pool = Pool(application, size: 4)
    }

    private static let template = TemplateDatabase()
}

/// Makes the migrated template once; copies are made one at a time, as PostgreSQL asks.
private actor TemplateDatabase {
    private var migration: Task<Void, any Error>?

    func make(_ name: String, migrated: Bool, in cluster: TestCluster) async throws {
        let administrator = Administrator(cluster.target(role: EmbeddedCluster.superuser, database: "postgres"))
        if migrated { try await template(in: cluster, administrator) }
        try administrator.createDatabase(name, from: migrated ? "template_postroom" : "template0")
    }

    private func template(in cluster: TestCluster, _ administrator: Administrator) async throws {
        let task =
            migration
            ?? Task {
                try administrator.createDatabase("template_postroom", from: "template0")
                let target = cluster.target(role: EmbeddedCluster.superuser, database: "template_postroom")
                let migrator = Migrator(target)
                try await migrator.migrate()
                await migrator.close()
            }
        migration = task
        try await task.value
    }
}
