// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import HTTPTypes
import Hummingbird
import Identity

/// Finds out which agent's session a request belongs to, and that one of our own pages has asked.
///
/// A browser sends cookies with whatever any page asks. So all that is not only read needs two things that another site's page
/// does not have: an `Origin` of ours, and the token that only an answer to us has told.
struct SessionGuard: Sendable {
    let pool: Pool
    let tokens: SessionTokens
    let cookies: SessionCookies
    let origin: RequestOrigin

    static let field = HTTPField.Name("x-csrf-token")!

    /// Whose session it is; `nil` for a request without one that goes on.
    ///
    /// - Throws: ``Refusal`` with 403 for what another site's page may have asked; `DatabaseError`.
    func owner(
        of request: Request
    ) async throws -> (tenant: TenantID, session: SessionID, agent: AgentID)? {
        guard let token = cookies.access(request) else { return nil }
        let digest = tokens.accessDigest(token)
        guard let owner = try await pool.transaction(tenant: nil, { try SessionStore.owner(access: digest, in: $0) })
        else { return nil }
        if request.method == .get || request.method == .head { return owner }
        try origin.check(request)
        let given = request.headers[values: Self.field]
        guard given.count == 1, tokens.isGuardToken(given[0], of: owner.session) else {
            throw APIError(
                .crossSite, "In a session this needs its csrf_token, in X-CSRF-Token.", at: .header("X-CSRF-Token"))
        }
        return owner
    }
}
