// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension SettingsCore {
    /// Adds a department.
    ///
    /// - Throws: `forbidden`; `exists` when there is one of this name, in any letter case; `invalid`.
    package func addDepartment(_ id: DepartmentID, name: String) throws -> ObjectChange {
        try add(id, name, to: .departments, .department(id))
    }

    /// Gives a department another name.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists`; `invalid`.
    package func renameDepartment(_ id: DepartmentID, to name: String) throws -> ObjectChange {
        try rename(id, to: name, in: .departments, .department(id))
    }

    /// Deletes a department that has no tickets, and is no team's.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse` with how many tickets it has, or which team.
    package func deleteDepartment(_ id: DepartmentID) throws -> ObjectChange {
        try delete(id, from: .departments, .department(id))
    }

    /// Adds a category.
    ///
    /// - Throws: `forbidden`; `exists` when there is one of this name, in any letter case; `invalid`.
    package func addCategory(_ id: CategoryID, name: String) throws -> ObjectChange {
        try add(id, name, to: .categories, .category(id))
    }

    /// Gives a category another name.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists`; `invalid`.
    package func renameCategory(_ id: CategoryID, to name: String) throws -> ObjectChange {
        try rename(id, to: name, in: .categories, .category(id))
    }

    /// Deletes a category that has no tickets.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse` with how many tickets it has.
    package func deleteCategory(_ id: CategoryID) throws -> ObjectChange {
        try delete(id, from: .categories, .category(id))
    }

    private func add<Kind>(
        _ id: Identifier<Kind>,
        _ text: String,
        to list: NamedList,
        _ object: Event.Object
    ) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let name = try read(text, for: id, in: list)
        return try write(
            [Statement(list.insert, tenant, id, name)],
            [event(.objectAdded, object, [Event.Change("name", nil, .string(name))])]
        )
    }

    private func rename<Kind>(
        _ id: Identifier<Kind>,
        to text: String,
        in list: NamedList,
        _ object: Event.Object
    ) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let old = try name(of: id, in: list)
        let name = try read(text, for: id, in: list)
        if name == old { return ObjectChange(events: []) }
        return try write(
            [Statement(list.update, tenant, id, name)],
            [event(.objectChanged, object, [Event.Change("name", .string(old), .string(name))])],
            affected: try transaction.query(list.countTickets, tenant, id).number()
        )
    }

    private func delete<Kind>(
        _ id: Identifier<Kind>,
        from list: NamedList,
        _ object: Event.Object
    ) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let old = try name(of: id, in: list)
        let tickets = try transaction.query(list.countTickets, tenant, id).number()
        if tickets > 0 {
            throw TicketError(
                inUse: list.word, "The \(list.word) \(id) has \(tickets) tickets; give them to another one first.")
        }
        if let users = list.selectUser, let user = try transaction.query(users, tenant, id).first {
            let thing: String = try user.get("thing")
            throw TicketError(.inUse, "\(list.word) \(id) is that of \(thing); give it another one, or none, first")
        }
        return try write(
            [Statement(list.delete, tenant, id)],
            [event(.objectRemoved, object, [Event.Change("name", .string(old), nil)])]
        )
    }

    private func name<Kind>(of id: Identifier<Kind>, in list: NamedList) throws -> String {
        guard let row = try transaction.query(list.select, tenant, id).first else {
            throw TicketError(.notFound, "there is no \(list.word) \(id)")
        }
        return try row.get("name")
    }

    private func read<Kind>(_ text: String, for id: Identifier<Kind>, in list: NamedList) throws -> String {
        var findings = Findings()
        let name = findings.name(text)
        if try transaction.query(list.findTwin, tenant, id, name).found() {
            findings.noteTwin("name", "There is a \(list.word) of this name already.")
        }
        try findings.check()
        return name
    }
}
