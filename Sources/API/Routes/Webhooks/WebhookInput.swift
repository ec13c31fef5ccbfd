// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import Tickets

/// What requests about webhooks may hold.
enum WebhookInput {
    static let url = Member<String>.line("url", "Where it is told: https://host/path.", most: 2048)
    static let about = Member<String>.line("description", "What people call it.")
    static let events = Member<[String]>.texts("events", "Of which types it is told, or patterns as ticket.*.")
    static let isEnabled = Member<Bool>.flag("is_enabled", "Whether it is told anything.")
    static let overlap = Member<Int>.integer(
        "overlap_minutes", 0...10_080, "How long the secret before signs too; a day where nothing is said.")

    static let add = Input("webhooks", [.required(url), .required(events), .optional(about), .optional(isEnabled)])
    static let change = Input("webhooks", [.optional(url), .optional(events), .optional(about), .optional(isEnabled)])
    static let rotate = Input("secrets", [.optional(overlap)])
}
