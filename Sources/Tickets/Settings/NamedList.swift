// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// One of the lists of names that tickets are sorted by: departments, or categories.
struct NamedList {
    let insert: SQL
    let update: SQL
    let delete: SQL
    let select: SQL
    /// Whether another one has the name.
    let findTwin: SQL
    let countTickets: SQL
    /// What else hangs on one, as `thing`; `nil` where nothing can.
    var selectUser: SQL?
    /// The word for one, in events and refusals.
    let word: String

    static let departments = NamedList(
        insert: "insert into departments (tenant_id, department_id, name) values ($1, $2, $3)",
        update: "update departments set name = $3, updated_at = now() where tenant_id = $1 and department_id = $2",
        delete: "delete from departments where tenant_id = $1 and department_id = $2",
        select: "select name from departments where tenant_id = $1 and department_id = $2",
        findTwin: """
            select exists (select from departments
                where tenant_id = $1 and department_id <> $2 and lower(name) = lower($3)) as found
            """,
        countTickets: "select count(*) as n from tickets where tenant_id = $1 and department_id = $2",
        selectUser: "select 'team ' || team_id as thing from teams where tenant_id = $1 and department_id = $2",
        word: "department"
    )

    static let categories = NamedList(
        insert: "insert into categories (tenant_id, category_id, name) values ($1, $2, $3)",
        update: "update categories set name = $3, updated_at = now() where tenant_id = $1 and category_id = $2",
        delete: "delete from categories where tenant_id = $1 and category_id = $2",
        select: "select name from categories where tenant_id = $1 and category_id = $2",
        findTwin: """
            select exists (select from categories
                where tenant_id = $1 and category_id <> $2 and lower(name) = lower($3)) as found
            """,
        countTickets: "select count(*) as n from tickets where tenant_id = $1 and category_id = $2",
        word: "category"
    )
}

/// A name under its id: a department, a category, a tag.
package struct Named<Entity: Sendable>: Equatable, Sendable {
    package var id: Identifier<Entity>
    package var name: String
}

/// Reads the lists that tickets are sorted by.
package enum NamedListStore {
    /// The tenant's departments, by name.
    package static func departments(in transaction: Transaction) throws -> [Named<Entity.Department>] {
        try transaction.query(
            "select department_id as id, name from departments where tenant_id = $1 order by lower(name)",
            transaction.tenant
        ).map { Named(id: try $0.get("id"), name: try $0.get("name")) }
    }

    /// The tenant's categories, by name.
    package static func categories(in transaction: Transaction) throws -> [Named<Entity.Category>] {
        try transaction.query(
            "select category_id as id, name from categories where tenant_id = $1 order by lower(name)",
            transaction.tenant
        ).map { Named(id: try $0.get("id"), name: try $0.get("name")) }
    }

    /// Tags by name.
    ///
    /// - Parameters:
    ///   - last: The name that the page before ended with.
    ///   - limit: At most this many.
    package static func tags(
        after last: String? = nil,
        limit: Int,
        in transaction: Transaction
    ) throws -> [Named<Entity.Tag>] {
        try transaction.query(
            """
            select tag_id as id, name from tags where tenant_id = $1 and ($2::text is null or name > $2)
            order by name limit $3
            """,
            transaction.tenant,
            last?.storable,
            limit
        ).map { Named(id: try $0.get("id"), name: try $0.get("name")) }
    }
}
