// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One numbered step of the schema, with its way back.
package struct Migration: Sendable {
    /// Its place in the order, from 1.
    package let number: Int
    /// The file's name without number and ending.
    package let name: String
    let up: String
    let down: String

    init(_ number: Int, _ name: String, up: [UInt8], down: [UInt8]) {
        self.number = number
        self.name = name
        self.up = String(decoding: up, as: UTF8.self)
        self.down = String(decoding: down, as: UTF8.self)
    }

    /// Every migration in order. The files under `Migrations/` are built into the executable; a new one is named here.
    package static let all: [Migration] = [
        Migration(
            1,
            "tenancy",
            up: PackageResources._001_tenancy_sql,
            down: PackageResources._001_tenancy_down_sql
        ),
        Migration(
            2,
            "tickets",
            up: PackageResources._002_tickets_sql,
            down: PackageResources._002_tickets_down_sql
        ),
        Migration(
            3,
            "queues",
            up: PackageResources._003_queues_sql,
            down: PackageResources._003_queues_down_sql
        ),
        Migration(
            4,
            "readings",
            up: PackageResources._004_readings_sql,
            down: PackageResources._004_readings_down_sql
        ),
        Migration(
            5,
            "jobs",
            up: PackageResources._005_jobs_sql,
            down: PackageResources._005_jobs_down_sql
        ),
        Migration(
            6,
            "people",
            up: PackageResources._006_people_sql,
            down: PackageResources._006_people_down_sql
        ),
        Migration(
            7,
            "workflow",
            up: PackageResources._007_workflow_sql,
            down: PackageResources._007_workflow_down_sql
        ),
        Migration(
            9,
            "events",
            up: PackageResources._009_events_sql,
            down: PackageResources._009_events_down_sql
        ),
        Migration(
            12,
            "search",
            up: PackageResources._012_search_sql,
            down: PackageResources._012_search_down_sql
        ),
        Migration(
            13,
            "comments",
            up: PackageResources._013_comments_sql,
            down: PackageResources._013_comments_down_sql
        ),
        Migration(
            14,
            "event seals",
            up: PackageResources._014_event_seals_sql,
            down: PackageResources._014_event_seals_down_sql
        ),
        Migration(
            15,
            "bulk",
            up: PackageResources._015_bulk_sql,
            down: PackageResources._015_bulk_down_sql
        ),
        Migration(
            16,
            "privacy",
            up: PackageResources._016_privacy_sql,
            down: PackageResources._016_privacy_down_sql
        ),
        Migration(
            17,
            "tenants",
            up: PackageResources._017_tenants_sql,
            down: PackageResources._017_tenants_down_sql
        ),
        Migration(
            18,
            "field rules",
            up: PackageResources._018_field_rules_sql,
            down: PackageResources._018_field_rules_down_sql
        ),
        Migration(
            19,
            "search blocks",
            up: PackageResources._019_search_blocks_sql,
            down: PackageResources._019_search_blocks_down_sql
        ),
        Migration(
            20,
            "ticket numbers",
            up: PackageResources._020_ticket_numbers_sql,
            down: PackageResources._020_ticket_numbers_down_sql
        ),
        Migration(
            21,
            "list orders",
            up: PackageResources._021_list_orders_sql,
            down: PackageResources._021_list_orders_down_sql
        ),
        Migration(
            22,
            "administration",
            up: PackageResources._022_administration_sql,
            down: PackageResources._022_administration_down_sql
        ),
        Migration(
            23,
            "updated at",
            up: PackageResources._023_updated_at_sql,
            down: PackageResources._023_updated_at_down_sql
        ),
        Migration(
            24,
            "sound readings",
            up: PackageResources._024_sound_readings_sql,
            down: PackageResources._024_sound_readings_down_sql
        ),
        Migration(
            25,
            "requester tickets",
            up: PackageResources._025_requester_tickets_sql,
            down: PackageResources._025_requester_tickets_down_sql
        ),
        Migration(
            26,
            "attachment policy",
            up: PackageResources._026_attachment_policy_sql,
            down: PackageResources._026_attachment_policy_down_sql
        ),
        Migration(
            27,
            "doors",
            up: PackageResources._027_doors_sql,
            down: PackageResources._027_doors_down_sql
        ),
        Migration(
            28,
            "mail client",
            up: PackageResources._028_mail_client_sql,
            down: PackageResources._028_mail_client_down_sql
        ),
        Migration(
            29,
            "mailbox trust",
            up: PackageResources._029_mailbox_trust_sql,
            down: PackageResources._029_mailbox_trust_down_sql
        ),
        Migration(
            30,
            "mailbox logins",
            up: PackageResources._030_mailbox_logins_sql,
            down: PackageResources._030_mailbox_logins_down_sql
        ),
        Migration(
            31,
            "claims beside work",
            up: PackageResources._031_claims_beside_work_sql,
            down: PackageResources._031_claims_beside_work_down_sql
        ),
        Migration(
            32,
            "sender trust",
            up: PackageResources._032_sender_trust_sql,
            down: PackageResources._032_sender_trust_down_sql
        ),
        Migration(
            33,
            "loops",
            up: PackageResources._033_loops_sql,
            down: PackageResources._033_loops_down_sql
        ),
        Migration(
            34,
            "young tables",
            up: PackageResources._034_young_tables_sql,
            down: PackageResources._034_young_tables_down_sql
        ),
        Migration(
            35,
            "decided mails",
            up: PackageResources._035_decided_mails_sql,
            down: PackageResources._035_decided_mails_down_sql
        ),
        Migration(
            36,
            "second addresses",
            up: PackageResources._036_second_addresses_sql,
            down: PackageResources._036_second_addresses_down_sql
        ),
        Migration(
            37,
            "cheaper words",
            up: PackageResources._037_cheaper_words_sql,
            down: PackageResources._037_cheaper_words_down_sql
        ),
        Migration(
            38,
            "mail numbers",
            up: PackageResources._038_mail_numbers_sql,
            down: PackageResources._038_mail_numbers_down_sql
        ),
        Migration(
            39,
            "pollers",
            up: PackageResources._039_pollers_sql,
            down: PackageResources._039_pollers_down_sql
        ),
        Migration(
            40,
            "words behind",
            up: PackageResources._040_words_behind_sql,
            down: PackageResources._040_words_behind_down_sql
        ),
        Migration(
            41,
            "domain keys",
            up: PackageResources._041_domain_keys_sql,
            down: PackageResources._041_domain_keys_down_sql
        ),
        Migration(
            42,
            "outbox commands",
            up: PackageResources._042_outbox_commands_sql,
            down: PackageResources._042_outbox_commands_down_sql
        ),
        Migration(
            43,
            "relays",
            up: PackageResources._043_relays_sql,
            down: PackageResources._043_relays_down_sql
        ),
        Migration(
            44,
            "reports",
            up: PackageResources._044_reports_sql,
            down: PackageResources._044_reports_down_sql
        ),
        Migration(
            45,
            "composing",
            up: PackageResources._045_composing_sql,
            down: PackageResources._045_composing_down_sql
        ),
        Migration(
            46,
            "sent copies",
            up: PackageResources._046_sent_copies_sql,
            down: PackageResources._046_sent_copies_down_sql
        ),
        Migration(
            47,
            "delivery health",
            up: PackageResources._047_delivery_health_sql,
            down: PackageResources._047_delivery_health_down_sql
        ),
        Migration(
            48,
            "limit notices",
            up: PackageResources._048_limit_notices_sql,
            down: PackageResources._048_limit_notices_down_sql
        ),
        Migration(
            49,
            "report share",
            up: PackageResources._049_report_share_sql,
            down: PackageResources._049_report_share_down_sql
        ),
        Migration(
            50,
            "snoozes",
            up: PackageResources._050_snoozes_sql,
            down: PackageResources._050_snoozes_down_sql
        ),
        Migration(
            51,
            "templates",
            up: PackageResources._051_templates_sql,
            down: PackageResources._051_templates_down_sql
        ),
        Migration(
            52,
            "outbox templates",
            up: PackageResources._052_outbox_templates_sql,
            down: PackageResources._052_outbox_templates_down_sql
        ),
        Migration(
            53,
            "revoked replies",
            up: PackageResources._053_revoked_replies_sql,
            down: PackageResources._053_revoked_replies_down_sql
        ),
        Migration(
            54,
            "notice habits",
            up: PackageResources._054_notice_habits_sql,
            down: PackageResources._054_notice_habits_down_sql
        ),
        Migration(
            55,
            "template alerts",
            up: PackageResources._055_template_alerts_sql,
            down: PackageResources._055_template_alerts_down_sql
        ),
        Migration(
            56,
            "customer notices",
            up: PackageResources._056_customer_notices_sql,
            down: PackageResources._056_customer_notices_down_sql
        ),
        Migration(
            57,
            "macros",
            up: PackageResources._057_macros_sql,
            down: PackageResources._057_macros_down_sql
        ),
        Migration(
            58,
            "webhooks",
            up: PackageResources._058_webhooks_sql,
            down: PackageResources._058_webhooks_down_sql
        ),
        Migration(
            59,
            "webhook queue",
            up: PackageResources._059_webhook_queue_sql,
            down: PackageResources._059_webhook_queue_down_sql
        ),
        Migration(
            60,
            "key scopes",
            up: PackageResources._060_key_scopes_sql,
            down: PackageResources._060_key_scopes_down_sql
        ),
        Migration(
            61,
            "http calls",
            up: PackageResources._061_http_calls_sql,
            down: PackageResources._061_http_calls_down_sql
        ),
        Migration(
            62,
            "sessions",
            up: PackageResources._062_sessions_sql,
            down: PackageResources._062_sessions_down_sql
        ),
        Migration(
            63,
            "widgets",
            up: PackageResources._063_widgets_sql,
            down: PackageResources._063_widgets_down_sql
        ),
    ]
}
