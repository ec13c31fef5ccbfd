// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// The one place where keys of domains change.
///
/// As in ``PeopleCore``, a command says everything that is wrong at once, and writes rows and events. Whether a key's record
/// stands in the DNS is looked at before, by whoever calls: no network is asked within a transaction.
package struct DomainKeyCore: ObjectCommands {
    let authority: Authority

    /// A domain has at most so many keys, retired ones counted.
    package static let most = 100

    private static let insert: SQL = """
        insert into domain_keys (tenant_id, domain_key_id, domain, selector, algorithm, public_key, sealed_private_key)
        values ($1, $2, $3, $4, $5, $6, $7)
        """
    private static let setActive: SQL = """
        update domain_keys set state = 'active', activated_at = now() where tenant_id = $1 and domain_key_id = $2
        """
    private static let setRetired: SQL = """
        update domain_keys set state = 'retired', retired_at = now(), sealed_private_key = null
        where tenant_id = $1 and domain_key_id = $2
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// Adds a key, which signs nothing yet.
    ///
    /// - Throws: `forbidden`; `exists` when the domain has a key of this selector, be it retired; `invalid`.
    package func add(_ key: DomainKey) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        var findings = Findings()
        let others = try DomainKeyStore.all(of: key.domain, in: transaction)
        if !Self.isName(key.domain) || !key.domain.contains(".") {
            findings.note("domain", "format", "A domain is a name such as example.org, in ASCII.")
        }
        if key.selector.utf8.count > 63 || !Self.isName(key.selector) {
            findings.note("selector", "format", "A selector has letters, digits and hyphens, at most 63.")
        }
        if others.contains(where: { $0.selector == key.selector || $0.id == key.id }) {
            findings.noteTwin("selector", "The domain has a key of this selector already; a selector is used once.")
        }
        if others.count >= Self.most { findings.note("domain", "limit", "A domain has at most \(Self.most) keys.") }
        if key.publicKey.isEmpty || key.sealedPrivateKey?.isEmpty != false {
            findings.note("key", "required", "A key has a public and a private half.")
        }
        try findings.check()
        return try write(
            [
                Statement(
                    Self.insert, tenant, key.id, key.domain, key.selector, key.algorithm, key.publicKey,
                    key.sealedPrivateKey)
            ],
            [
                event(
                    .objectAdded, .domainKey(key.id),
                    [
                        Event.Change("domain", nil, .string(key.domain)),
                        Event.Change("selector", nil, .string(key.selector)),
                        Event.Change("algorithm", nil, .string(key.algorithm.rawValue)),
                    ])
            ])
    }

    /// Lets a key sign from now on, in the place of the one of its algorithm that did; that one stays active, for when this one
    /// is retired.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse` for a retired one.
    package func activate(_ id: DomainKeyID) throws -> ObjectChange {
        let key = try found(id)
        switch key.state {
        case .active: return ObjectChange(events: [])
        case .retired:
            throw TicketError(.inUse, "key \(key.selector) is retired and its private half is gone; add a new one")
        case .new: return try set(.active, of: key, Statement(Self.setActive, tenant, id))
        }
    }

    /// Lets a key sign no more, and removes its private half. Mails that are on their way are signed already.
    ///
    /// - Parameter allowsLast: Whether it may be the last one that signs: what is sent then is unsigned.
    /// - Throws: `notFound`; `forbidden`; `inUse` when it is the last one.
    package func retire(_ id: DomainKeyID, allowsLast: Bool = false) throws -> ObjectChange {
        let key = try found(id)
        if key.state == .retired { return ObjectChange(events: []) }
        let others = try DomainKeyStore.all(of: key.domain, in: transaction).filter {
            $0.state == .active && $0.id != id
        }
        if key.state == .active, others.isEmpty, !allowsLast {
            throw TicketError(
                .inUse, "key \(key.selector) is the only one that signs mails of \(key.domain); activate another first")
        }
        return try set(.retired, of: key, Statement(Self.setRetired, tenant, id))
    }

    private func set(_ state: DomainKey.State, of key: DomainKey, _ statement: Statement) throws -> ObjectChange {
        let change = Event.Change("state", .string(key.state.rawValue), .string(state.rawValue))
        return try write([statement], [event(.objectChanged, .domainKey(key.id), [change])])
    }

    private func found(_ id: DomainKeyID) throws -> DomainKey {
        try authority.require(.changeMailboxes)
        try lockTenant()
        guard let key = try DomainKeyStore.lock(id, in: transaction) else {
            throw TicketError(.notFound, "there is no key \(id)")
        }
        return key
    }

    /// Labels of letters, digits, hyphens and underscores, in lower case.
    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= 253
            && text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
                (1...63).contains(label.count)
                    && label.allSatisfy { byte in
                        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || "-_".utf8.contains(byte)
                    }
            }
    }
}
