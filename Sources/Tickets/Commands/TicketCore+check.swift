// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension TicketCore {
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
    /// - Throws: `invalid`.
    func check(_ change: TicketChange, against draft: inout TicketDraft) throws {
        var problems: [TicketError.Problem] = []
        applySimple(change, to: &draft, &problems)
        try applyDepartment(change, to: &draft)
        let rows = try transaction.pipeline([
            Statement(WorkflowStore.selectStatuses),
            Statement(WorkflowStore.selectTransitions),
            Statement(CustomFieldStore.select),
            Statement(
                Self.selectReferences,
                tenant,
                draft.department,
                draft.topic,
                draft.team,
                draft.assignee,
                draft.old.id
            ),
        ])
        let fields = try CustomFieldStore.fields(rows[2])
        let applied = fields.apply(change.custom, to: draft.custom)
        draft.custom = applied.values
        draft.textFields = Set(fields.fields.filter { $0.kind == .text }.map(\.key))
        problems += applied.problems
        guard let references = rows[3].first else { throw TicketError(.notFound, "there is no answer") }
        for field in ["department", "category", "team"] where try !references.get(field) {
            problems.append(TicketError.Problem(field, "exists", "There is no such \(field)."))
        }
        if draft.assignee != draft.old.assignee, try !references.get("assignee") {
            problems.append(
                TicketError.Problem("assignee", "exists", "There is no active agent of this id who may answer.")
            )
        }
        if case .agent(let agent) = actor, draft.assignee == agent, draft.old.assignee != agent,
            try !references.get("member")
        {
            problems.append(
                TicketError.Problem("assignee", "member", "You can take only tickets of teams you are a member of.")
            )
        }
        if let status = change.status, status != draft.old.status.status {
            let workflow = try WorkflowStore.workflow(rows[0], rows[1])
            let facts = TransitionGuard.Facts(
                hasAssignee: draft.assignee != nil,
                hasCategory: draft.topic != nil,
                hasAnswer: try references.get("answered")
            )
            problems += workflow.problems(from: draft.old.status.status, to: status, facts)
            problems += fields.missing(in: draft.custom, for: status)
            draft.status = status
        }
        guard problems.isEmpty else { throw TicketError(problems) }
    }

    /// What can be judged by looking at the value alone.
    private func applySimple(
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
            draft.subject = subject
        }
        if let locale = change.locale {
            if !Self.isLocale(locale) {
                problems.append(TicketError.Problem("locale", "format", "A locale looks like en or de-AT."))
            }
            draft.locale = locale
        }
        draft.priority = change.priority ?? draft.priority
        draft.department = change.department ?? draft.department
        draft.topic = change.topic ?? draft.topic
        draft.assignee = change.assignee ?? draft.assignee
        draft.team = change.team ?? draft.team
        draft.responseDueAt = change.responseDueAt ?? draft.responseDueAt
        draft.resolutionDueAt = change.resolutionDueAt ?? draft.resolutionDueAt
        let wanted = TagName.read(change.tags ?? draft.tags)
        let (added, removed) = (TagName.read(change.addedTags), TagName.read(change.removedTags))
        problems += wanted.problems + added.problems + removed.problems
        draft.tags = Set(wanted.names).union(added.names).subtracting(removed.names).sorted()
        if draft.tags.count > TagName.mostOfATicket, draft.tags.count > draft.oldTags.count {
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
