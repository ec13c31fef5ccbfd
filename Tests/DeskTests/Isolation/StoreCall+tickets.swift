// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets

extension StoreCall {
    /// Tickets, messages, and what happened to them.
    static let tickets: [StoreCall] = [
        StoreCall("TicketStore.find(TicketID, for)") {
            (try TicketStore.find($1.ticket, for: .system, in: $0) != nil).found
        },
        StoreCall("TicketStore.find(Set<TicketID>, for)") {
            try TicketStore.find([$1.ticket], for: .system, in: $0).count
        },
        StoreCall("TicketStore.find(number, for)") {
            (try TicketStore.find(number: $1.number, for: .system, in: $0) != nil).found
        },
        StoreCall("TicketCore.open([TicketOpening])") { transaction, tenant in
            let ticket = NewTicket(
                subject: "Dark", requester: tenant.contact, mailbox: nil, brand: tenant.fixture.brand.id,
                channel: .mail,
                locale: "en")
            let opening = TicketOpening(ticket, with: NewMessage(text: MessageText("x")))
            return try TicketCore.open([opening], in: transaction).count
        },
        StoreCall("TicketStore.list(TicketFilter, for, limit)") { transaction, _ in
            var tagged = TicketFilter()
            tagged.tag = "lamp"
            return try TicketStore.list(TicketFilter(), for: .system, limit: 9, in: transaction).count
                + TicketStore.list(tagged, for: .system, limit: 9, in: transaction).count
        },
        StoreCall("TicketPage.read(TicketID, for)") {
            (try TicketPage.read($1.ticket, for: .system, in: $0) != nil).found
        },
        StoreCall("TicketSearch.find(SearchQuery, for)") { transaction, tenant in
            let viewer = try Viewer(Authority(transaction, as: .system))
            let queries = ["dark", "is:open", "from:anna@example.org", "tag:lamp", "-is:closed", "has:attachment"]
            let staff = try queries.map {
                try TicketSearch.find(SearchQuery.parse($0), for: viewer, in: transaction).hits.count
            }
            return try staff.reduce(0, +)
                + TicketSearch.find(SearchQuery.parse("dark"), for: .contact(tenant.contact), in: transaction).hits
                .count
        },
        StoreCall("MessageStore.conversation(of, for)") {
            try MessageStore.conversation(of: $1.ticket, for: .system, in: $0).count
        },
        StoreCall("MessageStore.lastInbound(of, for)") {
            (try MessageStore.lastInbound(of: $1.ticket, for: .system, in: $0) != nil).found
        },
        StoreCall("MessageStore.find(MessageID, for)") {
            (try MessageStore.find($1.message, for: .system, in: $0) != nil).found
        },
        StoreCall("MessageStore.attachments(of, for)") {
            try MessageStore.attachments(of: $1.message, for: .system, in: $0).count
        },
        StoreCall("AttachmentStore.find(AttachmentID, for)") {
            (try AttachmentStore.find($1.file, for: .system, in: $0) != nil).found
        },
        StoreCall("AttachmentStore.all(of, for)") {
            try AttachmentStore.all(of: $1.ticket, for: .system, in: $0).count
        },
        StoreCall("AttachmentStore.unscanned(limit)") { transaction, _ in
            try AttachmentStore.unscanned(limit: 9, in: transaction).count
        },
        StoreCall("MessageDelivery.all(of, for)") {
            try MessageDelivery.all(of: $1.ticket, for: .system, in: $0).count
        },
        StoreCall("LinkStore.links(of, for)") { try LinkStore.links(of: $1.ticket, for: .system, in: $0).count },
        StoreCall("MergeStore.standing(of, for)") {
            (try MergeStore.standing(of: $1.merged, for: .system, in: $0) != nil).found
        },
        StoreCall("MergeStore.merges(into, for)") {
            try MergeStore.merges(into: $1.ticket, for: .system, in: $0).count
        },
        StoreCall("WatcherStore.watchers(of, for)") {
            try WatcherStore.watchers(of: $1.ticket, for: .system, in: $0).count
        },
        StoreCall("WatcherStore.listeners(to, of)") {
            try WatcherStore.listeners(to: .replies, of: $1.ticket, in: $0).count
        },
        StoreCall("ParticipantStore.participants(of)") {
            try ParticipantStore.participants(of: $1.ticket, in: $0).count
        },
        StoreCall("PublicConversation.read(TicketID, before)") {
            try PublicConversation.read($1.ticket, before: MessageID(), in: $0).entries.count
        },
        StoreCall("ThreadStore.knowledge(of)") { transaction, tenant in
            let found = try ThreadStore.knowledge(
                of: [
                    ThreadQuestion(
                        mailIDs: [], ownID: nil, numbers: [tenant.number], sender: "ada@acme.example", fingerprints: [])
                ], in: transaction)[0]
            return found.candidates.count + found.ownAddresses.count + (found.agent != nil).found
        },
        StoreCall("EventStore.history(of, for)") { try EventStore.history(of: $1.ticket, for: .system, in: $0).count },
        StoreCall("EventStore.audit(AuditFilter, limit)") { transaction, tenant in
            var filter = AuditFilter()
            filter.ticket = tenant.ticket
            let authority = try Authority(transaction, as: .system)
            return try EventStore.audit(filter, limit: 9, by: authority).count
                + EventStore.audit(AuditFilter(), limit: 9, by: authority).count
        },
        StoreCall("AuditExport.next(as)") { transaction, _ in
            var export = AuditExport(AuditFilter())
            return (try export.next(in: transaction, as: .system)?.contains("ticket.opened") ?? false).found
        },
        StoreCall("EventFeed.entries(after, limit)") { transaction, _ in
            let beginning = try #require(EventConsumer.Cursor("0.0"))
            return try EventFeed.entries(after: beginning, limit: 9, in: transaction).count
        },
        StoreCall("EventConsumer.cursor()") { transaction, _ in
            (try EventConsumer("test").cursor(in: transaction) != nil).found
        },
        // The other's own cursor may be written; events are what is found.
        StoreCall("EventConsumer.next(Int)", isSure: false) { transaction, _ in
            let before = try written(transaction)
            let events = try EventConsumer("test").next(9, in: transaction).count
            return try events == 0 ? before - written(transaction) : events
        },
        StoreCall("EventSealer.seal()", isSure: false) { transaction, _ in
            (try EventSealer.seal(in: transaction) != nil).found
        },
        StoreCall("EventSealer.newest()") { transaction, _ in (try EventSealer.newest(in: transaction) != nil).found },
        StoreCall("SealVerification.next(as)") { transaction, _ in
            var verification = SealVerification()
            try verification.next(in: transaction, as: .system)
            return Int(verification.report.seals + verification.report.unsealed)
        },
        StoreCall("EventRedaction.redact(EventID, reason)") {
            try EventRedaction.redact($1.event, reason: "test", in: $0).found
        },
        StoreCall("BulkStore.find(BulkID)") { (try BulkStore.find($1.bulk, in: $0) != nil).found },
        StoreCall("BulkStore.list()") { transaction, _ in try BulkStore.list(in: transaction).count },
        StoreCall("BulkStore.items(of)") { transaction, tenant in
            try BulkStore.items(of: tenant.bulk, in: transaction).count
                + BulkStore.items(of: tenant.bulk, state: .waiting, in: transaction).count
        },
    ]
}
