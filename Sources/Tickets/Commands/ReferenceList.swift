// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// A list of the tenant's own from which a ticket is given one: the name of the field in changes and errors.
enum ReferenceList: String, CaseIterable {
    case department
    case category
    case team

    /// The most choices that a refusal lists; of a longer list it names none.
    static let mostChoices = 50

    private static let selectDepartments: SQL = """
        select department_id::text as id from departments where tenant_id = $1 order by lower(name) limit $2
        """
    private static let selectCategories: SQL = """
        select category_id::text as id from categories where tenant_id = $1 order by lower(name) limit $2
        """
    private static let selectTeams: SQL = """
        select team_id::text as id from teams where tenant_id = $1 order by lower(name) limit $2
        """

    private var select: SQL {
        switch self {
        case .department: Self.selectDepartments
        case .category: Self.selectCategories
        case .team: Self.selectTeams
        }
    }

    /// The ids that would be allowed, in the order of their names; none when they are many.
    ///
    /// - Complexity: one round trip; only for a refusal.
    func choices(of tenant: TenantID, in transaction: Transaction) throws -> [String] {
        let ids = try transaction.query(select, tenant, Self.mostChoices + 1).map { try $0.get("id") as String }
        return ids.count > Self.mostChoices ? [] : ids
    }
}
