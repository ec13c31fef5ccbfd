// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import HTTPTypes
import Hummingbird
import Identity
import Tickets

/// Answers to requests that carried an ``IdempotencyKey``, kept for a day.
///
/// The answer is written in the transaction of what it answers: both are there, or neither.
enum AnswerMemory {
    // Whoever asks the same at the same moment is told so, instead of waiting with a connection in his hand.
    private static let lock: SQL = """
        select pg_try_advisory_xact_lock(hashtextextended($1::text || ' ' || $2 || ' ' || $3, 4219)) as found
        """
    private static let select: SQL = """
        select request, status, headers, body from idempotent_answers
        where tenant_id = $1 and caller = $2 and key = $3 and created_at > now() - interval '1 day'
        """
    private static let insert: SQL = """
        insert into idempotent_answers (tenant_id, caller, key, request, status, headers, body)
        values ($1, $2, $3, $4, $5, $6::jsonb, $7)
        on conflict (tenant_id, caller, key) do update set request = excluded.request, status = excluded.status,
            headers = excluded.headers, body = excluded.body, created_at = now()
        """

    /// Does something once for a key, and gives the first answer whenever it is asked again.
    ///
    /// - Parameters:
    ///   - digest: Of the request.
    ///   - isSecret: Whether the answer is shown once: then it is not kept, only that it was given.
    /// - Throws: ``Refusal`` with 409 while the first is running, or where its answer is not kept; with 422 where the key
    ///   stands for another request; and what `body` throws, which is not kept.
    static func once(
        _ key: IdempotencyKey,
        digest: [UInt8],
        isSecret: Bool,
        by authority: Authority,
        _ body: () throws -> Answer
    ) throws -> Answer {
        let (transaction, tenant) = (authority.transaction, authority.tenant)
        let caller = authority.actor.label
        guard try transaction.query(lock, tenant.description, caller, key.text).first?.get("found") == true else {
            throw APIError(.stillRunning, "A request with this key is running; ask again in a moment.")
        }
        if let row = try transaction.query(select, tenant, caller, key.text).first {
            guard try row.get("request") == digest else {
                throw APIError(
                    .keyReused, "This key stands for another request; take a new one.", at: .header("Idempotency-Key"))
            }
            return try answer(row)
        }
        let answer = try body()
        try transaction.query(
            insert, tenant, caller, key.text, digest, Int(answer.status.code), text(answer.headers),
            isSecret ? nil : answer.body as [UInt8]?)
        return answer
    }

    /// Whether there is an answer for a key already.
    static func isKnown(_ key: IdempotencyKey, by authority: Authority) throws -> Bool {
        try !authority.transaction.query(select, authority.tenant, authority.actor.label, key.text).isEmpty
    }

    private static func answer(_ row: Row) throws -> Answer {
        guard let body: [UInt8] = try row.get("body") else {
            throw APIError(.answeredOnce, "It was done, and the answer held a secret that is shown once.")
        }
        var headers: HTTPFields = [:]
        for (name, value) in JSONValue(text: try row.get("headers"))?.members ?? [:] {
            if let name = HTTPField.Name(name), let value = value.string { headers[name] = value }
        }
        headers[.init("idempotency-replayed")!] = "true"
        return Answer(status: .init(code: try row.get("status")), bytes: body, headers: headers)
    }

    private static func text(_ headers: HTTPFields) -> String {
        JSONValue.object(
            Dictionary(headers.map { ($0.name.canonicalName, JSONValue.string($0.value)) }) { first, _ in first }
        ).text
    }
}

extension Actor {
    /// Kind and id, for rows about callers.
    var label: String { "\(kind):\(id.map(\.description) ?? "")" }
}
