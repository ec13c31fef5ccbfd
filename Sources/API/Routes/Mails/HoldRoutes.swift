// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Hummingbird
import Identity
import MailIngest
import Threading
import Tickets

/// What a person looks at before deciding on a mail, and keeping its sender out: `/api/v1/ledger/{id}/raw`, `/reading`,
/// `/api/v1/holds/{id}/block`.
struct HoldRoutes: Sendable {
    let blobs: BlobStore
    let explainer: Explainer?

    /// A mail byte for byte as it came, to be saved.
    func raw(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        var headers = HTTPFields()
        headers[.contentType] = InboundRoutes.type
        headers[.contentDisposition] = ContentDisposition.attachment("\(call["id"]).eml")
        headers[.contentSecurityPolicy] = AttachmentRoutes.policy
        return Answer(bytes: try await bytes(call, caller), headers: headers)
    }

    /// Who it says it is from, what about, its words: as much as tells a person what to decide.
    func reading(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let mail = try await read(try await bytes(call, caller))
        return call.meta(["reading": try JSONValue(inSnakeCase: mail.reading)])
    }

    /// Keeps the sender of a held mail out from now on, and leaves the mail be.
    func block(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.asked()
        // Who may not set rules hears so before anything is read.
        try await caller.work { try $0.require(.changeSettings) }
        let named = values[MailInput.sender]
        let sender: SenderPattern
        if let named {
            sender = named
        } else {
            guard let address = try await read(try await bytes(call, caller)).sender,
                let pattern = SenderPattern(address)
            else { throw APIError(.inUse, "The mail names no sender who could be kept out.") }
            sender = pattern
        }
        let id: LedgerID = try call.pathID()
        return try await caller.once(call, digest) { authority in
            let rule = SenderRule(pattern: sender.text, folded: sender.folded, action: .block)
            _ = try SettingsCore(authority).set(rule)
            try LedgerCore(authority).ignore([id], reason: "blocked")
            return call.one(ResourceShape.mail.resource(try Collection.mails.wanted(call["id"], authority)))
        }
    }

    private func bytes(_ call: Call, _ caller: Caller) async throws -> [UInt8] {
        let id: LedgerID = try call.pathID()
        let found = try await caller.work { authority in
            // It is what tickets are made of.
            _ = try Viewer(authority)
            return try LedgerStore.entry(id, by: authority)
        }
        guard let mail = found else { throw Refusal.notFound }
        guard let blob = mail.blob else { throw APIError(.inUse, "The mail was erased.") }
        return try await blobs.read(blob)
    }

    private func read(_ bytes: [UInt8]) async throws -> (reading: MailExplanation.Reading, sender: String?) {
        guard let explainer else { throw APIError(.unavailable, "Nothing is read here.") }
        do { return try await explainer.reading(of: bytes) } catch is ReadingError {
            throw APIError(.inUse, "Reading this mail ends who reads it.")
        }
    }
}

extension Operation {
    static let showRawMail = Operation(
        "showRawMail", in: "Mail in", "A mail byte for byte as it came",
        answer: .content(type: InboundRoutes.type, about: "The mail (RFC 5322)."), refusals: [.inUse])

    static let readMail = Operation(
        "readMail", in: "Mail in", "What stands in a mail, for who decides on it",
        about: "It is read in a process of its own. Nothing in it is proven.",
        answer: .meta(.object([("request_id", .text()), ("reading", .table(of: .anything))])),
        refusals: [.inUse])

    static let blockHold = Operation(
        "blockHold", in: "Mail in", "Keep the sender of a held mail out, and leave the mail be",
        about: "Needs `settings.change`, too. Without a sender it is the address in the mail's From.",
        input: MailInput.block, answer: .one(ResourceShape.mail.description), refusals: [.inUse]
    ).once
}
