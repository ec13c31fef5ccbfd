// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension TicketCore {
    /// What a ticket may be given of the tenant's own lists, and by whom.
    private static let selectReferences: SQL = """
        select
            $2::uuid is null or exists (select from departments where tenant_id = $1 and department_id = $2) as department,
            $3::uuid is null or exists (select from categories where tenant_id = $1 and category_id = $3) as category,
            $4::uuid is null or exists (select from teams where tenant_id = $1 and team_id = $4) as team,
            $5::uuid is null or exists (select from agents a
                join roles r on r.tenant_id = a.tenant_id and r.role_id = a.role_id
                where a.tenant_id = $1 and a.agent_id = $5 and a.is_active and 'tickets.reply' = any (r.permissions))
                as assignee,
            $4::uuid is null or $5::uuid is null or exists (select from team_members
                where tenant_id = $1 and team_id = $4 and agent_id = $5) as member,
            exists (select from messages where tenant_id = $1 and ticket_id = $6 and direction = 'outbound') as answered
        """

    /// Applies a change to a draft, or says everything that is wrong with it.
    ///
    /// - Parameter opening: The ticket that is opened by it.
    /// - Throws: `invalid`.
    func check(
        _ change: TicketChange,
        against draft: inout TicketDraft,
        opening: NewTicket? = nil
    ) throws {
        var problems: [TicketError.Problem] = []
        applySimple(change, to: &draft, &problems)
        try applyDepartment(change, to: &draft)
        var statements = [
            Statement(WorkflowStore.selectStatuses, tenant),
            Statement(WorkflowStore.selectTransitions, tenant),
            Statement(CustomFieldStore.select, tenant),
            Statement(
                Self.selectReferences,
                tenant,
                draft.new.department,
                draft.new.topic,
                draft.new.team,
                draft.new.assignee,
                draft.ticket
            ),
        ]
        if let opening { statements.append(selectOrigins(of: opening)) }
        let rows = try transaction.pipeline(statements)
        let fields = try CustomFieldStore.fields(rows[2])
        let applied = fields.apply(change.custom, to: draft.new.custom)
        draft.new.custom = applied.values
        draft.textFields = Set(fields.fields.filter { $0.kind == .text }.map(\.key))
        problems += applied.problems
        guard let references = rows[3].first else { throw TicketError(.notFound, "there is no answer") }
        problems += try self.problems(with: draft, references)
        if opening != nil { problems += try Self.problems(withOrigins: rows[4]) }
        let workflow = try WorkflowStore.workflow(rows[0], rows[1])
        if let status = change.status, let old = draft.old.status, status != old {
            let facts = TransitionGuard.Facts(
                hasAssignee: draft.new.assignee != nil,
                hasCategory: draft.new.topic != nil,
                hasAnswer: try references.get("answered")
            )
            problems += workflow.problems(from: old, to: status, facts)
            problems += fields.missing(in: draft.new.custom, for: status)
            draft.new.status = status
        } else if let status = draft.old.status {
            problems += fields.cleared(from: draft.old.custom, to: draft.new.custom, in: status)
        } else if case .agent = actor, let initial = workflow.statuses.first(where: \.isInitial) {
            // An agent fills in a form; what others bring is taken as it comes.
            problems += fields.missing(in: draft.new.custom, for: initial.status)
        }
        guard problems.isEmpty else { throw TicketError(problems) }
    }

    /// Departments, categories, teams and agents that are not there, or not to be taken.
    private func problems(with draft: TicketDraft, _ references: Row) throws -> [TicketError.Problem] {
        var problems: [TicketError.Problem] = []
        for list in ReferenceList.allCases where try !references.get(list.rawValue) {
            let allowed = try list.choices(of: tenant, in: transaction)
            problems.append(
                TicketError.Problem(list.rawValue, "exists", allowed: allowed, "There is no such \(list.rawValue)."))
        }
        if draft.new.assignee != draft.old.assignee, try !references.get("assignee") {
            problems.append(
                TicketError.Problem("assignee", "exists", "There is no active agent of this id who may answer.")
            )
        }
        if case .agent(let agent) = actor, draft.new.assignee == agent, draft.old.assignee != agent,
            try !references.get("member")
        {
            problems.append(
                TicketError.Problem("assignee", "member", "You can take only tickets of teams you are a member of.")
            )
        }
        return problems
    }

    /// What can be judged by looking at the value alone.
    func applySimple(
        _ change: TicketChange,
        to draft: inout TicketDraft,
        _ problems: inout [TicketError.Problem]
    ) {
        if let subject = change.subject?.storable.trimmed {
            if subject.isEmpty {
                problems.append(TicketError.Problem("subject", "required", "A ticket needs a subject."))
            } else if subject.utf8.count > 4096 {
                problems.append(TicketError.Problem("subject", "length", "A subject has at most 4,096 bytes."))
            }
            draft.new.subject = subject
        }
        if let locale = change.locale {
            if !Self.isLocale(locale) {
                problems.append(TicketError.Problem("locale", "format", "A locale looks like en or de-AT."))
            }
            draft.new.locale = locale
        }
        draft.new.priority = change.priority ?? draft.new.priority
        draft.new.department = change.department ?? draft.new.department
        draft.new.topic = change.topic ?? draft.new.topic
        draft.new.assignee = change.assignee ?? draft.new.assignee
        draft.new.team = change.team ?? draft.new.team
        draft.new.responseDueAt = change.responseDueAt ?? draft.new.responseDueAt
        draft.new.resolutionDueAt = change.resolutionDueAt ?? draft.new.resolutionDueAt
        let wanted = TagName.read(change.tags ?? draft.new.tags)
        let (added, removed) = (TagName.read(change.addedTags), TagName.read(change.removedTags))
        problems += wanted.problems + added.problems + removed.problems
        draft.new.tags = Set(wanted.names).union(added.names).subtracting(removed.names).sorted()
        if draft.new.tags.count > TagName.mostOfATicket, draft.new.tags.count > draft.old.tags.count {
            problems.append(
                TicketError.Problem("tags", "length", "A ticket has at most \(TagName.mostOfATicket) tags.")
            )
        }
    }

    /// Whether a text is a language tag as we use them (RFC 5646): a language, perhaps with a script or region.
    static func isLocale(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let language = parts.first, (2...3).contains(language.utf8.count), parts.count <= 3,
            language.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
        else { return false }
        return parts.dropFirst().allSatisfy { part in
            (2...4).contains(part.utf8.count)
                && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) }
        }
    }
}
