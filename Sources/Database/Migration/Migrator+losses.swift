// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Migrator {
    /// What would be lost on the way back to `number`: tables that have rows, and columns that hold more than their
    /// standard values; each as `table` or `table.column`.
    ///
    /// Nothing is changed. Tables are locked for the moment of looking, as going back will lock them.
    package func losses(downTo number: Int) async throws -> [String] {
        let losses = try await applied(behind: number).map(\.losses)
        let tables = Set(losses.flatMap(\.tables))
        let columns = Set(losses.flatMap(\.columns)).filter { column in
            !tables.contains { column.hasPrefix($0 + ".") }
        }
        let places = (tables.sorted() + columns.sorted()).filter { !Migration.derived.contains($0) }
        do {
            return try await connection.transaction(tenant: nil) { transaction -> [String] in
                try transaction.run(script: Self.look)
                throw Found(
                    places: try places.filter {
                        try transaction.query("select pg_temp.holds($1) as found", $0).first?.get("found") ?? false
                    })
            }
        } catch let found as Found {
            return found.places
        }
    }

    /// Ends the transaction of looking, which is taken back.
    private struct Found: Error { let places: [String] }

    /// The owner, under row-level security himself, sees the rows of all tenants only of tables that do not force it.
    private static let look = """
        set local role postroom_owner;
        create function pg_temp.holds(place text) returns boolean language plpgsql as $$
        declare
            table_name constant text := split_part(place, '.', 1);
            column_name constant text := split_part(place, '.', 2);
            condition text := 'true';
            answer boolean;
        begin
            -- A later step has taken it away already.
            if to_regclass(table_name) is null then
                return false;
            end if;
            if column_name <> '' then
                select format('%1$I is not null and %1$I is distinct from (%2$s)',
                        a.attname, coalesce(pg_get_expr(d.adbin, d.adrelid), 'null'))
                    into condition
                    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                    where a.attrelid = table_name::regclass and a.attname = column_name
                        and not a.attisdropped and a.attgenerated = '';
                if not found then
                    return false;
                end if;
            end if;
            execute format('alter table %I no force row level security', table_name);
            execute format('select exists (select from %I where %s)', table_name, condition) into answer;
            return answer;
        end $$;
        """
}
