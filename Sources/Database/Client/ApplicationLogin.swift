// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// As whom the application logged in, and what that login may do that the application may not.
///
/// The application's role is taken on after the login (`-c role=postroom_app`), and who can run a statement can say
/// `reset role`. So tenants are kept apart by the database only when the login itself can do no more than the role.
package struct ApplicationLogin: Equatable, Sendable {
    /// The login's name (`session_user`).
    package let name: String
    /// Each way past row-level security that it has, in words that go on from its name.
    package let powers: [String]

    /// Whether it is bound to the rows of the transaction's tenant, whatever statement is run.
    package var isBound: Bool { powers.isEmpty }

    /// Reads it from the catalogue, for the connection of the transaction.
    package static func read(in transaction: Transaction) throws -> ApplicationLogin {
        let row = try transaction.query(read).first
        let powers: SQLArray<String> = try row?.get("powers") ?? SQLArray([])
        return ApplicationLogin(name: try row?.get("login") ?? "", powers: powers.elements)
    }

    /// Of a superuser everything is true, so nothing else is said of one. pg_has_role sees memberships through others.
    private static let read: SQL = """
        with mine as (select * from pg_roles where rolname = session_user),
        others as (
            select r.* from pg_roles r, mine m
            where not m.rolsuper and r.oid <> m.oid and pg_has_role(m.oid, r.oid, 'member')),
        powers (place, words) as (
            select 1, 'is a superuser' from mine where rolsuper
            union all
            select 2, 'has BYPASSRLS' from mine where rolbypassrls and not rolsuper
            union all
            select 3, 'has CREATEROLE, and so can give itself other roles' from mine where rolcreaterole and not rolsuper
            union all
            select 4, format('is a member of %s, a role %s', rolname, case
                    when rolsuper then 'that is a superuser' when rolbypassrls then 'with BYPASSRLS'
                    else 'with CREATEROLE' end)
                from others where rolsuper or rolbypassrls or rolcreaterole
            union all
            select 5, format('can become %s, who owns %s', r.rolname, min(c.relname))
                from pg_class c join pg_roles r on r.oid = c.relowner, mine m
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')
                    and not m.rolsuper and pg_has_role(m.oid, r.oid, 'member')
                group by r.rolname
            union all
            select 6, 'can become the owner of the database' from pg_database d, mine m
                where d.datname = current_database() and not m.rolsuper and pg_has_role(m.oid, d.datdba, 'member')
                    -- Said already.
                    and not exists (select from pg_class c where c.relowner = d.datdba
                        and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v')))
        select session_user::text as login, coalesce(array_agg(words order by place, words), '{}') as powers from powers
        """
}
