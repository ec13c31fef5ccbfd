// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
package import Tickets

extension SealedColumn {
    /// The columns of forms.
    package static let ofWidgets = [
        SealedColumn(
            "widgets.sealed_secret",
            select: """
                select widget_id::text as id, sealed_secret as sealed from widgets
                where tenant_id = $1 order by widget_id
                """,
            update: """
                update widgets set sealed_secret = $4
                where tenant_id = $1 and widget_id = $2::text::uuid and sealed_secret = $3 returning 1 as one
                """,
            context: context),
        SealedColumn(
            "widgets.sealed_old_secret",
            select: """
                select widget_id::text as id, sealed_old_secret as sealed from widgets
                where tenant_id = $1 and sealed_old_secret is not null order by widget_id
                """,
            update: """
                update widgets set sealed_old_secret = $4
                where tenant_id = $1 and widget_id = $2::text::uuid and sealed_old_secret = $3 returning 1 as one
                """,
            context: context),
    ]

    private static let context: @Sendable (TenantID, String) -> String? = { tenant, id in
        WidgetID(id).map { Widget.sealContext(tenant: tenant, widget: $0) }
    }
}
