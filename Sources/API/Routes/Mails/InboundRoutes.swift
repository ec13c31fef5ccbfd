// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Hummingbird
import Identity
import MailIngest
import Synchronization
import Tickets

/// Mails that a program hands over by HTTP: `/api/v1/mails`, into the same ledger as those of mailboxes; and what would become of
/// one: `/api/v1/mails/explain`.
struct InboundRoutes: Sendable {
    let pool: Pool
    let blobs: BlobStore
    let explainer: Explainer?
    private let gate = Gate()

    init(pool: Pool, blobs: BlobStore, explainer: Explainer?) {
        (self.pool, self.blobs, self.explainer) = (pool, blobs, explainer)
    }

    /// Lets only so many mails in at once, for each may be 64 MiB.
    private final class Gate: Sendable {
        private static let most = 6
        private let inside = Mutex(0)

        func enter() -> Bool {
            inside.withLock { count in
                guard count < Self.most else { return false }
                count += 1
                return true
            }
        }

        func leave() { inside.withLock { $0 -= 1 } }
    }

    private static let busy = Refusal(
        APIError(.unavailable, "Other mails are being handed over; try again."), headers: [.retryAfter: "2"])

    static let type = "message/rfc822"

    /// Keeps a mail; what becomes of it is the workers' affair. The same mail again is the same message.
    func take(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let recipient = query["recipient"]
        let named: MailboxID? = query.id("mailbox")
        if recipient == nil, query["mailbox"] == nil {
            query.note("mailbox", "Say whose mail it is: a mailbox by id, or a recipient.")
        }
        try query.problems.check()
        guard gate.enter() else { throw Self.busy }
        defer { gate.leave() }
        let mail = try await Self.mail(call)
        let mailbox = try await mailbox(named, recipient, caller)
        let id = try await Reception(pool: pool, blobs: blobs).take(
            mail, for: mailbox, of: caller.tenant, recipient: recipient)
        let entry = try await caller.work { try LedgerStore.entry(id, by: $0) }
        guard let entry else { throw APIError(.internalError, "The mail was not kept.") }
        return call.one(ResourceShape.mail.resource(entry))
    }

    /// What would become of a mail; stores and sends nothing.
    func explain(_ call: Call, _ caller: Caller) async throws -> Answer {
        let query = call.query
        let recipient = query["recipient"]
        let named: MailboxID? = query.id("mailbox")
        if recipient == nil, query["mailbox"] == nil {
            query.note("mailbox", "Say where it would come: a mailbox by id, or a recipient.")
        }
        try query.problems.check()
        // It shows what stands in tickets.
        try await caller.work { _ = try Viewer($0) }
        guard gate.enter() else { throw Self.busy }
        defer { gate.leave() }
        let mail = try await Self.mail(call)
        let mailbox = try await mailbox(named, recipient, caller)
        guard let explainer else { throw APIError(.unavailable, "Nothing is explained here.") }
        let explanation: MailExplanation
        do {
            explanation = try await explainer.explain(
                mail.bytes, at: mailbox, of: caller.tenant, arrival: MailArrival(recipient: recipient))
        } catch is ReadingError {
            throw APIError(.inUse, "Reading this mail ends who reads it; it would be set aside as failed.")
        }
        return call.meta(["explanation": try JSONValue(inSnakeCase: ExplanationDocument(explanation))])
    }

    private static func mail(_ call: Call) async throws -> ReceivedMail {
        let types = call.request.headers[values: .contentType]
        guard types.count == 1, types[0].prefix(while: { $0 != ";" }).lowercased() == type,
            call.request.headers[.contentEncoding] == nil
        else { throw APIError(.unsupportedMediaType, "Send a mail as \(type), not compressed.") }
        let mail = ReceivedMail(try await RequestBody(of: call.request, most: Mailbox.usualLargestMail).bytes)
        if mail.isEmpty { throw APIError(.badRequest, "There is no mail in the body.") }
        return mail
    }

    /// The mailbox that is meant, which must be the caller's tenant's.
    private func mailbox(_ named: MailboxID?, _ recipient: String?, _ caller: Caller) async throws -> MailboxID {
        if let named {
            let found = try await caller.work { try MailboxStore.find(named, by: $0) }
            if let found { return found.id }
            throw APIError(.invalidParameter, "There is no such mailbox.", at: .parameter("mailbox"))
        }
        do {
            return try await Reception(pool: pool, blobs: blobs).mailbox(for: recipient ?? "", of: caller.tenant)
                .mailbox
        } catch let error as ReceptionError {
            throw APIError(
                .invalidParameter,
                error.kind == .address ? "This is no address." : "There is no mailbox of this address.",
                at: .parameter("recipient"))
        }
    }

    /// The explanation's parts in their order.
    private struct ExplanationDocument: Encodable {
        let reading: MailExplanation.Reading
        let judgement: MailExplanation.Judgement
        let candidates: [MailExplanation.Candidate]
        let state: String
        let reason: String?
        let ticket: Int64?
        let effects: [MailExplanation.Effect]
        let answers: [MailExplanation.Answer]

        init(_ explanation: MailExplanation) {
            (reading, judgement) = (explanation.reading, explanation.judgement)
            (candidates, state, reason) = (explanation.candidates, explanation.state, explanation.reason)
            (ticket, effects, answers) = (explanation.ticket, explanation.effects, explanation.answers)
        }
    }
}

extension Operation {
    private static let places = [
        Parameter("recipient", "The recipient of the envelope; its mailbox takes the mail."),
        Parameter("mailbox", .id, "The mailbox that takes it, whoever the recipient is."),
    ]
    private static let mail = (type: InboundRoutes.type, about: "The mail, byte for byte (RFC 5322), at most 64 MiB.")

    static let takeMail = Operation(
        "takeMail", in: "Mail in", "Hand a mail over: it is kept, and worked on like one that was fetched",
        about: "When this answers the mail is safe. The same mail handed over again becomes the same message, once.",
        parameters: places, content: mail, answer: .one(ResourceShape.mail.description, isNew: true))

    static let explainMail = Operation(
        "explainMail", in: "Mail in", "What would become of a mail if it came now, and why; nothing is stored or sent",
        parameters: places, content: mail,
        answer: .meta(.object([("request_id", .text()), ("explanation", .table(of: .anything))])), refusals: [.inUse])
}
