// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Schema {
    /// Reads the catalogue.
    ///
    /// Any role may read it; nothing is locked, and rows are not looked at.
    ///
    /// - Throws: `schema` when a role is missing or PostgreSQL knows a kind of thing that this program does not.
    /// - Complexity: a dozen statements, whatever the number of tables.
    package static func read(in transaction: Transaction) throws -> Schema {
        let reader = SchemaReader(transaction: transaction)
        return Schema(
            tables: try reader.tables(),
            functions: try reader.functions(),
            roles: try reader.roles(),
            extensions: try reader.names(SchemaReader.extensions),
            otherSchemas: try reader.names(SchemaReader.otherSchemas)
        )
    }
}

/// Asks `pg_catalog`; what belongs to an extension is left out everywhere.
struct SchemaReader {
    let transaction: Transaction

    static let extensions: SQL = "select extname as name from pg_extension where extname <> 'plpgsql' order by 1"

    static let otherSchemas: SQL = """
        select nspname as name from pg_namespace
        where nspname not in ('public', 'information_schema') and nspname !~ '^pg_' order by 1
        """

    private static let relations: SQL = """
        select c.relname as name, c.relkind::text as kind, pg_get_userbyid(c.relowner) as owner,
            obj_description(c.oid, 'pg_class') as comment, coalesce(c.reloptions, '{}') as options,
            case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid, true) end as definition,
            c.relrowsecurity as is_secured, c.relforcerowsecurity as is_forced
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
            and not exists (select from pg_depend d
                where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
        order by c.relname
        """

    private static let columns: SQL = """
        select c.relname as relation, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
            not a.attnotnull as is_nullable,
            case when a.attidentity <> '' then 'identity'
                when a.attgenerated <> '' then 'generated: ' || pg_get_expr(d.adbin, d.adrelid, true)
                else pg_get_expr(d.adbin, d.adrelid, true) end as standard,
            col_description(a.attrelid, a.attnum) as comment
        from pg_attribute a join pg_class c on c.oid = a.attrelid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
            and a.attnum > 0 and not a.attisdropped
        order by c.relname, a.attnum
        """

    /// The names a statement returns in its column `name`.
    func names(_ statement: SQL) throws -> [String] { try transaction.query(statement).map { try $0.get("name") } }

    /// Tables and views with all that hangs on them.
    func tables() throws -> [SchemaTable] {
        let columns = try grouped(Self.columns) { row in
            SchemaColumn(
                name: try row.get("name"),
                type: Self.short(try row.get("type")),
                isNullable: try row.get("is_nullable"),
                standard: try row.get("standard"),
                comment: try row.get("comment")
            )
        }
        let (indexes, foreignKeys) = (try indexes(), try foreignKeys())
        let (checks, triggers) = (try checks(), try triggers())
        let (policies, grants) = (try policies(), try grants())
        return try transaction.query(Self.relations).map { row in
            let name: String = try row.get("name")
            return SchemaTable(
                name: name,
                kind: try Self.known(row.get("kind")),
                owner: try row.get("owner"),
                comment: try row.get("comment"),
                options: try row.get("options", as: SQLArray<String>.self).elements,
                definition: try row.get("definition"),
                isSecured: try row.get("is_secured"),
                isForced: try row.get("is_forced"),
                columns: columns[name] ?? [],
                indexes: indexes[name] ?? [],
                foreignKeys: foreignKeys[name] ?? [],
                checks: checks[name] ?? [],
                triggers: triggers[name] ?? [],
                policies: policies[name] ?? [],
                grants: grants[name] ?? []
            )
        }
    }

    /// What a statement says of each relation, in its order; the relation's name is in the column `relation`.
    func grouped<Value>(_ statement: SQL, _ read: (Row) throws -> Value) throws -> [String: [Value]] {
        let pairs = try transaction.query(statement).map { (name: try $0.get("relation") as String, try read($0)) }
        return Dictionary(grouping: pairs, by: \.name).mapValues { $0.map(\.1) }
    }

    /// The value of a letter in the catalogue.
    static func known<Value: RawRepresentable<String>>(_ letter: String) throws -> Value {
        guard let value = Value(rawValue: letter) else {
            throw DatabaseError(.schema, "\(Value.self) \"\(letter)\" in pg_catalog is unknown to this program")
        }
        return value
    }

    /// A type's name as people write it.
    private static func short(_ type: String) -> String {
        type.replacing("timestamp with time zone", with: "timestamptz")
    }
}

extension Row {
    /// The value of a column whose type the context does not say.
    func get<Value: DatabaseDecodable>(_ column: String, as type: Value.Type) throws(DatabaseError) -> Value {
        try get(column)
    }
}
