// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
package import Tickets

extension SealedColumn {
    /// The columns of webhooks.
    package static let ofWebhooks = [
        SealedColumn(
            "webhook_endpoints.sealed_secret",
            select: """
                select endpoint_id::text as id, sealed_secret as sealed from webhook_endpoints
                where tenant_id = $1 order by endpoint_id
                """,
            update: """
                update webhook_endpoints set sealed_secret = $4
                where tenant_id = $1 and endpoint_id = $2::text::uuid and sealed_secret = $3 returning 1 as one
                """,
            context: context),
        SealedColumn(
            "webhook_endpoints.sealed_old_secret",
            select: """
                select endpoint_id::text as id, sealed_old_secret as sealed from webhook_endpoints
                where tenant_id = $1 and sealed_old_secret is not null order by endpoint_id
                """,
            update: """
                update webhook_endpoints set sealed_old_secret = $4
                where tenant_id = $1 and endpoint_id = $2::text::uuid and sealed_old_secret = $3 returning 1 as one
                """,
            context: context),
    ]

    private static let context: @Sendable (TenantID, String) -> String? = { tenant, id in
        WebhookID(id).map { WebhookEndpoint.sealContext(tenant: tenant, endpoint: $0) }
    }
}
