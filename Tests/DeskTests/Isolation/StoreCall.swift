// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Identity
import Jobs
import Testing
import Tickets

/// One call of a store, about what a filled tenant has.
struct StoreCall: Sendable, CustomTestStringConvertible {
    /// As ``SourceFunction`` names it.
    let name: String
    /// Whether the tenant itself always finds something by it, there and then.
    let isSure: Bool
    private let run: @Sendable (Transaction, FilledTenant) throws -> Int

    var testDescription: String { name }

    init(
        _ name: String, isSure: Bool = true, _ run: @escaping @Sendable (Transaction, FilledTenant) throws -> Int
    ) {
        (self.name, self.isSure, self.run) = (name, isSure, run)
    }

    /// All calls.
    static let all = tickets + people + settings + jobs + mails + webhooks

    /// Functions that no call is made of, and why.
    static let exceptions = [
        "APIKeyStore.owner(digest)": "says whose key it is, before there is a tenant",
        "RefusedKey.find(digest)": "says whose key it is that is refused, before there is a tenant",
        "TenantStore.find(slug)": "says which tenant it is, before there is one",
        "TenantStore.all()": "ids of all tenants, for workers",
        "TenantDirectory.page()": "ids of all tenants, for the system's administrators",
        "SystemAdminStore.makeFirst(name, address)": "the installation's, not a tenant's",
        "SystemAdminStore.all()": "the installation's, not a tenant's",
        "SystemEventStore.page(AuditFilter, limit, as)": "the installation's, not a tenant's",
        "JobClaims.claim(holder, kinds, most, suspects, mostCrashes, lease)": "for workers: ids only",
        "JobClaims.extend([JobID], holder, lease)": "for workers: what they hold themselves",
        "JobDepth.all()": "numbers for metrics",
        "DeliveryHealthStore.numbers()": "numbers for metrics",
        "DeliveryHealthStore.keep(DeliveryHealth, pausing)": "writes the row of the transaction's tenant alone",
        "LedgerDepth.all()": "numbers for metrics",
        "LedgerCounts.read()": "counts its own tenant's mails only: MailRouteTests",
        "OutboxCounts.read()": "counts its own tenant's mails only: MailRouteTests",
        "MailboxNumbers.all()": "numbers for metrics",
        "DeliveryStore.claim(holder, most, lease)": "for workers: ids only",
        "SentCopyStore.claim(holder, most, lease)": "for workers: ids only",
        "SentCopyNumbers.all()": "numbers for metrics",
        "WebhookDeliveryStore.claim(holder, most, mostEach, mostInMinute, lease)": "for workers: ids only",
        "WebhookDeliveryStore.backlog()": "numbers for metrics",
        "WebhookStore.tenants(withNewsFor)": "for workers: ids only",
        "EventConsumer.skip(before)": "writes the tenant's own place in its log, and reads nothing",
        "OutboxCore.check(Date)": "looks at the clock, and reads nothing",
        "LedgerStore.claim(holder, most, retried, lease)": "for workers: ids only",
        "EventConsumer.tenants(withNewsFor)": "for workers: ids only",
        "AuditTrail.isFirstOfDay(AuditEntry)": "asks about an event that the transaction has read",
        "TicketStore.made(TicketCore.Change)": "shows a ticket that the transaction has made",
        "EventFeed.end()": "the place where everybody's log ends: a number of PostgreSQL's",
        "EventConsumer.isBeside(Event.Kind)": "asks about an event that the transaction has read",
        "OwedNoticeStore.agents(most)": "for workers: ids only",
        "OwedNoticeStore.add(OwedNotice, at)": "adds, and its foreign keys lead to the tenant's agent and ticket",
        "MailboxLease.claim(holder, most, lease)": "for workers: ids only",
        "MailboxLease.meet(holder, lease)": "for workers: counts only",
        "MailboxLease.leave(holder)": "for workers: their own row",
        "LedgerStore.mailboxes(withAddress)": "says whose mailbox it is, before there is a tenant",
        "MailboxLease.extend([Identifier<WorkInHand.Row>], holder, lease)": "for workers: what they hold themselves",
        "SuppressionStore.mark(String, reason, status, delivery)":
            "marks an address as its own tenant's, and reads nothing",
        "SuppressionStore.suppress(NewSuppression)": "adds, and calls off what OutboxStore.cancel(to, until) does",
        "OutboxStore.pauseAnswers(for)": "writes the tenant's own row, and names nothing that is there",
        "ThreadStore.lock(Set<Int64>)": "locks numbers and reads nothing",
        "TenantStore.add(Tenant, brand, key)": "adds the tenant itself",
        "AuditTrail.write(Event.Kind, about, by)": "adds an event, and looks at nothing that is there",
        "ContactStore.contact(address, key, name)": "finds by the key as find(key) does, and adds otherwise",
        "ContactStore.contacts(of)": "finds by the keys as find(key) does, and adds otherwise",
        "JobQueue.enqueue(NewJob)": "adds, and names nothing that is there",
        "ScheduleStore.put(JobSchedule)": "adds, and names nothing that is there",
        "BlobEraser.request(BlobHash)": "adds, and names nothing that is there",
        "TicketSearch.plan(SearchQuery, for)": "explains the statements of find",
        "PrivacyCore.resume()": "names nothing that is there, and looks for its own tenant's stranded erasures only",
        "DemoData.office()": "makes a demonstration",
        "DemoData.nextBatch(DemoOffice)": "makes a demonstration",
        "SeenSignatures.isReplayed([UInt8], content)": "adds what is new to whom it asks for: CheckedMailTests",
        "ActStage.act(on)": "writes by the commands, with the claim that LedgerStore.settle refuses",
    ]

    /// How much it finds and writes; 0 when it says that there is nothing.
    func findings(in transaction: Transaction, of tenant: FilledTenant) throws -> Int {
        let before = try Self.written(transaction)
        do {
            let found = try transaction.savepoint { try run(transaction, tenant) }
            return try found + Self.written(transaction) - before
        } catch let error as TicketError where error.kind == .notFound || error.kind == .invalid || error.kind == .inUse
        {
            return 0
        } catch let error as JobError where error.kind == .notFound || error.kind == .claimLost {
            return 0
        } catch let error as DatabaseError {
            // A reference across tenants cannot be written down; without a tenant some do not begin.
            switch error.kind {
            case .constraint, .misuse: return 0
            default: throw error
            }
        }
    }

    /// The rows that the transaction has written so far.
    static func written(_ transaction: Transaction) throws -> Int {
        try transaction.query(
            "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint as n from pg_stat_xact_user_tables"
        ).first?.get("n") ?? 0
    }
}

extension Bool {
    /// 1 for what was found.
    var found: Int { self ? 1 : 0 }
}
