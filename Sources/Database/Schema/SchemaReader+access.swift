// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension SchemaReader {
    private static let policyList: SQL = """
        select c.relname as relation, p.polname as name, p.polcmd::text as command,
            p.polpermissive as is_permissive,
            array(select case when r = 0 then 'public' else pg_get_userbyid(r)::text end collate "C"
                from unnest(p.polroles) r order by 1) as roles,
            pg_get_expr(p.polqual, p.polrelid, true) as using, pg_get_expr(p.polwithcheck, p.polrelid, true) as check
        from pg_policy p join pg_class c on c.oid = p.polrelid
        where c.relnamespace = 'public'::regnamespace
        order by c.relname, p.polname
        """

    private static let grantList: SQL = """
        select c.relname as relation, g.column, g.privilege_type collate "C" as privilege, g.is_grantable,
            case when g.grantee = 0 then 'public' else pg_get_userbyid(g.grantee)::text end collate "C" as grantee
        from pg_class c, lateral (
            select null::name as column, t.* from aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) t
            union all
            select a.attname, t.* from pg_attribute a, aclexplode(a.attacl) t
                where a.attrelid = c.oid and not a.attisdropped) g
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
            and g.grantee <> c.relowner
        order by c.relname, grantee, g.column nulls first, privilege
        """

    private static let functionList: SQL = """
        select p.proname as name, pg_get_function_identity_arguments(p.oid) collate "C" as arguments,
            pg_get_function_result(p.oid) as returns, pg_get_userbyid(p.proowner) as owner, l.lanname as language,
            p.prosecdef as is_definer, coalesce(p.proconfig, '{}') as settings,
            coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) as body, obj_description(p.oid, 'pg_proc') as comment,
            array(select u.name from unnest(p.proargnames, p.proargmodes) with ordinality u (name, mode, place)
                where u.mode in ('t', 'o', 'b') order by u.place) as result_names,
            array(select format_type(u.type, null) from unnest(p.proallargtypes, p.proargmodes) with ordinality
                u (type, mode, place) where u.mode in ('t', 'o', 'b') order by u.place) as result_types,
            array(select case when g.grantee = 0 then 'public' else pg_get_userbyid(g.grantee)::text end collate "C"
                from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
                where g.grantee <> p.proowner order by 1) as callers
        from pg_proc p join pg_language l on l.oid = p.prolang
        where p.pronamespace = 'public'::regnamespace
            and not exists (select from pg_depend d
                where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
        order by p.proname, arguments
        """

    private static let roleList: SQL = """
        select r.rolname as name,
            array_remove(array[case when r.rolsuper then 'superuser' end, case when r.rolbypassrls then 'bypassrls' end,
                case when r.rolcreaterole then 'createrole' end, case when r.rolcreatedb then 'createdb' end,
                case when r.rolreplication then 'replication' end], null) as powers,
            array(select m.rolname::text collate "C" from pg_roles m
                where m.oid <> r.oid and m.rolname <> 'pg_database_owner' and pg_has_role(r.oid, m.oid, 'member')
                order by 1) as memberships,
            has_schema_privilege(r.oid, 'public', 'create')
                or has_database_privilege(r.oid, current_database(), 'create') as makes_objects,
            array(select pg_describe_object(d.classid, d.objid, d.objsubid) collate "C" from pg_shdepend d
                where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid and d.deptype = 'o'
                    and d.dbid = (select oid from pg_database where datname = current_database())
                order by 1) as owns
        from pg_roles r
        where r.rolname in ('postroom_owner', 'postroom_app')
        order by r.rolname
        """

    /// Every table's policies.
    func policies() throws -> [String: [SchemaPolicy]] {
        try grouped(Self.policyList) { row in
            SchemaPolicy(
                name: try row.get("name"),
                command: try row.get("command"),
                isPermissive: try row.get("is_permissive"),
                roles: try row.get("roles", as: SQLArray<String>.self).elements,
                using: try row.get("using"),
                check: try row.get("check")
            )
        }
    }

    /// The rights on every table, the owner's left out.
    func grants() throws -> [String: [SchemaGrant]] {
        try grouped(Self.grantList) { row in
            SchemaGrant(
                grantee: try row.get("grantee"),
                privilege: try row.get("privilege"),
                column: try row.get("column"),
                isGrantable: try row.get("is_grantable")
            )
        }
    }

    /// Functions and procedures.
    func functions() throws -> [SchemaFunction] {
        try transaction.query(Self.functionList).map { row in
            let names = try row.get("result_names", as: SQLArray<String>.self).elements
            let types = try row.get("result_types", as: SQLArray<String>.self).elements
            return SchemaFunction(
                name: try row.get("name"),
                arguments: try row.get("arguments"),
                returns: try row.get("returns"),
                results: zip(names, types).map { SchemaFunction.Result(name: $0, type: $1) },
                owner: try row.get("owner"),
                language: try row.get("language"),
                isDefiner: try row.get("is_definer"),
                settings: try row.get("settings", as: SQLArray<String>.self).elements,
                callers: try row.get("callers", as: SQLArray<String>.self).elements,
                body: try row.get("body"),
                comment: try row.get("comment")
            )
        }
    }

    /// The owner and the application.
    ///
    /// - Throws: `schema` when one of them is missing.
    func roles() throws -> [SchemaRole] {
        let roles = try transaction.query(Self.roleList).map { row in
            SchemaRole(
                name: try row.get("name"),
                powers: try row.get("powers", as: SQLArray<String>.self).elements,
                memberships: try row.get("memberships", as: SQLArray<String>.self).elements,
                makesObjects: try row.get("makes_objects"),
                owns: try row.get("owns", as: SQLArray<String>.self).elements
            )
        }
        guard roles.count == 2 else {
            throw DatabaseError(
                .schema, "the roles \(Schema.owner) and \(Schema.application) are missing; migrate first")
        }
        return roles
    }
}
