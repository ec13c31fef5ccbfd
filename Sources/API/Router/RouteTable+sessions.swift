// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Tickets

extension RouteTable {
    /// Logins and passwords of agents.
    static func sessions(_ handlers: Handlers) -> [Route] {
        let (sessions, passwords) = (handlers.sessions, handlers.passwords)
        let (all, one) = ("/api/v1/sessions", "/api/v1/sessions/{id}")
        let own = "everybody has his own sessions, and a key has none"
        return [
            Route(.post, all, .public(because: "the password is the right", sessions.open), .openSession),
            Route(
                .post, all + "/refresh", .public(because: "the refresh token is the right", sessions.refresh),
                .refreshSession),
            Route(.get, all, .known(because: own, sessions.list), .listSessions),
            Route(.delete, all, .known(because: own, sessions.endAll), .endSessions),
            Route(.get, one, .known(because: own, sessions.show), .showSession),
            Route(.delete, one, .known(because: own, sessions.end), .endSession),
            Route(
                .post, "/api/v1/password", .known(because: "everybody has his own password", passwords.change),
                .changePassword),
            Route(.post, "/api/v1/agents/{id}/password", .needs(.changePeople, passwords.set), .setPassword),
            Route(.delete, "/api/v1/agents/{id}/password", .needs(.changePeople, passwords.forbid), .forbidPassword),
        ]
    }
}
