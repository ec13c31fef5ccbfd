// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Brings the schema to this program's version, one transaction a step, under an advisory lock.
///
/// Works as the owner role. What was applied is recorded with a checksum: a file changed after its release, or a
/// database newer than this program, is an error that changes nothing.
package struct Migrator: Sendable {
    let connection: Connection
    private let migrations: [Migration]

    /// The lock all migrators of one database wait on; the number is the word "postroom" as bytes.
    private static let lockKey: Int64 = 0x706F_7374_726F_6F6D

    /// What the schema is like, compared with this program.
    package struct Status: Equatable, Sendable {
        /// Numbers applied so far.
        package var applied: [Int]
        /// Names of those still to come.
        package var pending: [String]
        package var isCurrent: Bool { pending.isEmpty }
    }

    package init(_ target: ConnectionTarget, migrations: [Migration] = Migration.all) {
        var target = target
        // A migration of a large table may take its time.
        target.statementTimeout = .seconds(3600)
        connection = Connection(target)
        self.migrations = migrations
    }

    /// Applies what is missing.
    ///
    /// - Returns: The names of the migrations applied now.
    /// - Throws: `schema` when the database is not one of ours or newer; the failed step's own error otherwise.
    @discardableResult
    package func migrate() async throws -> [String] {
        try await locked {
            try await prepare()
            var names: [String] = []
            let status = try await status()
            for migration in migrations where !status.applied.contains(migration.number) {
                try await apply(migration)
                names.append("\(migration.number) \(migration.name)")
            }
            return names
        }
    }

    /// Takes back the newest `count` migrations.
    package func revert(_ count: Int) async throws {
        try await revert(to: migrations.dropLast(min(count, migrations.count)).last?.number ?? 0)
    }

    /// Takes back every migration behind `number`, the newest first, each in a transaction of its own.
    ///
    /// - Returns: The names of those taken back now.
    /// - Throws: `schema` as ``migrate()``; the failed step's own error otherwise: those before it stay taken back.
    @discardableResult
    package func revert(to number: Int) async throws -> [String] {
        try await locked {
            var names: [String] = []
            for migration in try await applied(behind: number) {
                try await connection.transaction(tenant: nil) { transaction in
                    // What a step back makes again belongs to whom it belonged.
                    try transaction.run(script: "set local role postroom_owner")
                    try transaction.run(script: migration.down)
                    try transaction.query("delete from schema_migrations where number = $1", migration.number)
                }
                names.append("\(migration.number) \(migration.name)")
            }
            return names
        }
    }

    /// The steps behind `number` that the database has, the newest first.
    func applied(behind number: Int) async throws -> [Migration] {
        let applied = Set(try await status().applied)
        return migrations.reversed().filter { $0.number > number && applied.contains($0.number) }
    }

    /// Closes the migrator's connection.
    package func close() async { await connection.close() }

    /// Compares the database with this program, changing nothing.
    package func status() async throws -> Status {
        let exists = try await connection.query("select to_regclass('public.schema_migrations') is not null as found") {
            try $0.first?.get("found") ?? false
        }
        guard exists else { return Status(applied: [], pending: migrations.map(\.name)) }
        let applied = try await connection.query(
            "select number, name, checksum from schema_migrations order by number"
        ) { rows in
            try rows.map { row in
                (
                    number: try row.get("number") as Int, name: try row.get("name") as String,
                    checksum: try row.get("checksum") as String
                )
            }
        }
        for step in applied {
            guard let ours = migrations.first(where: { $0.number == step.number }) else {
                throw DatabaseError(
                    .schema,
                    "the database has migration \(step.number) \(step.name), which this program does not know; "
                        + "run a newer postroom"
                )
            }
            let checksum = try await checksum(of: ours)
            guard checksum == step.checksum else {
                throw DatabaseError(
                    .schema,
                    "migration \(step.number) \(step.name) was applied from another text; "
                        + "released migrations are never changed: restore the file or the database"
                )
            }
        }
        let done = Set(applied.map(\.number))
        return Status(
            applied: applied.map(\.number),
            pending: migrations.filter { !done.contains($0.number) }.map(\.name)
        )
    }

    /// Roles and the table of applied steps.
    private func prepare() async throws {
        try await connection.run(
            script: """
                reset role;
                do $$ begin
                    if not exists (select from pg_roles where rolname = 'postroom_owner') then
                        create role postroom_owner nologin;
                    end if;
                    if not exists (select from pg_roles where rolname = 'postroom_app') then
                        create role postroom_app nologin;
                    end if;
                    if not pg_has_role('postroom_owner', 'member') then
                        execute format('grant postroom_owner to %I', current_user);
                    end if;
                    if not pg_has_role('postroom_app', 'member') then
                        execute format('grant postroom_app to %I', current_user);
                    end if;
                exception
                    when insufficient_privilege then
                        raise exception using errcode = '42501', message =
                            'the roles are missing: run as a superuser: create role postroom_owner nologin; '
                            'create role postroom_app nologin; grant postroom_owner, postroom_app to '
                            || quote_ident(current_user);
                    when duplicate_object or unique_violation then
                        null; -- another migrator was faster
                end $$;
                do $$ begin
                    -- With it the owner may make trusted extensions (pg_trgm, btree_gin) himself.
                    if not has_database_privilege('postroom_owner', current_database(), 'create') then
                        execute format('grant create on database %I to postroom_owner', current_database());
                    end if;
                exception
                    when insufficient_privilege then
                        null; -- then they have to be there already
                end $$;
                grant usage, create on schema public to postroom_owner;
                grant usage on schema public to postroom_app;
                set role postroom_owner;
                create table if not exists schema_migrations (
                    number      int primary key,
                    name        text not null,
                    checksum    text not null,
                    applied_at  timestamptz not null default now()
                );
                grant select on schema_migrations to postroom_app;
                """
        )
    }

    private func locked<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        // Asked for again and again: a lock that is waited for ends with the connection's time limit for locks, and
        // another migrator may be busy with a large table for longer than that.
        while try await !tryLock() { try await Task.sleep(for: .milliseconds(100)) }
        do {
            let value = try await body()
            try await connection.query("select pg_advisory_unlock($1)", [Self.lockKey]) { _ in }
            return value
        } catch {
            // The session ends, and its lock with it, whatever state it is in.
            await connection.close()
            throw error
        }
    }

    private func tryLock() async throws -> Bool {
        try await connection.query("select pg_try_advisory_lock($1) as taken", [Self.lockKey]) {
            try $0.first?.get("taken") ?? false
        }
    }

    private func apply(_ migration: Migration) async throws {
        let checksum = try await checksum(of: migration)
        try await connection.transaction(tenant: nil) { transaction in
            try transaction.run(script: migration.up)
            try transaction.query(
                "insert into schema_migrations (number, name, checksum) values ($1, $2, $3)",
                migration.number,
                migration.name,
                checksum
            )
        }
    }

    /// SHA-256 of the text, computed by the server.
    private func checksum(of migration: Migration) async throws -> String {
        try await connection.query(
            "select encode(sha256(convert_to($1, 'UTF8')), 'hex') as checksum",
            [migration.up]
        ) { try $0.first?.get("checksum") ?? "" }
    }
}
