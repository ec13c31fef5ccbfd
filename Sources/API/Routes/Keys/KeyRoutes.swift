// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

import struct Foundation.Date

/// Keys of the API: `/api/v1/keys`. A key is shown once, when it is made.
struct KeyRoutes: Sendable {
    func add(_ call: Call, _ caller: Caller) async throws -> Answer {
        let (values, digest) = try await call.document()
        return try await caller.once(call, digest, isSecret: true) { authority in
            let (id, key) = (APIKeyID(), APIKey.make())
            _ = try APIKeyCore(authority).add(
                id, name: values.required(KeyInput.name), NewKey(digest: key.digest, lastFour: key.lastFour),
                expiresAt: values[KeyInput.expiresAt], permissions: values[KeyInput.permissions].map { Set($0) })
            return try Self.answer(id, showing: key.text, call, authority)
        }
    }

    /// Puts a new key in the place of an old one, which is refused from now on.
    func replace(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let id: APIKeyID = try call.pathID()
        return try await caller.once(call, call.digest(), isSecret: true) { authority in
            let key = APIKey.make()
            _ = try APIKeyCore(authority).replaceSecret(
                of: id, by: NewKey(digest: key.digest, lastFour: key.lastFour))
            return try Self.answer(id, showing: key.text, call, authority)
        }
    }

    private static func answer(
        _ id: APIKeyID, showing secret: String, _ call: Call, _ authority: Authority
    ) throws -> Answer {
        guard let key = try APIKeyStore.find(id, by: authority) else { throw Refusal.notFound }
        return call.shownOnce(ResourceShape.newKey.resource(MadeKey(key: key, secret: secret)))
    }
}

/// A key that was made just now, with its text.
struct MadeKey: Sendable {
    let key: KnownKey
    let secret: String
}

extension ResourceShape<MadeKey> {
    static let newKey = ResourceShape(
        "new-keys", "A key of the API that was made just now.", at: "/keys", id: { $0.key.id.description },
        [
            .text("secret", "The key itself: it is shown this once and never kept.") { $0.secret },
            .text("name", "What it is for.") { $0.key.name },
            .text("last_four", "Its last four characters, to tell keys apart.") { $0.key.lastFour },
        ])
}

extension ResourceShape<KnownKey> {
    static let key = ResourceShape(
        "keys", "A key of the API, without itself.", at: "/keys", id: { $0.id.description },
        [
            .text("name", "What it is for.") { $0.name },
            .text("last_four", "Its last four characters, to tell keys apart.") { $0.lastFour },
            Attribute(
                "permissions", Schema.list(of: .word(among: Permission.allCases.map(\.rawValue))).orNull,
                "What it may do; null for everything."
            ) { key in
                key.permissions.map { .array($0.map(\.rawValue).sorted().map(JSONValue.string)) } ?? .null
            },
            .time("created_at", "When it was made.") { $0.createdAt },
            .optionalTime("expires_at", "From when on it is refused.") { $0.expiresAt },
            .optionalTime("revoked_at", "Since when it is refused for good.") { $0.revokedAt },
            .optionalTime("last_used_at", "When it was used last, to the minute.") { $0.lastUsedAt }.passing,
        ])
}

/// What requests about keys may hold.
enum KeyInput {
    static let name = Member<String>.line("name", "What it is for.")
    static let expiresAt = Member<Date>.time("expires_at", "From when on it is refused.")
    static let permissions = Member<[Permission]>.words("permissions", "What it may do; null for everything.")

    static let add = Input("keys", [.required(name), .optional(expiresAt), .clearable(permissions)])
    static let change = Input("keys", [.optional(name), .clearable(expiresAt), .clearable(permissions)])
}

extension Collection where Thing == KnownKey, Key == APIKeyID {
    /// Making one shows what is shown once: ``KeyRoutes``. A key is never removed but revoked: events name it.
    static let keys: Collection = {
        var keys = Collection(
            .key, one: "Key", many: "Keys", in: "Keys", all: { try APIKeyStore.all(by: $0) }, id: { $0.id },
            find: { try APIKeyStore.find($0, by: $1) })
        keys.change = Change(input: KeyInput.change) { key, values, authority in
            _ = try APIKeyCore(authority).change(
                key.id, name: values[KeyInput.name], expiresAt: values.change(KeyInput.expiresAt),
                permissions: values.change(KeyInput.permissions).map { $0.map { Set($0) } })
        }
        keys.remove = { key, authority in _ = try APIKeyCore(authority).revoke(key.id) }
        return keys
    }()
}

extension Operation {
    static let addKey = Operation(
        "addKey", in: "Keys", "Make a key of the API",
        about: "The key is in this answer and nowhere else. It may do no more than who makes it.", input: KeyInput.add,
        answer: .one(ResourceShape.newKey.description, isNew: true), refusals: [.answeredOnce]
    ).once

    static let replaceKey = Operation(
        "replaceKey", in: "Keys", "Put a new key in the place of an old one, which is refused from now on",
        answer: .one(ResourceShape.newKey.description), refusals: [.inUse, .answeredOnce, .invalidValue]
    ).once
}
