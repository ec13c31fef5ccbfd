// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

import struct Foundation.Date

/// Logging in by OAuth 2: what is set up and renewed by people. Tokens that renew themselves are ``OAuthLoginStore``'s.
extension MailboxCore {
    private static let upsertLogin: SQL = """
        insert into mailbox_logins (tenant_id, mailbox_id, grant_kind, client_id, authorize_url, token_url, device_url,
            scopes, sealed_client_secret, secret_expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        on conflict (tenant_id, mailbox_id) do update set grant_kind = excluded.grant_kind,
            client_id = excluded.client_id, authorize_url = excluded.authorize_url, token_url = excluded.token_url,
            device_url = excluded.device_url, scopes = excluded.scopes,
            sealed_client_secret = excluded.sealed_client_secret, secret_expires_at = excluded.secret_expires_at,
            sealed_refresh_token = case when mailbox_logins.client_id = excluded.client_id
                and mailbox_logins.token_url = excluded.token_url and mailbox_logins.scopes = excluded.scopes
                and mailbox_logins.grant_kind = excluded.grant_kind then mailbox_logins.sealed_refresh_token end,
            sealed_access_token = null, access_expires_at = null, revision = mailbox_logins.revision + 1, refusals = 0,
            problem = null, problem_at = null, retry_at = null, warned_at = null
        """
    /// What was given for one server goes to no other: the mailbox has to be logged in anew.
    static let forgetLogin: SQL = """
        update mailbox_logins set sealed_client_secret = null, sealed_refresh_token = null, refresh_expires_at = null,
            sealed_access_token = null, access_expires_at = null, revision = revision + 1
        where tenant_id = $1 and mailbox_id = $2
        """
    static let removeLogin: SQL = "delete from mailbox_logins where tenant_id = $1 and mailbox_id = $2"
    private static let renewLogin: SQL = """
        update mailbox_logins set sealed_access_token = $3, access_expires_at = now() + make_interval(secs => $4),
            sealed_refresh_token = $5, refresh_expires_at = now() + make_interval(secs => $6), renewed_at = now(),
            revision = revision + 1, refusals = 0, problem = null, problem_at = null, retry_at = null, warned_at = null
        where tenant_id = $1 and mailbox_id = $2
        """

    /// Says how a mailbox is logged in to from now on: by OAuth 2, with this client. Its password is forgotten, and
    /// tokens of an earlier login too, unless nothing is new but the client's secret.
    ///
    /// - Throws: `notFound`; `forbidden`; `invalid`, also for all but those who administer the installation when they name
    ///   other servers: where tokens are asked for is where secrets are sent.
    package func setLogin(_ login: OAuthLogin, at mailbox: MailboxID) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        guard let old = try MailboxStore.find(mailbox, in: transaction) else {
            throw TicketError(.notFound, "there is no mailbox \(mailbox)")
        }
        let known = try OAuthLoginStore.find(mailbox, in: transaction)?.login
        var (new, findings) = (login, Findings())
        new.clientID = findings.name(login.clientID, "client_id", limit: 1024)
        new.scopes = findings.name(login.scopes, "scopes", limit: 4096)
        let places = (login.tokenURL, login.authorizeURL, login.deviceURL)
        if actor != .system, known.map({ ($0.tokenURL, $0.authorizeURL, $0.deviceURL) == places }) != true {
            findings.note(
                "login", "installation", "Only those who administer the installation say where tokens are asked for.")
        }
        let urls = [
            ("token_url", login.tokenURL as String?, true), ("authorize_url", login.authorizeURL, login.grant == .code),
            ("device_url", login.deviceURL, login.grant == .device),
        ]
        for (field, url, isNeeded) in urls {
            if url == nil, isNeeded { findings.note(field, "required", "This way to log in needs its address.") }
            let isOne = { (url: String) in
                (url.hasPrefix("https://") || url.hasPrefix("http://")) && url.utf8.count <= 4096
                    && url.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }
            }
            if let url, !isOne(url) {
                findings.note(field, "format", "It is named as https://host/path, without user and fragment.")
            }
        }
        if login.grant == .client, login.sealedClientSecret == nil {
            findings.note("client_secret", "required", "A client that is trusted itself has a secret.")
        }
        try findings.check()
        var changes: [Event.Change] = []
        for (before, after) in zip(Self.facts(known), Self.facts(new)) {
            changes.note(before.field, before.value, after.value)
        }
        changes.note("login", .string(old.login.rawValue), .string(Mailbox.Login.oauth.rawValue))
        changes.noteHidden("client_secret", known?.sealedClientSecret, new.sealedClientSecret)
        changes.noteHidden("secret", old.sealedSecret, [])
        if changes.isEmpty { return ObjectChange(events: []) }
        let values: [any DatabaseEncodable] = [
            tenant, mailbox, new.grant, new.clientID, new.authorizeURL, new.tokenURL, new.deviceURL, new.scopes,
            new.sealedClientSecret, new.secretExpiresAt,
        ]
        return try write(
            [
                Statement(Self.turnToOAuth, tenant, mailbox),
                Statement(Self.upsertLogin, parameters: values),
                Statement(Self.tryAnew, tenant, mailbox),
            ],
            [event(.objectChanged, .mailbox(mailbox), changes)]
        )
    }

    /// Keeps the tokens of a login that a person, or the client itself, has just made. The mailbox is tried at once: whatever
    /// its failures were, they are over.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func renewLogin(_ tokens: SealedTokens, at mailbox: MailboxID) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        guard try OAuthLoginStore.find(mailbox, in: transaction) != nil else {
            throw TicketError(.notFound, "mailbox \(mailbox) has no login by OAuth")
        }
        let values: [any DatabaseEncodable] = [
            tenant, mailbox, tokens.access, tokens.accessLifetime, tokens.refresh, tokens.refreshLifetime,
        ]
        return try write(
            [Statement(Self.renewLogin, parameters: values), Statement(Self.tryAnew, tenant, mailbox)],
            [event(.objectChanged, .mailbox(mailbox), [Event.Change("login_tokens", nil, nil)])]
        )
    }

    private static func facts(_ login: OAuthLogin?) -> [(field: String, value: JSONValue)] {
        [
            ("login_grant", JSONValue(login?.grant.rawValue)), ("client_id", JSONValue(login?.clientID)),
            ("authorize_url", JSONValue(login?.authorizeURL)), ("token_url", JSONValue(login?.tokenURL)),
            ("device_url", JSONValue(login?.deviceURL)), ("scopes", JSONValue(login?.scopes)),
            ("secret_expires_at", JSONValue(login?.secretExpiresAt.map { $0.ISO8601Format() })),
        ]
    }
}
