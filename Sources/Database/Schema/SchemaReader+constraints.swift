// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension SchemaReader {
    private static let indexList: SQL = """
        select t.relname as relation, c.relname as name, x.indisprimary as is_primary,
            x.indisunique as is_unique, x.indisexclusion as is_exclusion,
            array(select pg_get_indexdef(x.indexrelid, n, true) from generate_series(1, x.indnkeyatts) n) as columns,
            substring(pg_get_indexdef(x.indexrelid, 0, true) from ' USING (.*)$') as definition,
            pg_get_expr(x.indpred, x.indrelid, true) as condition
        from pg_index x join pg_class c on c.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
        where t.relnamespace = 'public'::regnamespace
        order by t.relname, x.indisprimary desc, x.indisunique desc, c.relname
        """

    private static let foreignKeyList: SQL = """
        select c.relname as relation, k.conname as name, t.relname as referenced_table,
            array(select a.attname::text from unnest(k.conkey) with ordinality u (number, place)
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number order by u.place) as columns,
            array(select a.attname::text from unnest(k.confkey) with ordinality u (number, place)
                join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.number order by u.place) as referenced,
            array(select a.attname::text from unnest(k.confdelsetcols) with ordinality u (number, place)
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.number order by u.place) as set_columns,
            k.confdeltype::text as deletion, k.convalidated as is_validated
        from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
        where c.relnamespace = 'public'::regnamespace and k.contype = 'f'
        order by c.relname, k.conkey, k.conname
        """

    private static let checkList: SQL = """
        select c.relname as relation, pg_get_constraintdef(k.oid, true) collate "C" as definition
        from pg_constraint k join pg_class c on c.oid = k.conrelid
        where c.relnamespace = 'public'::regnamespace and k.contype in ('c', 'x')
        order by c.relname, definition
        """

    private static let triggerList: SQL = """
        select c.relname as relation, pg_get_triggerdef(t.oid, true) as definition
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'public'::regnamespace and not t.tgisinternal
        order by c.relname, t.tgname
        """

    /// Every table's indexes: the primary key, then unique ones, then the rest.
    func indexes() throws -> [String: [SchemaIndex]] {
        try grouped(Self.indexList) { row in
            SchemaIndex(
                name: try row.get("name"),
                columns: try row.get("columns", as: SQLArray<String>.self).elements,
                isPrimary: try row.get("is_primary"),
                isUnique: try row.get("is_unique"),
                isExclusion: try row.get("is_exclusion"),
                definition: try row.get("definition"),
                condition: try row.get("condition")
            )
        }
    }

    /// Every table's foreign keys.
    func foreignKeys() throws -> [String: [SchemaForeignKey]] {
        try grouped(Self.foreignKeyList) { row in
            SchemaForeignKey(
                name: try row.get("name"),
                columns: try row.get("columns", as: SQLArray<String>.self).elements,
                table: try row.get("referenced_table"),
                referenced: try row.get("referenced", as: SQLArray<String>.self).elements,
                deletion: try Self.known(row.get("deletion")),
                setColumns: try row.get("set_columns", as: SQLArray<String>.self).elements,
                isValidated: try row.get("is_validated")
            )
        }
    }

    /// Every table's other constraints.
    func checks() throws -> [String: [String]] { try grouped(Self.checkList) { try $0.get("definition") } }

    /// Every table's triggers.
    func triggers() throws -> [String: [String]] { try grouped(Self.triggerList) { try $0.get("definition") } }
}
