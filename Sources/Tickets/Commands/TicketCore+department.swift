// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension TicketCore {
    private static let selectTeam: SQL = "select team_id from teams where tenant_id = $1 and department_id = $2"

    /// Gives a ticket that comes into a department, and has no team, to the team that works for it.
    ///
    /// It is the tenant's rule and not the actor's wish, so it needs no permission of its own. Who says in the same change
    /// that it has another team, or none, has his way.
    func applyDepartment(_ change: TicketChange, to draft: inout TicketDraft) throws {
        let isNew = draft.new.department != draft.old.department
        guard isNew, let department = draft.new.department, draft.new.team == nil, change.team == nil else { return }
        draft.new.team = try transaction.query(Self.selectTeam, tenant, department).first?.get("team_id")
    }
}
