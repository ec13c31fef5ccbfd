// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Hummingbird
import Identity
import MailIngest
import Tickets

import struct Foundation.Date

/// What customers send by forms: `POST /api/v1/public/tickets`.
struct FormRoutes: Sendable {
    let pool: Pool
    let blobs: BlobStore
    let sealer: Sealer
    let limits: FormLimits
    let isProxy: @Sendable (_ address: String) -> Bool

    // MARK: Pages from elsewhere

    /// The answer to a browser that asks beforehand: which form it will be is not known yet, so any form's page may go on.
    func ask(_ call: Call) async throws -> Answer {
        try call.query.problems.check()
        guard let origin = try await knownOrigin(call) else {
            throw APIError(.crossSite, "No form is for pages from there.", at: .header("Origin"))
        }
        var answer = Answer.nothing
        Self.allow(origin, &answer.headers)
        answer.headers[.init("access-control-allow-methods")!] = "POST"
        answer.headers[.init("access-control-allow-headers")!] =
            "Authorization, Content-Type, Idempotency-Key, X-Request-ID"
        answer.headers[.init("access-control-max-age")!] = "600"
        return answer
    }

    /// Takes what was sent; refusals are for the page to read, too.
    func send(_ call: Call) async throws -> Answer {
        let origin = try await knownOrigin(call)
        do {
            var answer = try await take(call, from: origin)
            if let origin { Self.allow(origin, &answer.headers) }
            return answer
        } catch {
            var refusal = Refusal.answering(error, in: call.operation.input)
            if refusal.status >= 500 { throw error }
            if let origin {
                var headers = refusal.headers
                Self.allow(origin, &headers)
                refusal = Refusal(refusal.errors, headers: headers)
            }
            throw refusal
        }
    }

    /// Where the page is from, if some form is for pages from there.
    private func knownOrigin(_ call: Call) async throws -> String? {
        let given = call.request.headers[values: .origin]
        guard given.count == 1, Widget.isOrigin(given[0]) else { return nil }
        let origin = given[0]
        return try await pool.transaction(tenant: nil) { try WidgetStore.isKnown(origin: origin, in: $0) }
            ? origin : nil
    }

    /// No cookies: a form's page is nobody's session.
    private static func allow(_ origin: String, _ headers: inout HTTPFields) {
        headers.vary(by: "Origin")
        headers[.init("access-control-allow-origin")!] = origin
        headers[.init("access-control-expose-headers")!] = "Retry-After, X-Request-ID, Idempotency-Replayed"
    }

    // MARK: Taking

    private func take(_ call: Call, from origin: String?) async throws -> Answer {
        let (values, digest) = try await call.document()
        let (tenant, widget) = try await widget(call, from: origin)
        let form = ContactForm(
            widget: widget, name: values[FormInput.name], address: values.required(FormInput.address),
            subject: values.required(FormInput.subject), text: values.required(FormInput.text),
            values: try Self.fields(values[FormInput.custom] ?? [:], of: widget),
            isFromMachine: values[FormInput.website]?.isEmpty == false)
        let key = try IdempotencyKey(call.request)?.of("widget:\(widget.id)")
        let (id, now, network) = (LedgerID(), Date(), network(call))
        let mailbox = try await pool.transaction(tenant: tenant) { transaction in
            // What was answered already is asked for again as often as need be.
            let authority = try Authority(transaction, as: .system)
            let isAnswered = try key.map { try AnswerMemory.isKnown($0, by: authority) }
            if isAnswered != true {
                try limits.take(widget.id, from: network, address: form.address.key, in: transaction)
            }
            return try MailboxStore.find(widget.mailbox, by: authority)
        }
        guard let mailbox else { throw APIError(.internalError, "The form has no mailbox.") }
        let mail = try form.mail(id, to: mailbox, at: now)
        var answer: Answer?
        try await blobs.keep([mail]) { hashes, stillHolds in
            var handed = HandedMail(
                source: .form, blob: hashes[0], size: mail.count, arrivedAt: now, recipient: mailbox.address)
            handed.id = id
            let row = handed
            let given = try await pool.transaction(tenant: tenant) { transaction -> Answer? in
                guard try stillHolds(transaction) else { return nil }
                let record = { () throws -> Answer in
                    try LedgerStore.record([row], of: mailbox.id, in: transaction)
                    return call.meta(["reference": .string(id.description)])
                }
                guard let key else { return try record() }
                return try AnswerMemory.once(
                    key, digest: digest, isSecret: false, by: Authority(transaction, as: .system), record)
            }
            answer = given
            return given != nil
        }
        guard let answer else { throw APIError(.internalError, "What was sent was not kept.") }
        return answer
    }

