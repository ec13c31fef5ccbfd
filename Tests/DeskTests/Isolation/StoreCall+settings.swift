// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

extension StoreCall {
    /// The tenant itself, and how its desk works.
    static let settings: [StoreCall] = [
        StoreCall("TenantStore.current()") { transaction, tenant in
            (try TenantStore.current(in: transaction).id == tenant.fixture.tenant).found
        },
        // The other one is deleted: it does not work.
        StoreCall("TenantStore.isWorking()") { transaction, _ in try TenantStore.isWorking(in: transaction).found },
        StoreCall("TenantStore.keys()") { transaction, _ in try TenantStore.keys(in: transaction).count },
        StoreCall("ReplyKey.all()") { transaction, _ in try ReplyKey.all(in: transaction).count },
        StoreCall("SealedColumn.values()") { transaction, _ in
            try SealedColumn.ofTickets.reduce(0) { try $0 + $1.values(in: transaction).count }
        },
        StoreCall("SealedColumn.replace(Value, by)") { transaction, tenant in
            let column = try #require(SealedColumn.ofTickets.first { $0.name == "mailbox_logins.sealed_client_secret" })
            let value = SealedColumn.Value(row: tenant.fixture.mailbox.id.description, bytes: [1])
            return try column.replace(value, by: [1, 2, 3], in: transaction).found
        },
        StoreCall("TenantStore.brand(forMailsOf)") { transaction, tenant in
            (try TenantStore.brand(forMailsOf: tenant.mailbox, by: Authority(transaction, as: .system)) != nil).found
        },
        StoreCall("TenantStore.brands()") { transaction, _ in try TenantStore.brands(in: transaction).count },
        StoreCall("WorkflowStore.workflow()") { transaction, _ in
            let workflow = try WorkflowStore.workflow(in: transaction)
            return workflow.statuses.count + workflow.transitions.count
        },
        StoreCall("CustomFieldStore.fields()") { transaction, _ in
            try CustomFieldStore.fields(in: transaction).fields.count
        },
        StoreCall("FieldRuleStore.rules()") { transaction, tenant in
            try FieldRuleStore.rules(in: transaction).count
                + FieldRuleStore.rules(for: tenant.mailbox, in: transaction).count
        },
        StoreCall("AttachmentPolicyStore.policy()") { transaction, _ in
            (try AttachmentPolicyStore.policy(in: transaction) != AttachmentPolicy()).found
        },
        StoreCall("BudgetStore.budgets()") { transaction, _ in
            (try BudgetStore.budgets(in: transaction) != Budgets()).found
        },
        StoreCall("DeliveryPolicyStore.policy()") { transaction, _ in
            (try DeliveryPolicyStore.policy(in: transaction) != DeliveryPolicy()).found
        },
        StoreCall("ThreadPolicyStore.policy()") { transaction, _ in
            (try ThreadPolicyStore.policy(in: transaction) != ThreadPolicy()).found
        },
        StoreCall("NamedListStore.departments()") { transaction, _ in
            try NamedListStore.departments(in: transaction).count
        },
        StoreCall("NamedListStore.categories()") { transaction, _ in
            try NamedListStore.categories(in: transaction).count
        },
        StoreCall("NamedListStore.tags(limit)") { transaction, _ in
            try NamedListStore.tags(limit: 9, in: transaction).count
        },
        StoreCall("MailboxStore.all()") { transaction, _ in try MailboxStore.all(in: transaction).count },
        StoreCall("MailboxStore.find(Set<MailboxID>)") { try MailboxStore.find([$1.mailbox], in: $0).count },
        StoreCall("MailboxStore.find(MailboxID)") { (try MailboxStore.find($1.mailbox, in: $0) != nil).found },
        StoreCall("MailboxTrust.find(MailboxID)") {
            (try MailboxTrust.find($1.mailbox, in: $0) != MailboxTrust()).found
        },
        StoreCall("AnswerPolicy.find(MailboxID)") {
            (try AnswerPolicy.find($1.mailbox, in: $0) != AnswerPolicy()).found
        },
        StoreCall("NotificationStore.muted()") { transaction, _ in
            try NotificationStore.muted(in: transaction).count
        },
        StoreCall("NotificationStore.muted(of)") { transaction, tenant in
            try NotificationStore.muted(of: tenant.agent.id, in: transaction).count
        },
        StoreCall("TemplateAlertStore.begin(TemplateID, version)") { transaction, tenant in
            (try TemplateAlertStore.begin(tenant.template, version: 1, in: transaction) != nil).found
        },
        StoreCall("AgentStore.permitted(Permission)") { transaction, _ in
            try AgentStore.permitted(.changeTemplates, in: transaction).count
        },
        StoreCall("NoticeHabitStore.paces()") { transaction, _ in try NoticeHabitStore.paces(in: transaction).count },
        StoreCall("NoticeHabitStore.habits(of)") { transaction, tenant in
            (try NoticeHabitStore.habits(of: tenant.agent.id, in: transaction) != NoticeHabits()).found
        },
        StoreCall("OwedNoticeStore.due(to)") { transaction, tenant in
            try OwedNoticeStore.due(to: tenant.agent.id, in: transaction).count
        },
        StoreCall("OwedNoticeStore.settle([NoticeID])") { transaction, tenant in
            try OwedNoticeStore.settle([tenant.notice.id], in: transaction)
        },
        StoreCall("OwedNoticeStore.postpone([NoticeID], to)") { transaction, tenant in
            try OwedNoticeStore.postpone([tenant.notice.id], to: Date(), in: transaction)
        },
        StoreCall("OwedNoticeStore.answered(Set<TicketID>)") { transaction, tenant in
            try OwedNoticeStore.answered([tenant.ticket], in: transaction).count
        },
        StoreCall("Unsubscription.isOpen(NotificationLink.Target)") { transaction, tenant in
            let target = NotificationLink.Target(
                tenant: tenant.fixture.tenant, agent: tenant.agent.id, kind: .newMessage)
            return try Unsubscription.isOpen(target, in: transaction).found
        },
        // It is off already: what is found changes nothing.
        StoreCall("Unsubscription.mute(NotificationKind, of)") { transaction, tenant in
            do { try Unsubscription.mute(.newMessage, of: tenant.agent.id, in: transaction) } catch let error
                as TicketError where error.kind == .notFound
            {
                return 0
            }
            return 1
        },
        StoreCall("DomainKeyStore.signing(Set<String>)") { transaction, _ in
            try DomainKeyStore.signing(["acme.example"], in: transaction).count
        },
        StoreCall("DomainKeyStore.keys()") { transaction, _ in
            try DomainKeyStore.keys(by: Authority(transaction, as: .system)).count
        },
        StoreCall("RelayStore.all()") { transaction, _ in try RelayStore.all(in: transaction).count },
        StoreCall("RelayStore.choices()") { transaction, tenant in
            try RelayStore.choices(in: transaction)[tenant.mailbox].map { _ in 1 } ?? 0
        },
        StoreCall("TemplateStore.templates()") { transaction, _ in
            try TemplateStore.templates(by: Authority(transaction, as: .system)).count
        },
        StoreCall("TemplateStore.versions(of)") { transaction, tenant in
            try TemplateStore.versions(of: tenant.template, by: Authority(transaction, as: .system)).count
        },
        StoreCall("TemplateStore.version(Int, of)") { transaction, tenant in
            (try TemplateStore.version(1, of: tenant.template, in: transaction) != nil).found
        },
        StoreCall("TemplateStore.publishedVersions()") { transaction, _ in
            try TemplateStore.publishedVersions(by: Authority(transaction, as: .system)).count
        },
        StoreCall("TemplateStore.published()") { transaction, _ in
            try TemplateStore.published(in: transaction).count
        },
        StoreCall("TemplateStore.partials()") { transaction, _ in
            try TemplateStore.partials(by: Authority(transaction, as: .system)).count
        },
        StoreCall("MacroStore.macros()") { transaction, _ in
            try MacroStore.macros(by: Authority(transaction, as: .system)).count
        },
        StoreCall("TemplateStore.failures()") { transaction, _ in
            try TemplateStore.failures(by: Authority(transaction, as: .system)).count
        },
        StoreCall("TemplateStore.use(ofPartial)") { transaction, _ in
            try TemplateStore.use(ofPartial: "footer", by: Authority(transaction, as: .system)).published.count
        },
        StoreCall("RelayStore.relays()") { transaction, _ in
            try RelayStore.relays(by: Authority(transaction, as: .system)).count
        },
        StoreCall("SendLimitsStore.limits()") { transaction, _ in
            (try SendLimitsStore.limits(in: transaction) != SendLimits()).found
        },
        StoreCall("ServerStateStore.states()") { transaction, _ in
            try ServerStateStore.states(in: transaction).count
        },
        StoreCall("ServerStateStore.tryAgain(MailServerID)") { transaction, tenant in
            let authority = try Authority(transaction, as: .system)
            let known = try ServerStateStore.states(by: authority)
            for server in known.keys { try ServerStateStore.tryAgain(server, by: authority) }
            return known.count
        },
        StoreCall("MailboxRoutes.routes(of)") { transaction, tenant in
            let loop = try Loop()
            defer { Task { await loop.shutdown() } }
            let routes = MailboxRoutes(
                pool: tenant.fixture.pool, loop: loop, sealer: tenant.fixture.sealer)
            return try routes.routes(of: [tenant.mailbox], in: transaction).count
        },
        StoreCall("OAuthLoginStore.find(MailboxID)") {
            (try OAuthLoginStore.find($1.mailbox, in: $0) != nil).found
        },
        StoreCall("OAuthLoginStore.hold(MailboxID, holder, lease)") {
            (try OAuthLoginStore.hold($1.mailbox, holder: $1.holder, lease: .seconds(9), in: $0) != nil).found
        },
        StoreCall("OAuthLoginStore.release(MailboxID, holder)") { transaction, tenant in
            try OAuthLoginStore.release(tenant.mailbox, holder: tenant.holder, in: transaction)
            return
                (try OAuthLoginStore.hold(
                    tenant.mailbox, holder: tenant.holder, lease: .seconds(9), in: transaction) != nil).found
        },
        StoreCall("OAuthLoginStore.keep(SealedTokens, of, revision)") { transaction, tenant in
            let tokens = SealedTokens(access: [3], accessLifetime: .seconds(9), refresh: [4], refreshLifetime: nil)
            return try OAuthLoginStore.keep(tokens, of: tenant.mailbox, revision: 1, in: transaction).found
        },
        StoreCall("OAuthLoginStore.refuse(MailboxID, revision, problem, wait)") { transaction, tenant in
            try OAuthLoginStore.refuse(
                tenant.mailbox, revision: 1, problem: "invalid_grant", wait: .seconds(9), in: transaction
            ).found
        },
        StoreCall("OAuthLoginStore.spend(MailboxID, revision)") { transaction, tenant in
            try OAuthLoginStore.spend(tenant.mailbox, revision: 1, in: transaction).found
        },
        StoreCall("OAuthLoginStore.warn(MailboxID)") { transaction, tenant in
            try OAuthLoginStore.warn(tenant.mailbox, in: transaction).found
        },
        StoreCall("MailGuards.find()") { transaction, _ in
            (try MailGuards.find(in: transaction) != MailGuards()).found
        },
        StoreCall("SenderRuleStore.find(String)") { transaction, _ in
            (try SenderRuleStore.find("evil.example", in: transaction) != nil).found
        },
        StoreCall("SenderRuleStore.matching([String], folded)") { transaction, _ in
            try SenderRuleStore.matching(["evil.example"], folded: "evil.example", in: transaction).count
        },
        StoreCall("SenderRuleStore.rules(limit)") { transaction, _ in
            try SenderRuleStore.rules(limit: 9, by: Authority(transaction, as: .system)).count
        },
        StoreCall("PlaceStore.place(of)") { transaction, tenant in
            _ = try PlaceStore(sealer: tenant.fixture.sealer).place(of: tenant.mailbox, in: transaction)
            return 1
        },
        StoreCall("PlaceStore.keyring()") { transaction, tenant in
            _ = try PlaceStore(sealer: tenant.fixture.sealer).keyring(in: transaction)
            return 1
        },
    ]
}
