// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Identity
import Logging
import Tickets

/// Whose key a request carried: the tenant whose rows it may see, and the key for the event log.
///
/// Only ``Authenticator`` makes one, and a route that needs a key takes one: it cannot run without.
struct Caller: Sendable {
    let tenant: TenantID
    let key: APIKeyID

    /// Whose eyes reads are for. A key is an agent-level right: internal notes are given too.
    var viewer: Viewer { Viewer(.api(key)) }

    fileprivate init(tenant: TenantID, key: APIKeyID) {
        self.tenant = tenant
        self.key = key
    }
}

/// Finds out who calls, by `Authorization: Bearer pr_…` (RFC 6750 §2.1).
///
/// A refusal never says why: whether a key is unknown, expired or mistyped is nobody's business who has none.
actor Authenticator {
    private let pool: Pool
    private let logger: Logger
    /// When each key's use was last written down by this process; as many entries as there are keys in use.
    private var touched: [APIKeyID: ContinuousClock.Instant] = [:]
    /// When the refusal of each known key was last handed to the event log by this process.
    private var refused: [APIKeyID: ContinuousClock.Instant] = [:]

    init(_ pool: Pool, logger: Logger) {
        self.pool = pool
        self.logger = logger
    }

    /// The caller of a request.
    ///
    /// - Throws: ``Refusal`` with status 401, or `DatabaseError`.
    func caller(of request: Request) async throws -> Caller {
        guard let digest = Self.digest(request.headers[values: .authorization]) else { throw Self.refusal }
        let owner = try await pool.transaction(tenant: nil) { transaction in
            try APIKeyStore.owner(digest: digest, in: transaction).map { Caller(tenant: $0.tenant, key: $0.key) }
        }
        guard let owner else {
            await noteRefusal(of: digest)
            throw Self.refusal
        }
        await remember(owner)
        return owner
    }

    private static var refusal: Refusal {
        Refusal(APIError(.unauthorized, "This needs a valid API key."), headers: [.wwwAuthenticate: "Bearer"])
    }

    private static func digest(_ fields: [String]) -> [UInt8]? {
        guard fields.count == 1 else { return nil }
        let words = fields[0].split(separator: " ")
        // RFC 9110 §11.1: the scheme's letters may be of either case.
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        return APIKey.parse(words[1])
    }

    /// Writes into the log of its tenant that a key was refused which is known; failing at that changes no answer.
    ///
    /// A key that nobody knows costs one more look by an index, and leaves nothing behind.
    private func noteRefusal(of digest: [UInt8]) async {
        do {
            let found = try await pool.transaction(tenant: nil) { try RefusedKey.find(digest: digest, in: $0) }
            guard let found else { return }
            let now = ContinuousClock.now
            if let last = refused[found.key], now - last < .seconds(60) { return }
            refused[found.key] = now
            try await pool.transaction(tenant: found.tenant) { _ = try found.noteRefusal(in: $0) }
        } catch {
            let label = (error as? DatabaseError)?.label ?? "other"
            logger.warning("refusal of an API key not written down", metadata: ["cause": "\(label)"])
        }
    }

    /// Writes down that the key is in use; failing at that fails no request.
    private func remember(_ caller: Caller) async {
        let now = ContinuousClock.now
        if let last = touched[caller.key], now - last < .seconds(60) { return }
        touched[caller.key] = now
        do {
            try await pool.transaction(tenant: caller.tenant) { try APIKeyStore.touch(caller.key, in: $0) }
        } catch {
            let label = (error as? DatabaseError)?.label ?? "other"
            logger.warning("use of an API key not written down", metadata: ["cause": "\(label)"])
        }
    }
}
