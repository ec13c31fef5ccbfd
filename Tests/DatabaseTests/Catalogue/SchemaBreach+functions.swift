// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SchemaBreach {
    /// Functions that work with their owner's rights.
    static let functions = [
        SchemaBreach(
            "a definer function without a search path, for everybody",
            """
            create function all_goods() returns setof uuid language sql security definer
                as 'select good_id from public.good'
            """,
            finds: "all_goods(): security definer without set search_path = public, pg_temp",
            "all_goods(): security definer that public may call; revoke that"
        ),
        SchemaBreach(
            "a definer function whose search path begins with anybody's tables",
            """
            create function all_goods() returns setof uuid language sql security definer set search_path = public
                as 'select good_id from good'
            """,
            "revoke all on function all_goods() from public",
            finds: "all_goods(): security definer without set search_path = public, pg_temp"
        ),
        SchemaBreach(
            "a definer function that gives away more than ids",
            """
            create function codes() returns table (good_id uuid, attempt int, code text) language sql
                security definer set search_path = public, pg_temp as 'select good_id, 1, code from good'
            """,
            "revoke all on function codes() from public",
            finds: "codes(): security definer that returns code text, neither an id nor in SchemaExceptions"
        ),
        SchemaBreach(
            "a definer function that gives away rows",
            """
            create function goods() returns setof good language sql security definer
                set search_path = public, pg_temp as 'select * from good'
            """,
            "revoke all on function goods() from public",
            finds: "goods(): security definer that returns SETOF good, neither ids nor a count nor named columns"
        ),
        SchemaBreach(
            "a function of somebody else",
            "reset role",
            "create function one() returns int language sql as 'select 1'",
            finds: "one(): belongs to postroom, not to postroom_owner"
        ),
    ]

    /// The roles, and what the rules do not see.
    static let roles = [
        SchemaBreach(
            "an application that bypasses row-level security",
            "reset role",
            "alter role postroom_app bypassrls createrole",
            finds: "postroom_app: has the attribute bypassrls",
            "postroom_app: has the attribute createrole"
        ),
        SchemaBreach(
            "an application that can become the owner",
            "reset role",
            "grant postroom_owner to postroom_app",
            finds: "postroom_app: is a member of postroom_owner",
            "postroom_app: may create in the schema public, or schemas in the database"
        ),
        SchemaBreach(
            "an application that makes tables",
            "reset role",
            "grant create on schema public to postroom_app",
            finds: "postroom_app: may create in the schema public, or schemas in the database"
        ),
        SchemaBreach(
            "an application that owns a table",
            "reset role",
            "alter table good owner to postroom_app",
            finds: "good: belongs to postroom_app, not to postroom_owner",
            "postroom_app: owns table good"
        ),
        SchemaBreach(
            "a schema out of sight",
            "reset role",
            "create schema attic",
            finds: "attic: a schema beside public, which these rules do not see"
        ),
    ]
}
