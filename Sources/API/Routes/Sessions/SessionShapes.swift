// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

/// A session, as its agent sees it.
struct ShownSession: Sendable {
    let session: Session
    /// What goes along with requests in it, for who asks in it; `nil` for his others.
    let csrfToken: String?
}

extension ResourceShape<ShownSession> {
    static let session = ResourceShape(
        "sessions", "A login of an agent, which goes on.", at: "/sessions", id: { $0.session.id.description },
        [
            .flag("is_current", "Whether it is the one in which this was asked.") { $0.csrfToken != nil },
            .text("client", "The program with which it was used last, and its system.") { $0.session.client },
            .text("network", "The network from which it was used last: no address is kept.") { $0.session.network },
            .time("last_used_at", "When it was opened or refreshed last.") { $0.session.lastUsedAt }.passing,
            .time("expires_at", "When it ends at the latest.") { $0.session.expiresAt },
            .time("created_at", "When it was opened.") { $0.session.createdAt },
            .optionalText(
                "csrf_token", "For the current one: what all that is not only read needs in `X-CSRF-Token`."
            ) { $0.csrfToken }.passing,
        ],
        [.one("agent", "agents", "Who has logged in.") { $0.session.agent }])
}
