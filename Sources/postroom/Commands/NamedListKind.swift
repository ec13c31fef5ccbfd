// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

/// A list of names as the commands of ``NamedListCommand`` see it.
protocol NamedListKind: SendableMetatype {
    /// What the list is of.
    associatedtype Member: Sendable

    /// The command, and the word for one.
    static var word: String { get }
    static var abstract: String { get }
    static var deletion: String { get }

    /// The whole list, by name.
    static func all(in transaction: Transaction) throws -> [Named<Member>]
    static func add(_ id: Identifier<Member>, _ name: String, _ core: SettingsCore) throws
    static func rename(_ id: Identifier<Member>, _ name: String, _ core: SettingsCore) throws -> ObjectChange
    static func delete(_ id: Identifier<Member>, _ core: SettingsCore) throws -> ObjectChange
}

/// `postroom department`
enum DepartmentList: NamedListKind {
    static let word = "department"
    static let abstract = "Departments: a ticket is in one, and a team may work for one."
    static let deletion = "Delete a department that has no tickets and is no team's."

    static func all(in transaction: Transaction) throws -> [Named<Entity.Department>] {
        try NamedListStore.departments(in: transaction)
    }

    static func add(_ id: DepartmentID, _ name: String, _ core: SettingsCore) throws {
        _ = try core.addDepartment(id, name: name)
    }

    static func rename(_ id: DepartmentID, _ name: String, _ core: SettingsCore) throws -> ObjectChange {
        try core.renameDepartment(id, to: name)
    }

    static func delete(_ id: DepartmentID, _ core: SettingsCore) throws -> ObjectChange {
        try core.deleteDepartment(id)
    }
}

/// `postroom category`
enum CategoryList: NamedListKind {
    static let word = "category"
    static let abstract = "Categories: what a ticket is about."
    static let deletion = "Delete a category that has no tickets."

    static func all(in transaction: Transaction) throws -> [Named<Entity.Category>] {
        try NamedListStore.categories(in: transaction)
    }

    static func add(_ id: CategoryID, _ name: String, _ core: SettingsCore) throws {
        _ = try core.addCategory(id, name: name)
    }

    static func rename(_ id: CategoryID, _ name: String, _ core: SettingsCore) throws -> ObjectChange {
        try core.renameCategory(id, to: name)
    }

    static func delete(_ id: CategoryID, _ core: SettingsCore) throws -> ObjectChange {
        try core.deleteCategory(id)
    }
}

/// `postroom tag`
enum TagList: NamedListKind {
    static let word = "tag"
    static let abstract = "Tags: words that tickets bear, any number of them."
    static let deletion = "Delete a tag and take it from its tickets."

    private static let page = 1000

    static func all(in transaction: Transaction) throws -> [Named<Entity.Tag>] {
        var all: [Named<Entity.Tag>] = []
        while true {
            let next = try NamedListStore.tags(after: all.last?.name, limit: page, in: transaction)
            all += next
            if next.count < page { return all }
        }
    }

    static func add(_ id: TagID, _ name: String, _ core: SettingsCore) throws { _ = try core.addTag(id, name: name) }

    static func rename(_ id: TagID, _ name: String, _ core: SettingsCore) throws -> ObjectChange {
        try core.renameTag(id, to: name)
    }

    static func delete(_ id: TagID, _ core: SettingsCore) throws -> ObjectChange { try core.deleteTag(id) }
}
