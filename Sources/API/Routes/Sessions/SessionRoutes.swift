// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Identity
import Tickets

/// Logins of agents: `/api/v1/sessions`.
struct SessionRoutes: Sendable {
    let login: Login

    func open(_ call: Call) async throws -> Answer {
        let values = try await call.document().values
        let opened = try await login.open(
            Login.Claim(
                slug: values.required(SessionInput.tenant), address: values.required(SessionInput.address),
                password: values.required(SessionInput.password)), call)
        return answer(opened, call)
    }

    func refresh(_ call: Call) async throws -> Answer {
        _ = try await call.document()
        return answer(try await login.refresh(call), call)
    }

    private func answer(_ opened: Login.Opened, _ call: Call) -> Answer {
        let token = login.tokens.guardToken(of: opened.session.id)
        var answer = call.shownOnce(
            ResourceShape.session.resource(ShownSession(session: opened.session, csrfToken: token)))
        login.cookies.write(opened.pair, to: &answer.headers)
        return answer
    }

    // MARK: One's own

    func list(_ call: Call, _ caller: Caller) async throws -> Answer {
        let login = login
        return try await call.list(ResourceShape.session, for: caller) { _ in
            { page, authority in
                try page.slice(Self.own(caller, login, authority)) { $0.session.id.description }
            }
        }
    }

    func show(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (login, name) = (login, call["id"])
        return try await call.show(ResourceShape.session, for: caller) { authority in
            let wanted = try Self.id(name, caller)
            guard let found = try Self.own(caller, login, authority).first(where: { $0.session.id == wanted }) else {
                throw Refusal.notFound
            }
            return found
        }
    }

    func end(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let id = try Self.id(call["id"], caller)
        let ended = try await caller.work { authority in
            guard case .agent(let agent) = authority.actor else { return false }
            return try SessionStore.end(id, of: agent, because: .logout, in: authority.transaction)
        }
        guard ended else { throw Refusal.notFound }
        return id == caller.session ? gone() : .nothing
    }

    func endAll(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        try await caller.work { authority in
            guard case .agent(let agent) = authority.actor else { return }
            try SessionStore.endAll(of: agent, in: authority.transaction)
        }
        return gone()
    }

    /// It is over, and the browser lets go of its cookies.
    private func gone() -> Answer {
        var answer = Answer.nothing
        login.cookies.clear(&answer.headers)
        return answer
    }

    /// A caller's sessions: a key has none.
    private static func own(_ caller: Caller, _ login: Login, _ authority: Authority) throws -> [ShownSession] {
        guard case .agent(let agent) = authority.actor else { return [] }
        return try SessionStore.sessions(of: agent, in: authority.transaction).map { session in
            ShownSession(
                session: session,
                csrfToken: session.id == caller.session ? login.tokens.guardToken(of: session.id) : nil)
        }
    }

    private static func id(_ name: String, _ caller: Caller) throws -> SessionID {
        if name == "current", let session = caller.session { return session }
        guard let id = SessionID(canonical: name) else { throw Refusal.notFound }
        return id
    }
}
