// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension SettingsCore {
    private static let insertTag: SQL = "insert into tags (tenant_id, tag_id, name) values ($1, $2, $3)"
    private static let updateTag: SQL = "update tags set name = $3 where tenant_id = $1 and tag_id = $2"
    private static let deleteTag: SQL = "delete from tags where tenant_id = $1 and tag_id = $2"
    // Tickets get new tags by these rows: whoever is about to use one waits.
    private static let lockTag: SQL = "select name from tags where tenant_id = $1 and tag_id = $2 for update"
    private static let findTwin: SQL = """
        select exists (select from tags where tenant_id = $1 and tag_id <> $2 and name = $3) as found
        """
    private static let countTickets: SQL = """
        select count(*) as n from ticket_tags where tenant_id = $1 and tag_id = $2
        """

    /// Adds a tag before any ticket has it.
    ///
    /// - Throws: `forbidden`; `exists`; `invalid`.
    package func addTag(_ id: TagID, name text: String) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let name = try read(text, for: id)
        return try write(
            [Statement(Self.insertTag, tenant, id, name)],
            [event(.objectAdded, .tag(id), [Event.Change("name", nil, .string(name))])]
        )
    }

    /// Gives a tag another name, on all its tickets; ``ObjectChange/affected`` says how many those are.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists` when there is a tag of this name; `invalid`.
    package func renameTag(_ id: TagID, to text: String) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let old = try lock(id)
        let name = try read(text, for: id)
        if name == old { return ObjectChange(events: []) }
        let tickets = try transaction.query(Self.countTickets, tenant, id).number()
        return try write(
            [Statement(Self.updateTag, tenant, id, name)],
            [event(.objectChanged, .tag(id), [Event.Change("name", .string(old), .string(name))])],
            affected: tickets
        )
    }

    /// Deletes a tag and takes it from its tickets; ``ObjectChange/affected`` says how many those were.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func deleteTag(_ id: TagID) throws -> ObjectChange {
        try authority.require(.changeSettings)
        try lockTenant()
        let old = try lock(id)
        let tickets = try transaction.query(Self.countTickets, tenant, id).number()
        return try write(
            [Statement(Self.deleteTag, tenant, id)],
            [
                event(
                    .objectRemoved, .tag(id), data: ["tickets": "\(tickets)"],
                    [Event.Change("name", .string(old), nil)])
            ],
            affected: tickets
        )
    }

    private func lock(_ id: TagID) throws -> String {
        guard let row = try transaction.query(Self.lockTag, tenant, id).first else {
            throw TicketError(.notFound, "there is no tag \(id)")
        }
        return try row.get("name")
    }

    private func read(_ text: String, for id: TagID) throws -> String {
        let read = TagName.read([text])
        if !read.problems.isEmpty {
            throw TicketError(read.problems.map { TicketError.Problem("name", $0.rule, $0.reason) })
        }
        var findings = Findings()
        if try transaction.query(Self.findTwin, tenant, id, read.names[0]).found() {
            findings.noteTwin("name", "There is a tag of this name already.")
        }
        try findings.check()
        return read.names[0]
    }
}
