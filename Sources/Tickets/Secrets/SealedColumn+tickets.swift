// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension SealedColumn {
    /// The columns of this module's tables.
    package static let ofTickets = [
        replySecret, mailboxSecret, clientSecret, refreshToken, accessToken, domainKey, relaySecret, relayOldSecret,
    ]

    private static let replySecret = SealedColumn(
        "tenant_keys.sealed_secret",
        select: """
            select key_number::text as id, sealed_secret as sealed from tenant_keys where tenant_id = $1 order by key_number
            """,
        update: """
            update tenant_keys set sealed_secret = $4
            where tenant_id = $1 and key_number = $2::text::smallint and sealed_secret = $3 returning 1 as one
            """
    ) { tenant, _ in TenantKey.sealContext(tenant: tenant) }

    /// A mailbox that logs in by OAuth has none.
    private static let mailboxSecret = SealedColumn(
        "mailboxes.sealed_secret",
        select: """
            select mailbox_id::text as id, sealed_secret as sealed from mailboxes
            where tenant_id = $1 and octet_length(sealed_secret) > 0 order by mailbox_id
            """,
        update: """
            update mailboxes set sealed_secret = $4
            where tenant_id = $1 and mailbox_id = $2::text::uuid and sealed_secret = $3 returning 1 as one
            """
    ) { tenant, id in MailboxID(id).map { Mailbox.sealContext(tenant: tenant, mailbox: $0) } }

    private static let clientSecret = SealedColumn(
        "mailbox_logins.sealed_client_secret",
        select: """
            select mailbox_id::text as id, sealed_client_secret as sealed from mailbox_logins
            where tenant_id = $1 and sealed_client_secret is not null order by mailbox_id
            """,
        update: """
            update mailbox_logins set sealed_client_secret = $4
            where tenant_id = $1 and mailbox_id = $2::text::uuid and sealed_client_secret = $3 returning 1 as one
            """
    ) { login($0, $1, .clientSecret) }

    private static let refreshToken = SealedColumn(
        "mailbox_logins.sealed_refresh_token",
        select: """
            select mailbox_id::text as id, sealed_refresh_token as sealed from mailbox_logins
            where tenant_id = $1 and sealed_refresh_token is not null order by mailbox_id
            """,
        update: """
            update mailbox_logins set sealed_refresh_token = $4
            where tenant_id = $1 and mailbox_id = $2::text::uuid and sealed_refresh_token = $3 returning 1 as one
            """
    ) { login($0, $1, .refreshToken) }

    private static let accessToken = SealedColumn(
        "mailbox_logins.sealed_access_token",
        select: """
            select mailbox_id::text as id, sealed_access_token as sealed from mailbox_logins
            where tenant_id = $1 and sealed_access_token is not null order by mailbox_id
            """,
        update: """
            update mailbox_logins set sealed_access_token = $4
            where tenant_id = $1 and mailbox_id = $2::text::uuid and sealed_access_token = $3 returning 1 as one
            """
    ) { login($0, $1, .accessToken) }

    private static let domainKey = SealedColumn(
        "domain_keys.sealed_private_key",
        select: """
            select domain_key_id::text as id, sealed_private_key as sealed from domain_keys
            where tenant_id = $1 and sealed_private_key is not null order by domain_key_id
            """,
        update: """
            update domain_keys set sealed_private_key = $4
            where tenant_id = $1 and domain_key_id = $2::text::uuid and sealed_private_key = $3 returning 1 as one
            """
    ) { tenant, id in DomainKeyID(id).map { DomainKey.sealContext(tenant: tenant, key: $0) } }

    private static let relaySecret = SealedColumn(
        "relays.sealed_secret",
        select: """
            select relay_id::text as id, sealed_secret as sealed from relays
            where tenant_id = $1 and sealed_secret is not null order by relay_id
            """,
        update: """
            update relays set sealed_secret = $4
            where tenant_id = $1 and relay_id = $2::text::uuid and sealed_secret = $3 returning 1 as one
            """
    ) { tenant, id in RelayID(id).map { Relay.sealContext(tenant: tenant, relay: $0) } }

    private static let relayOldSecret = SealedColumn(
        "relays.sealed_old_secret",
        select: """
            select relay_id::text as id, sealed_old_secret as sealed from relays
            where tenant_id = $1 and sealed_old_secret is not null order by relay_id
            """,
        update: """
            update relays set sealed_old_secret = $4
            where tenant_id = $1 and relay_id = $2::text::uuid and sealed_old_secret = $3 returning 1 as one
            """
    ) { tenant, id in RelayID(id).map { Relay.sealContext(tenant: tenant, relay: $0) } }

    private static func login(_ tenant: TenantID, _ id: String, _ part: OAuthLogin.Part) -> String? {
        MailboxID(id).map { OAuthLogin.sealContext(tenant: tenant, mailbox: $0, part) }
    }
}
