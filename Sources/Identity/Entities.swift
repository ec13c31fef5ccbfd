// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What an ``Identifier`` may identify: names only, never values. The rows themselves are types of the modules that own them.
package enum Entity {
    package enum Tenant {}
    package enum Brand {}
    package enum Mailbox {}
    package enum Agent {}
    package enum Contact {}
    package enum Ticket {}
    package enum Message {}
    package enum Attachment {}
    package enum LedgerEntry {}
    package enum OutboxMail {}
    package enum Delivery {}
    package enum Event {}
    package enum APIKey {}
    package enum Worker {}
    package enum Role {}
    package enum Team {}
    package enum Company {}
    package enum Department {}
    package enum Category {}
    package enum Tag {}
    package enum Rule {}
    package enum Watcher {}
    package enum Merge {}
    package enum Job {}
    package enum Schedule {}
    package enum Bulk {}
    package enum SystemAdmin {}
    package enum Erasure {}
    package enum FieldRule {}
    package enum SenderRule {}
    package enum MailGroup {}
    package enum AddressQuestion {}
    package enum DomainKey {}
    package enum Relay {}
    package enum MailServer {}
    package enum Suppression {}
    package enum MailTemplate {}
    package enum Macro {}
    package enum TemplatePartial {}
    package enum Notice {}
    package enum Webhook {}
    package enum WebhookDelivery {}
    package enum Session {}
    package enum Widget {}
}

package typealias TenantID = Identifier<Entity.Tenant>
package typealias BrandID = Identifier<Entity.Brand>
package typealias MailboxID = Identifier<Entity.Mailbox>
package typealias AgentID = Identifier<Entity.Agent>
package typealias ContactID = Identifier<Entity.Contact>
package typealias TicketID = Identifier<Entity.Ticket>
package typealias MessageID = Identifier<Entity.Message>
package typealias AttachmentID = Identifier<Entity.Attachment>
package typealias LedgerID = Identifier<Entity.LedgerEntry>
package typealias OutboxID = Identifier<Entity.OutboxMail>
package typealias DeliveryID = Identifier<Entity.Delivery>
package typealias EventID = Identifier<Entity.Event>
package typealias APIKeyID = Identifier<Entity.APIKey>
package typealias WorkerID = Identifier<Entity.Worker>
package typealias RoleID = Identifier<Entity.Role>
package typealias TeamID = Identifier<Entity.Team>
package typealias CompanyID = Identifier<Entity.Company>
package typealias DepartmentID = Identifier<Entity.Department>
package typealias CategoryID = Identifier<Entity.Category>
package typealias TagID = Identifier<Entity.Tag>
package typealias RuleID = Identifier<Entity.Rule>
package typealias WatcherID = Identifier<Entity.Watcher>
package typealias MergeID = Identifier<Entity.Merge>
package typealias JobID = Identifier<Entity.Job>
package typealias ScheduleID = Identifier<Entity.Schedule>
package typealias BulkID = Identifier<Entity.Bulk>
package typealias SystemAdminID = Identifier<Entity.SystemAdmin>
package typealias ErasureID = Identifier<Entity.Erasure>
package typealias FieldRuleID = Identifier<Entity.FieldRule>
package typealias SenderRuleID = Identifier<Entity.SenderRule>
package typealias MailGroupID = Identifier<Entity.MailGroup>
package typealias AddressQuestionID = Identifier<Entity.AddressQuestion>
package typealias DomainKeyID = Identifier<Entity.DomainKey>
package typealias RelayID = Identifier<Entity.Relay>
/// A relay, or a mailbox as the server of its own.
package typealias MailServerID = Identifier<Entity.MailServer>
package typealias SuppressionID = Identifier<Entity.Suppression>
package typealias TemplateID = Identifier<Entity.MailTemplate>
package typealias MacroID = Identifier<Entity.Macro>
package typealias PartialID = Identifier<Entity.TemplatePartial>
package typealias NoticeID = Identifier<Entity.Notice>
/// Somebody who is told by HTTP what happens.
package typealias WebhookID = Identifier<Entity.Webhook>
package typealias WebhookDeliveryID = Identifier<Entity.WebhookDelivery>
/// An agent's login.
package typealias SessionID = Identifier<Entity.Session>
/// A form on a tenant's page.
package typealias WidgetID = Identifier<Entity.Widget>
