// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// What a viewer may read, as conditions of statements.
///
/// A statement that is read for a viewer has the tenant as `$1` and ``id`` as `$2`; one that reads what hangs on a ticket
/// has that as `$3`. The conditions are literals, so that the statements stay prepared, and begin with `and`.
///
/// Of an agent the server looks his role up once per statement, by two keys: there is no round trip for it, and a role
/// that was changed counts from the next statement on.
extension Viewer {
    /// The program itself: nothing is asked, but the parameter must stand somewhere.
    private static let everything: SQL = " and $2::uuid is null"

    private static let readingAgent: SQL = """
         and exists (select from agents va join roles vr on vr.tenant_id = va.tenant_id and vr.role_id = va.role_id
            where va.tenant_id = $1 and va.agent_id = $2 and va.is_active and 'tickets.read' = any (vr.permissions))
        """

    /// A contact takes part in a ticket as its requester or by what he wrote to it. Who only watches reads none of it here:
    /// what was written before was not written to him.
    private static let part: SQL = """
        (t.requester_id = $2 or exists (select from ticket_participants vp
            where vp.tenant_id = t.tenant_id and vp.ticket_id = t.ticket_id and vp.contact_id = $2))
        """

    /// The condition on a ticket `t` that is found by its key.
    var seesTicket: SQL {
        switch self {
        case .system: Self.everything
        case .agent: Self.readingAgent
        case .contact: " and " + Self.part
        }
    }

    /// The condition on tickets `x` of a list: a contact's are found from his side, however many others there are.
    var seesListed: SQL {
        switch self {
        case .system: Self.everything
        case .agent: Self.readingAgent
        case .contact:
            """
             and x.ticket_id in (select vp.ticket_id from ticket_participants vp
                where vp.tenant_id = $1 and vp.contact_id = $2
                union all select vt.ticket_id from tickets vt where vt.tenant_id = $1 and vt.requester_id = $2)
            """
        }
    }

    /// The condition on everything that hangs on the ticket `$3`.
    var seesWhole: SQL {
        switch self {
        case .system: Self.everything
        case .agent: Self.readingAgent
        case .contact:
            " and exists (select from tickets t where t.tenant_id = $1 and t.ticket_id = $3 and " + Self.part + ")"
        }
    }

    /// The condition on a message `m`, of whichever ticket.
    var seesMessage: SQL {
        switch self {
        case .system: Self.everything
        case .agent: Self.readingAgent
        case .contact:
            " and m.visibility = 'public' and exists (select from tickets t where t.tenant_id = m.tenant_id"
                + " and t.ticket_id = m.ticket_id and " + Self.part + ")"
        }
    }

    /// The condition on an event `e` of a ticket that the viewer sees.
    var seesEvent: SQL { isContact ? " and e.visibility = 'public'" : "" }

    /// The condition on a delivery `d` of a message that the viewer sees: whom else it went to is no contact's affair.
    var seesDelivery: SQL {
        guard isContact else { return "" }
        return """
             and exists (select from contact_addresses va
                where va.tenant_id = $1 and va.contact_id = $2 and va.address_key = lower(d.recipient))
            """
    }

    /// The condition on a link `l` of tickets, to a ticket `t`: to contacts agents show no order of their own, only that
    /// one of his tickets goes on in another.
    var seesLink: SQL { isContact ? " and l.relation = 'follow_up' and " + Self.part : "" }

    /// The condition on what only agents know, like how tickets were merged.
    var seesInner: SQL { isContact ? " and $2::uuid is null" : seesTicket }
}
