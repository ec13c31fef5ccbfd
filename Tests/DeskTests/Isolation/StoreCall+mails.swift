// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MIME
import Outbound
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

extension StoreCall {
    /// Mails on their way in and out.
    static let mails: [StoreCall] = [
        StoreCall("OutboxStore.recent(to, most)") { transaction, _ in
            try OutboxStore.recent(to: ["anna@example.org"], most: 9, in: transaction)["anna@example.org"] ?? 0
        },
        StoreCall("OutboxStore.enqueue(OutgoingMail)") { transaction, tenant in
            // About the tenant's ticket, by its mailbox.
            let mail = OutgoingMail(
                id: OutboxID(), ticket: tenant.ticket, message: nil, mailbox: tenant.mailbox, kind: .reply,
                mailID: "m@acme.example", envelopeFrom: "x@acme.example", recipients: ["a@x.example"], content: [65])
            try OutboxStore.enqueue(mail, in: transaction)
            return 1
        },
        StoreCall("DeliveryStore.record(DeliveryReport, about)") { transaction, tenant in
            let recipient = DeliveryReport.Recipient(addresses: [], kind: .hard, status: "5.1.1", reason: nil)
            let report = DeliveryReport(LedgerID(), by: .mailID, [recipient])
            let tail = tenant.sent.bytes.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let mail = DeliveryReport.Target.mail(tail: tail, ticketNumber: UInt32(tenant.number))
            return try DeliveryStore.record(report, about: mail, in: transaction).count
                + DeliveryStore.record(report, about: .delivery(tenant.delivery.id), in: transaction).count
        },
        StoreCall("DeliveryStore.tellFailure(DeliveryID)") {
            try DeliveryStore.tellFailure($1.delivery.id, in: $0).found
        },
        // Of none of its deliveries it is unknown whether it was accepted: UnknownDeliveryTests.
        StoreCall("DeliveryStore.confirm(reported)", isSure: false) {
            try DeliveryStore.confirm(reported: $1.delivery.id, in: $0).found
        },
        StoreCall("DeliveryStore.confirm(quoted)", isSure: false) { transaction, tenant in
            let tail = tenant.sent.bytes.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let quoted = DeliveryStore.QuotedMail(tail: tail, ticketNumber: UInt32(tenant.number), sender: nil)
            return try DeliveryStore.confirm(quoted: [quoted], in: transaction).count
        },
        StoreCall("DeliveryStore.unknown(DeliveryID)", isSure: false) {
            (try DeliveryStore.unknown($1.delivery.id, in: $0) != nil).found
        },
        StoreCall("DeliveryStore.confirm(probed, words)", isSure: false) {
            try DeliveryStore.confirm(probed: $1.delivery.id, words: "x", in: $0).found
        },
        StoreCall("DeliveryStore.resend(unknown)", isSure: false) {
            try DeliveryStore.resend(unknown: $1.delivery.id, in: $0).found
        },
        StoreCall("DeliveryStore.depth()", isSure: false) { transaction, _ in
            try DeliveryStore.depth(in: transaction).open
        },
        StoreCall("DeliveryHealthStore.day()", isSure: false) { transaction, _ in
            try DeliveryHealthStore.day(in: transaction).sent
        },
        StoreCall("DeliveryHealthStore.health()") { transaction, _ in
            (try DeliveryHealthStore.health(by: Authority(transaction, as: .system)) != nil).found
        },
        StoreCall("SuppressionStore.standing(of)") { transaction, _ in
            try SuppressionStore.standing(of: ["dead@x.example"], in: transaction).count
        },
        StoreCall("SuppressionStore.doubted(among)") { transaction, _ in
            try SuppressionStore.doubted(among: ["dead@x.example"], in: transaction).count
        },
        StoreCall("SuppressionStore.failures(of)") { transaction, _ in
            try SuppressionStore.failures(of: ["dead@x.example"], in: transaction).count
        },
        // What failed is said by reports, and here is none.
        StoreCall("SuppressionStore.failures(of, doubtful, foreign)", isSure: false) { transaction, _ in
            let found = try SuppressionStore.failures(
                of: "dead@x.example", doubtful: [], foreign: [], in: transaction)
            return found.soft + found.doubtful + found.expired
        },
        StoreCall("SuppressionStore.all()") { transaction, _ in
            try SuppressionStore.all(by: Authority(transaction, as: .system)).filter { $0.address == "dead@x.example" }
                .count
        },
        StoreCall("SuppressionStore.find(SuppressionID)") {
            (try SuppressionStore.find($1.suppression, by: Authority($0, as: .system)) != nil).found
        },
        StoreCall("SuppressionStore.release(provenBy)") { transaction, _ in
            try SuppressionStore.release(provenBy: ["dead@x.example"], in: transaction)
        },
        StoreCall("SuppressionStore.release(reached, on)", isSure: false) {
            try SuppressionStore.release(reached: $1.delivery.id, on: $1.ticket, in: $0)
        },
        StoreCall("SuppressionStore.forget([String], until)") { transaction, _ in
            try SuppressionStore.forget(["dead@x.example"], until: nil, in: transaction)
            return 0
        },
        StoreCall("SuppressionStore.redactNotes(like, (String) -> String)") { transaction, _ in
            try SuppressionStore.redactNotes(like: ["%gone%"], { _ in "x" }, in: transaction)
            return 0
        },
        StoreCall("SuppressionStore.exported([String])") { transaction, _ in
            try SuppressionStore.exported(["dead@x.example"], in: transaction).count
        },
        // None of its answers was sent elsewhere: ReaddressedErasureTests.
        StoreCall("ReaddressedMail.addresses(insteadOf)", isSure: false) { transaction, _ in
            try ReaddressedMail.addresses(insteadOf: ["anna@example.org"], in: transaction).count
        },
        StoreCall("MailboxProbe.folder(of)") { (try MailboxProbe.folder(of: $1.mailbox, in: $0) != nil).found },
        StoreCall("LedgerStore.arrivals(of)") {
            try LedgerStore.arrivals(of: $1.message, in: $0).count
        },
        StoreCall("ThreadStore.known(by)") { transaction, tenant in
            let mail = Mail.parse(tenant.mail.bytes)
            let prints = Fingerprint(mail, raw: BlobHash(of: tenant.mail.bytes)).all
            return (try ThreadStore.known(by: prints, in: transaction) != nil).found
        },
        StoreCall("OutboxStore.firstNotification(to, of)") { transaction, tenant in
            let first = try OutboxStore.firstNotification(
                to: "anna@example.org", of: tenant.ticket, in: transaction)
            return (first != nil).found
        },
        StoreCall("OutboxStore.mayHear(String, of, by, at)", isSure: false) { transaction, tenant in
            try OutboxStore.mayHear(
                "anna@example.org", of: tenant.ticket, by: "ticket_solved", at: Date(), in: transaction
            ).found
        },
        StoreCall("OutboxStore.deliveries(of)") { try OutboxStore.deliveries(of: $1.ticket, in: $0).count },
        StoreCall("OutboxStore.waits(of, until)") {
            try OutboxStore.waits(of: [$1.mailbox], until: Date().addingTimeInterval(60), in: $0).found
        },
        StoreCall("OutboxStore.cancel(to, until)") { transaction, _ in
            try OutboxStore.cancel(to: ["anna@example.org"], until: nil, in: transaction)
            return 0
        },
        StoreCall("OutboxStore.empty(tickets, limit)") {
            try OutboxStore.empty(tickets: [$1.ticket], limit: 9, in: $0)
        },
        StoreCall("OutboxStore.isOpen(tickets, to, until)") {
            try OutboxStore.isOpen(tickets: [$1.ticket], to: ["anna@example.org"], until: nil, in: $0).found
        },
        StoreCall("OutboxStore.named([String], until, limit)") { transaction, _ in
            try OutboxStore.named(["anna@example.org"], until: nil, limit: 9, in: transaction).count
        },
        StoreCall("OutboxStore.sent(to, after, limit)") { transaction, _ in
            try OutboxStore.sent(to: ["anna@example.org"], after: nil, limit: 9, in: transaction).count
        },
        StoreCall("OutboxStore.replies(like, tickets)") {
            try OutboxStore.replies(like: ["%anna%"], tickets: [$1.ticket], in: $0).count
        },
        StoreCall("OutboxStore.rename([NamedDelivery])") { transaction, tenant in
            try OutboxStore.rename(tenant.named, in: transaction)
            return 0
        },
        StoreCall("OutboxStore.remove(messages)") { try OutboxStore.remove(messages: [$1.reply], in: $0).count },
        StoreCall("OutboxStore.remove(tickets)") { try OutboxStore.remove(tickets: [$1.ticket], in: $0).count },
        StoreCall("DeliveryStore.load([ClaimedDelivery])") { try DeliveryStore.load([$1.delivery], in: $0).count },
        StoreCall("DeliveryStore.arm([ClaimedDelivery], holder)") {
            try DeliveryStore.arm([$1.delivery], holder: $1.holder, in: $0).count
        },
        StoreCall("DeliveryStore.settle([SettledDelivery], holder)") { transaction, tenant in
            let due = try DeliveryStore.load([tenant.delivery], in: transaction)
            return try DeliveryStore.settle(
                due.map { ($0, .accepted(code: 250, text: "ok")) }, holder: tenant.holder, in: transaction
            ).count
        },
        StoreCall("DeliveryStore.tellDelay(DeliveryID)") {
            try DeliveryStore.tellDelay($1.delivery.id, in: $0).found
        },
        StoreCall("OutboxStore.entries()") { transaction, tenant in
            try OutboxStore.entries(by: Authority(transaction, as: .system)).filter { $0.id == tenant.delivery.id }
                .count
        },
        StoreCall("OutboxStore.entry(DeliveryID)") {
            (try OutboxStore.entry($1.delivery.id, by: Authority($0, as: .system)) != nil).found
        },
        StoreCall("OutboxStore.content(of)") {
            (try OutboxStore.content(of: $1.delivery.id, by: Authority($0, as: .system)) != nil).found
        },
        StoreCall("DeliveryStore.giveBack([ClaimedDelivery], holder)") { transaction, tenant in
            try DeliveryStore.giveBack([tenant.delivery], holder: tenant.holder, in: transaction)
            return 0
        },
        // It is owed already, and nothing has failed.
        StoreCall("SentCopyStore.owe(OutboxID, to)", isSure: false) { transaction, tenant in
            try SentCopyStore.owe(tenant.sent, to: tenant.mailbox, in: transaction)
            return 0
        },
        StoreCall("SentCopyStore.mail(of, holder)") {
            (try SentCopyStore.mail(of: $1.copy, holder: $1.holder, in: $0) != nil).found
        },
        StoreCall("SentCopyStore.begin(ClaimedCopy, holder, lease)") {
            try SentCopyStore.begin($1.copy, holder: $1.holder, lease: .seconds(9), in: $0).found
        },
        StoreCall("SentCopyStore.settle(ClaimedCopy, holder, Outcome)") {
            try SentCopyStore.settle($1.copy, holder: $1.holder, .appended, in: $0).found
        },
        StoreCall("SentCopyStore.postpone(ClaimedCopy, holder, wait)") { transaction, tenant in
            try SentCopyStore.postpone(tenant.copy, holder: tenant.holder, wait: .seconds(9), in: transaction)
            return 0
        },
        StoreCall("SentCopyStore.giveBack([OutboxID], holder)") { transaction, tenant in
            try SentCopyStore.giveBack([tenant.sent], holder: tenant.holder, in: transaction)
            return 0
        },
        StoreCall("SentFolderHealth.failed(MailboxID, holder, error)") {
            try SentFolderHealth.failed($1.mailbox, holder: $1.holder, error: "test", in: $0).found
        },
        StoreCall("SentFolderHealth.succeeded(MailboxID)", isSure: false) { transaction, tenant in
            try SentFolderHealth.succeeded(tenant.mailbox, in: transaction)
            return 0
        },
        StoreCall("LedgerStore.record([SeenMail], of)") { transaction, tenant in
            let seen = SeenMail(
                folder: "INBOX", uidValidity: 1, uid: 8, blob: BlobHash(of: [8]), size: 1, arrivedAt: nil,
                needsServerStep: false)
            try LedgerStore.record([seen], of: tenant.mailbox, in: transaction)
            return 1
        },
        StoreCall("LedgerStore.recorded(of, above)") { transaction, tenant in
            try LedgerStore.recorded(of: tenant.folder, above: 0, in: transaction).count
        },
        StoreCall("LedgerStore.load([ClaimedMail])") { try LedgerStore.load([$1.ledger], in: $0).count },
        StoreCall("LedgerStore.settle([Settlement], holder)") { transaction, tenant in
            let failure = Settlement(tenant.ledger, .failed(reason: "test"), verdict: nil)
            try LedgerStore.settle([failure], holder: tenant.holder, in: transaction)
            return 1
        },
        StoreCall("LedgerStore.postpone(ClaimedMail, holder, error, wait)") { transaction, tenant in
            try LedgerStore.postpone(
                tenant.ledger, holder: tenant.holder, error: "e", wait: .seconds(9), in: transaction)
            return 0
        },
        StoreCall("LedgerStore.readSoundly(ClaimedMail, holder)") { transaction, tenant in
            try LedgerStore.readSoundly(tenant.ledger, holder: tenant.holder, in: transaction)
            return 0
        },
        StoreCall("LedgerStore.giveBack([ClaimedMail], holder)") { transaction, tenant in
            try LedgerStore.giveBack([tenant.ledger], holder: tenant.holder, in: transaction)
            return 0
        },
        StoreCall("LedgerStore.dueServerSteps(of, keptDays, most)") { transaction, tenant in
            try LedgerStore.dueServerSteps(of: tenant.folder, keptDays: 0, most: 9, in: transaction).count
        },
        StoreCall("LedgerStore.strays(of)") { transaction, tenant in
            try LedgerStore.strays(of: tenant.folder(under: 2), in: transaction).count
        },
        StoreCall("LedgerStore.relocate([(ledger: LedgerID, uid: UInt32)], uidValidity, needsServerStep)") {
            transaction, tenant in
            try LedgerStore.relocate(
                [(tenant.ledger.id, 77)], uidValidity: 1, needsServerStep: true, in: transaction)
            return 0
        },
        StoreCall("LedgerStore.forgetUIDs(of)") { transaction, tenant in
            try LedgerStore.forgetUIDs(of: tenant.folder, in: transaction)
            return 0
        },
        StoreCall("LedgerStore.latestHeaders(of, most)") { transaction, tenant in
            try LedgerStore.latestHeaders(of: tenant.folder, most: 9, in: transaction).count
        },
        StoreCall("LedgerStore.isKnown(Fingerprint, of, uid)") { transaction, tenant in
            // What is not known counts as known: found is what is known to be another mail.
            let other = Fingerprint(Mail.parse([]), raw: BlobHash(of: [99]))
            return try !LedgerStore.isKnown(other, of: tenant.folder, uid: 7, in: transaction) ? 1 : 0
        },
        StoreCall("LedgerStore.partial(LedgerID)") { transaction, tenant in
            try (LedgerStore.partial(tenant.partialMail, in: transaction) != nil).found
        },
        StoreCall("LedgerStore.complete(LedgerID, blob, size, needsServerStep)") { transaction, tenant in
            try
                (LedgerStore.complete(
                    tenant.partialMail, blob: BlobHash(of: [5]), size: 1, needsServerStep: false, in: transaction)
                != nil)
                .found
        },
        StoreCall("MailboxGap.all(of)") { transaction, tenant in
            try MailboxGap.all(of: tenant.folder, in: transaction).count
        },
        StoreCall("MailboxGap.missed([UInt32], of)") { transaction, tenant in
            try MailboxGap.missed([3], of: tenant.folder, in: transaction)
            return 0
        },
        StoreCall("MailboxGap.suspect([UInt32], of)") { transaction, tenant in
            try MailboxGap.suspect([4], of: tenant.folder, in: transaction)
            return 0
        },
        StoreCall("MailboxGap.close([UInt32], of)") { transaction, tenant in
            try MailboxGap.close([2], of: tenant.folder, in: transaction)
            return 0
        },
        StoreCall("MailboxGap.closeOthers(of)") { transaction, tenant in
            try MailboxGap.closeOthers(of: tenant.folder(under: 9), in: transaction)
            return 0
        },
        StoreCall("MailboxMarking.isDue(MailboxID)") { try MailboxMarking.isDue($1.mailbox, in: $0).found },
        StoreCall("MailboxMarking.failed(MailboxID, error)") {
            try MailboxMarking.failed($1.mailbox, error: "e", in: $0).found
        },
        StoreCall("MailboxMarking.succeeded(MailboxID)", isSure: false) { transaction, tenant in
            try MailboxMarking.succeeded(tenant.mailbox, in: transaction)
            return 0
        },
        StoreCall("MailboxLease.warn(MailboxID, String)") { transaction, tenant in
            try MailboxLease.warn(tenant.mailbox, "alert", in: transaction)
            return 0
        },
        StoreCall("MailboxCursor.state(mailbox, folder)") { transaction, tenant in
            try (MailboxCursor.state(mailbox: tenant.mailbox, folder: "INBOX", in: transaction) != nil).found
        },
        StoreCall("LedgerStore.serverStepsDone(of, uids)") { transaction, tenant in
            try LedgerStore.serverStepsDone(of: tenant.folder, uids: [7], in: transaction)
            return 0
        },
        StoreCall("LedgerStore.forget(messages)") { transaction, tenant in
            try LedgerStore.forget(messages: [tenant.message], in: transaction)
            return 0
        },
        StoreCall("FloodGroup.held()") { transaction, tenant in
            try FloodGroup.held(by: Authority(transaction, as: .system)).filter { $0.id == tenant.group }.count
        },
        StoreCall("LedgerStore.entries()") { transaction, tenant in
            try LedgerStore.entries(by: Authority(transaction, as: .system)).filter { $0.id == tenant.ledger.id }.count
        },
        StoreCall("LedgerStore.entries(of)") {
            try LedgerStore.entries(of: [$1.ledger.id], by: Authority($0, as: .system)).count
        },
        StoreCall("LedgerStore.entry(LedgerID)") {
            (try LedgerStore.entry($1.ledger.id, by: Authority($0, as: .system)) != nil).found
        },
        StoreCall("LedgerStore.record([HandedMail], of)") { transaction, tenant in
            let mail = HandedMail(source: .pipe, blob: BlobHash(of: [9]), size: 1)
            try LedgerStore.record([mail], of: tenant.mailbox, in: transaction)
            return 1
        },
        StoreCall("LedgerStore.recordTrial(HandedMail, of, holder)") { transaction, tenant in
            let mail = HandedMail(source: .pipe, blob: BlobHash(of: [9]), size: 1)
            _ = try LedgerStore.recordTrial(mail, of: tenant.mailbox, holder: tenant.holder, in: transaction)
            return 1
        },
        StoreCall("LedgerStore.known([BlobHash], at)") {
            try LedgerStore.known([BlobHash(of: [7])], at: $1.mailbox, in: $0).count
        },
        // Nothing of it is imported.
        StoreCall("LedgerStore.claimImported(mailbox, holder, most, lease)", isSure: false) {
            try LedgerStore.claimImported(
                mailbox: $1.mailbox, holder: $1.holder, most: 9, lease: .seconds(9), in: $0
            ).count
        },
        StoreCall("LedgerStore.waitingImports(of)", isSure: false) {
            try LedgerStore.waitingImports(of: $1.mailbox, in: $0)
        },
        StoreCall("LedgerStore.rows(of)") {
            try LedgerStore.rows(of: $1.folder, in: $0).count
        },
        // All is as it should be.
        StoreCall("LedgerStore.differences(of, late)", isSure: false) {
            try LedgerStore.differences(of: $1.mailbox, late: .seconds(600), in: $0).count
        },
        StoreCall("LedgerStore.blobs(of, after, limit)") {
            try LedgerStore.blobs(of: $1.mailbox, after: nil, limit: 9, in: $0).count
        },
        StoreCall("LedgerStore.sums(of, from, to)") {
            try LedgerStore.sums(of: $1.mailbox, from: .distantPast, to: Date().addingTimeInterval(86400), in: $0).seen
        },
        StoreCall("OutboxStore.written(for)", isSure: false) {
            try OutboxStore.written(for: [$1.ticket], in: $0).count
        },
        StoreCall("EventStore.written()", isSure: false) { transaction, _ in
            try EventStore.written(in: transaction).count
        },
        StoreCall("BlobEraser.eraseSome()") { transaction, tenant in
            try BlobEraser(tenant.fixture.blobs).eraseSome(in: transaction)
        },
        StoreCall("MailboxCursor.load(of)") { transaction, tenant in
            let cursor = try MailboxCursor.load(of: tenant.folder, in: transaction)
            return Int(cursor.lastUID)
        },
        StoreCall("MailboxCursor.save(mailbox, folder)") { transaction, tenant in
            try MailboxCursor(uidValidity: 1, lastUID: 9).save(
                mailbox: tenant.mailbox, folder: "INBOX", in: transaction)
            return 1
        },
        StoreCall("MailboxLease.succeeded(MailboxID, holder)") { transaction, tenant in
            try MailboxLease.succeeded(tenant.mailbox, holder: tenant.holder, in: transaction).found
        },
        StoreCall("MailboxLease.failed(MailboxID, holder, error, wait)") { transaction, tenant in
            try MailboxLease.failed(
                tenant.mailbox, holder: tenant.holder, error: "e", wait: { _ in .seconds(9) }, in: transaction)
            return 0
        },
        StoreCall("MailboxLease.progressed(MailboxID)") { transaction, tenant in
            try MailboxLease.progressed(tenant.mailbox, in: transaction)
            return 0
        },
        StoreCall("MailboxLease.release(MailboxID, holder)") { transaction, tenant in
            try MailboxLease.release(tenant.mailbox, holder: tenant.holder, in: transaction)
            return 0
        },
    ]
}
