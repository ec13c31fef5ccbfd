// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Templates

/// The one place where a tenant's macros change.
package struct MacroCore: ObjectCommands {
    let authority: Authority

    /// A tenant has at most so many.
    package static let most = 1000

    private static let upsert: SQL = """
        insert into macros (tenant_id, macro_id, name, agent_id, body, actor_kind, actor_id)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (tenant_id, macro_id) do update set body = excluded.body, actor_kind = excluded.actor_kind,
            actor_id = excluded.actor_id
        """
    private static let delete: SQL = "delete from macros where tenant_id = $1 and macro_id = $2"

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// Saves a macro: makes it, or changes the one of its name and agent.
    ///
    /// - Parameter agent: The only one who has it; `nil` for all.
    /// - Returns: The change, and placeholders that may come out empty.
    /// - Throws: `forbidden` without `templates.change`; `invalid`, with all mistakes of its words.
    package func save(
        _ name: String,
        of agent: AgentID?,
        text: String
    ) throws -> (change: ObjectChange, warnings: [TemplateWarning]) {
        try authority.require(.changeTemplates)
        try lockTenant()
        var findings = Findings()
        let (name, text) = (findings.name(name, limit: 64), text.storable)
        if !name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }) {
            findings.note("name", "format", "A name is one word of letters, digits, \"-\" and \"_\".")
        }
        if text.allSatisfy(\.isWhitespace) { findings.note("text", "required", "It needs words or commands.") }
        if text.utf8.count > Macro.longestText {
            findings.note("text", "length", "A text has at most \(Macro.longestText) bytes.")
        }
        if let agent, try AgentStore.find(agent, in: transaction)?.isActive != true {
            findings.note("agent", "one_of", "There is no such agent.")
        }
        let lines = text.split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }
        if lines.contains(where: { $0.hasPrefix("#") && ($0.contains("{{") || $0.contains("{%")) }) {
            findings.note("text", "format", "A line of commands has no placeholders.")
        }
        let check = Template.check(text, catalogue: Macro.catalogue)
        for error in check.errors { findings.note("text", error.rule, error.description) }
        let all = try MacroStore.macros(in: transaction)
        let old = all.first { $0.name.lowercased() == name.lowercased() && $0.agent == agent }
        if old == nil, all.count >= Self.most {
            findings.note("macros", "limit", "A tenant has at most \(Self.most) macros.")
        }
        try findings.check()
        let warnings = check.template?.warnings ?? []
        if old?.text == text { return (ObjectChange(events: []), warnings) }
        let id = old?.id ?? MacroID()
        // The words are in the row; an event repeats none.
        let event =
            old == nil
            ? event(.objectAdded, .macro(id), [Event.Change("name", nil, .string(name))])
            : event(.objectChanged, .macro(id), [Event.Change("text", nil, nil)])
        let statement = Statement(Self.upsert, tenant, id, name, agent, text, actor.kind, actor.id)
        return (try write([statement], [event]), warnings)
    }

    /// Removes a macro; mails that were written with it stay as they are.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func remove(_ id: MacroID) throws -> ObjectChange {
        try authority.require(.changeTemplates)
        try lockTenant()
        guard let macro = try MacroStore.macros(in: transaction).first(where: { $0.id == id }) else {
            throw TicketError(.notFound, "there is no macro \(id)")
        }
        return try write(
            [Statement(Self.delete, tenant, id)],
            [event(.objectRemoved, .macro(id), [Event.Change("name", .string(macro.name), nil)])])
    }
}
