// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

extension Event.Object {
    package static func role(_ id: RoleID) -> Self { Self("role", id) }
    package static func agent(_ id: AgentID) -> Self { Self("agent", id) }
    package static func team(_ id: TeamID) -> Self { Self("team", id) }
    package static func contact(_ id: ContactID) -> Self { Self("contact", id) }
    package static func company(_ id: CompanyID) -> Self { Self("company", id) }
    package static func department(_ id: DepartmentID) -> Self { Self("department", id) }
    package static func category(_ id: CategoryID) -> Self { Self("category", id) }
    package static func tag(_ id: TagID) -> Self { Self("tag", id) }
    package static func customField(_ key: String) -> Self { Self("custom_field", key) }
    package static func fieldRule(_ id: FieldRuleID) -> Self { Self("field_rule", id) }
    package static func senderRule(_ id: SenderRuleID) -> Self { Self("sender_rule", id) }
    package static func status(_ status: Ticket.Status) -> Self { Self("status", status.rawValue) }
    /// A way from one status to another.
    package static func transition(_ from: Ticket.Status, _ to: Ticket.Status) -> Self {
        Self("transition", "\(from.rawValue)>\(to.rawValue)")
    }
    package static func brand(_ id: BrandID) -> Self { Self("brand", id) }
    package static func apiKey(_ id: APIKeyID) -> Self { Self("api_key", id) }
    /// An agent's login.
    package static func session(_ id: SessionID) -> Self { Self("session", id) }
    package static func job(_ id: JobID) -> Self { Self("job", id) }
    package static func mailbox(_ id: MailboxID) -> Self { Self("mailbox", id) }
    /// A server that mails are handed to.
    package static func relay(_ id: RelayID) -> Self { Self("relay", id) }
    /// A key by which mails of a domain are signed.
    package static func domainKey(_ id: DomainKeyID) -> Self { Self("domain_key", id) }
    /// A mail in the ledger.
    package static func ledger(_ id: LedgerID) -> Self { Self("ledger", id) }
    /// Mails that are held together.
    package static func mailGroup(_ id: MailGroupID) -> Self { Self("mail_group", id) }
    /// A change of many tickets.
    package static func bulk(_ id: BulkID) -> Self { Self("bulk", id) }
    package static func delivery(_ id: DeliveryID) -> Self { Self("delivery", id) }
    /// An entry of the suppression list.
    package static func suppression(_ id: SuppressionID) -> Self { Self("suppression", id) }
    /// The words of a kind of mail.
    package static func template(_ id: TemplateID) -> Self { Self("template", id) }
    package static func macro(_ id: MacroID) -> Self { Self("macro", id) }
    /// A piece that templates share.
    package static func templatePartial(_ id: PartialID) -> Self { Self("template_partial", id) }
    /// Somebody who is told by HTTP what happens.
    package static func webhook(_ id: WebhookID) -> Self { Self("webhook", id) }
    /// A form on a page.
    package static func widget(_ id: WidgetID) -> Self { Self("widget", id) }
    package static func attachment(_ id: AttachmentID) -> Self { Self("attachment", id) }
    package static func erasure(_ id: ErasureID) -> Self { Self("erasure", id) }
    package static func tenant(_ id: TenantID) -> Self { Self("tenant", id) }
}