    /// The form whose token a request brings, sent from one of its pages.
    ///
    /// - Throws: ``Refusal`` with 401, the same for whatever is wrong with the token; with 403 for a page that is none of the form's.
    private func widget(_ call: Call, from origin: String?) async throws -> (tenant: TenantID, widget: Widget) {
        guard let token = Self.token(call.request.headers[values: .authorization]) else { throw Self.refusal }
        let tenant = try await pool.transaction(tenant: nil) { try WidgetStore.tenant(of: token.widget, in: $0) }
        let place = tenant ?? TenantID()
        let (found, sealed) = try await pool.transaction(tenant: place) { transaction in
            (
                try WidgetStore.find(token.widget, in: transaction),
                try WidgetStore.sealedSecrets(of: token.widget, in: transaction)
            )
        }
        let context = Widget.sealContext(tenant: place, widget: token.widget)
        let secrets = try sealed.map { try sealer.openSecret($0, context: context) }
        guard token.counts(secrets, now: Date()), let widget = found, widget.isEnabled else { throw Self.refusal }
        guard let origin, widget.origins.contains(origin), token.origins?.contains(origin) ?? true else {
            throw APIError(.crossSite, "This form is not for pages from there.", at: .header("Origin"))
        }
        return (place, widget)
    }

    private static func token(_ fields: [String]) -> WidgetToken? {
        BearerToken.text(in: fields).flatMap { WidgetToken($0) }
    }

    private static let refusal = Refusal(
        APIError(.unauthorized, "This needs a form's token that counts now."), headers: [.wwwAuthenticate: "Bearer"])

    /// The values of the form's own fields, as text.
    private static func fields(
        _ given: [String: JSONValue], of widget: Widget
    ) throws -> [(key: String, value: String)] {
        var errors: [APIError] = []
        var values: [(key: String, value: String)] = []
        for (key, value) in given.sorted(by: { $0.key < $1.key }) {
            guard widget.fields.contains(key) else {
                let isShort = key.utf8.count <= 64 && key.utf8.allSatisfy { $0 != 0x2F && $0 != 0x7E }
                errors.append(
                    APIError(
                        .unknownMember, "The form has no such field.",
                        at: .pointer("/data/attributes/custom" + (isShort ? "/\(key)" : ""))))
                continue
            }
            switch value {
            case .string(let text) where text.utf8.count <= 5000: values.append((key, text))
            case .number, .bool: values.append((key, value.text))
            case .array(let list) where list.allSatisfy { ($0.string?.utf8.count ?? 9999) <= 255 } && list.count <= 100:
                values.append((key, list.compactMap(\.string).joined(separator: ", ")))
            case .null: break
            default:
                errors.append(
                    APIError(.invalidValue, "This is too long.", at: .pointer("/data/attributes/custom/\(key)")))
            }
        }
        if !errors.isEmpty { throw Refusal(errors) }
        return values.filter { !$0.value.isEmpty }
    }

    private func network(_ call: Call) -> ClientNetwork {
        ClientNetwork(of: call, isProxy: isProxy)
    }
}
