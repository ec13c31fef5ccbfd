// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

// Departments, categories and tags: names that tickets are sorted by.

extension ResourceShape {
    fileprivate static func named<Entity>(_ type: String, _ about: String) -> ResourceShape<Named<Entity>> {
        ResourceShape<Named<Entity>>(
            type, about, at: "/\(type)", id: { $0.id.description }, [.text("name", "Its name.") { $0.name }])
    }
}

/// What is special about one of the lists.
private struct ListCommands<Entity: Sendable>: Sendable {
    let add: @Sendable (SettingsCore, Identifier<Entity>, String) throws -> ObjectChange
    let rename: @Sendable (SettingsCore, Identifier<Entity>, String) throws -> ObjectChange
    let delete: @Sendable (SettingsCore, Identifier<Entity>) throws -> ObjectChange
}

extension Collection {
    private static var name: Member<String> { .line("name", "Its name.") }

    fileprivate static func named<Entity>(
        _ type: String,
        _ about: String,
        one: String,
        many: String,
        all: @escaping @Sendable (Authority) throws -> [Named<Entity>],
        _ commands: ListCommands<Entity>
    ) -> Collection where Thing == Named<Entity>, Key == Identifier<Entity> {
        var list = Collection(
            ResourceShape<Thing>.named(type, about), one: one, many: many, in: "Settings", all: all, id: { $0.id },
            find: { id, authority in try all(authority).first { $0.id == id } })
        list.add = Addition(input: Input(type, [.required(name)])) { values, authority in
            let id = Identifier<Entity>()
            _ = try commands.add(SettingsCore(authority), id, values.required(name))
            return id
        }
        list.change = Change(input: Input(type, [.required(name)])) { thing, values, authority in
            _ = try commands.rename(SettingsCore(authority), thing.id, values.required(name))
        }
        list.remove = { thing, authority in _ = try commands.delete(SettingsCore(authority), thing.id) }
        return list
    }
}

extension Collection where Thing == Named<Entity.Department>, Key == DepartmentID {
    static let departments = Collection.named(
        "departments", "A part of the firm that tickets are for.", one: "Department", many: "Departments",
        all: { try NamedListStore.departments(by: $0) },
        ListCommands(
            add: { try $0.addDepartment($1, name: $2) }, rename: { try $0.renameDepartment($1, to: $2) },
            delete: { try $0.deleteDepartment($1) }))
}

extension Collection where Thing == Named<Entity.Category>, Key == CategoryID {
    static let categories = Collection.named(
        "categories", "What tickets are about, in the tenant's own words.", one: "Category", many: "Categories",
        all: { try NamedListStore.categories(by: $0) },
        ListCommands(
            add: { try $0.addCategory($1, name: $2) }, rename: { try $0.renameCategory($1, to: $2) },
            delete: { try $0.deleteCategory($1) }))
}

extension Collection where Thing == Named<Entity.Tag>, Key == TagID {
    static let tags = Collection.named(
        "tags", "A word that tickets are found by.", one: "Tag", many: "Tags",
        all: { try NamedListStore.tags(limit: 10_000, by: $0) },
        ListCommands(
            add: { try $0.addTag($1, name: $2) }, rename: { try $0.renameTag($1, to: $2) },
            delete: { try $0.deleteTag($1) }))
}
