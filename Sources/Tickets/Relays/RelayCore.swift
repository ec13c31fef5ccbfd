// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// The one place where a tenant's relays change, and which mailboxes use them.
///
/// As in ``MailboxCore``, a command says everything that is wrong at once, and writes rows and events. Passwords and user
/// names are never repeated in an event.
package struct RelayCore: ObjectCommands {
    let authority: Authority

    /// A tenant has at most so many.
    package static let most = 100

    private static let insert: SQL = """
        insert into relays (tenant_id, relay_id, name, smtp_url, user_name, login, sealed_secret, sealed_old_secret,
            old_secret_until, login_mailbox_id, ca_file, allow_plaintext, pool, most_connections, per_minute, per_day, serves,
            is_enabled)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """
    private static let update: SQL = """
        update relays set name = $3, smtp_url = $4, user_name = $5, login = $6, sealed_secret = $7,
            sealed_old_secret = $8, old_secret_until = $9, login_mailbox_id = $10, ca_file = $11, allow_plaintext = $12,
            pool = $13, most_connections = $14, per_minute = $15, per_day = $16, serves = $17, is_enabled = $18
        where tenant_id = $1 and relay_id = $2
        """
    private static let delete: SQL = "delete from relays where tenant_id = $1 and relay_id = $2"
    private static let choose: SQL = """
        update mailboxes set relay_id = $3, fallback_relay_id = $4, updated_at = now()
        where tenant_id = $1 and mailbox_id = $2
        """
    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// Adds a relay.
    ///
    /// - Throws: `forbidden`; `exists` when the name is another one's; `invalid`.
    package func add(_ relay: Relay) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        var (added, findings) = (relay, Findings())
        let others = try RelayStore.all(in: transaction)
        try check(&added, from: nil, others, &findings)
        if others.count >= Self.most {
            findings.note("relays", "limit", "A tenant has at most \(Self.most) relays.")
        }
        try findings.check()
        let told = Self.facts(added).map { Event.Change($0.field, nil, $0.value) }
        return try write(
            [Statement(Self.insert, parameters: parameters(added))],
            [event(.objectAdded, .relay(added.id), told.filter { $0.after != .null })])
    }

    /// Changes a relay. What is changed counts from the next connection on; it is asked again at once if it was left alone.
    ///
    /// Whoever names another server, user or login gives the secret anew: a stored password is never sent where its owner
    /// did not want it.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists` when another one has the name; `invalid`.
    package func change(_ id: RelayID, _ change: RelayChange) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        let all = try RelayStore.all(in: transaction)
        guard let old = all.first(where: { $0.id == id }) else { throw Self.missing(id) }
        var (new, findings) = (change.apply(to: old), Findings())
        try check(&new, from: old, all.filter { $0.id != id }, &findings)
        let isElsewhere = (old.smtpURL, old.userName, old.login) != (new.smtpURL, new.userName, new.login)
        if isElsewhere, new.sealedSecret != nil, change.sealedSecret == nil {
            findings.note("secret", "required", "Who names another server, user or login gives the password anew.")
        }
        try findings.check()
        var changes: [Event.Change] = []
        for (before, after) in zip(Self.facts(old), Self.facts(new)) {
            changes.note(before.field, before.value, after.value)
        }
        changes.noteHidden("user_name", old.userName, new.userName)
        changes.noteHidden("secret", old.sealedSecret, new.sealedSecret)
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.update, parameters: parameters(new))],
            [event(.objectChanged, .relay(id), changes)])
    }

    /// Removes a relay that no mailbox chose.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse`.
    package func remove(_ id: RelayID) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        guard let relay = try RelayStore.all(in: transaction).first(where: { $0.id == id }) else {
            throw Self.missing(id)
        }
        let users = try RelayStore.choices(in: transaction).values.count { $0.relay == id || $0.fallback == id }
        if users > 0 {
            throw TicketError(
                .inUse,
                "\(users) mailboxes use relay \(relay.name); give them another one, or none, with: postroom relay use")
        }
        return try write(
            [Statement(Self.delete, tenant, id)],
            [event(.objectRemoved, .relay(id), [Event.Change("name", .string(relay.name), nil)])])
    }

    /// Says which relays a mailbox's mails go by from now on; mails that wait go by them too.
    ///
    /// - Throws: `notFound`; `forbidden`; `invalid` for relays that are not there, or one that is its own fallback.
    package func choose(_ choice: RelayChoice, for mailbox: MailboxID) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        guard try MailboxStore.find(mailbox, in: transaction) != nil else {
            throw TicketError(.notFound, "there is no mailbox \(mailbox)")
        }
        let known = Set(try RelayStore.all(in: transaction).map(\.id))
        var findings = Findings()
        for (field, id) in [("relay", choice.relay), ("fallback_relay", choice.fallback)] {
            if let id, !known.contains(id) { findings.note(field, "one_of", "There is no such relay.") }
        }
        if choice.relay != nil, choice.relay == choice.fallback {
            findings.note("fallback_relay", "other", "A relay is not its own fallback.")
        }
        try findings.check()
        let old = try RelayStore.choices(in: transaction)[mailbox] ?? RelayChoice()
        var changes: [Event.Change] = []
        changes.note("relay", JSONValue(old.relay?.description), JSONValue(choice.relay?.description))
        changes.note("fallback_relay", JSONValue(old.fallback?.description), JSONValue(choice.fallback?.description))
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.choose, tenant, mailbox, choice.relay, choice.fallback)],
            [event(.objectChanged, .mailbox(mailbox), changes)])
    }

    private func check(
        _ relay: inout Relay,
        from old: Relay?,
        _ others: [Relay],
        _ findings: inout Findings
    ) throws {
        relay.name = findings.name(relay.name)
        let name = relay.name.lowercased()
        if others.contains(where: { $0.name.lowercased() == name || $0.id == relay.id }) {
            findings.noteTwin("name", "There is a relay of this name already.")
        }
        if relay.serves != .chosen, let other = others.first(where: { $0.serves == relay.serves }) {
            findings.noteTwin("serves", "Relay \(other.name) serves them already; let it serve those who chose it.")
        }
        MailboxCore.check(relay.smtpURL, "smtp_url", MailboxCore.schemes.smtp, &findings)
        relay.userName = findings.line(relay.userName, "user_name", limit: 1024)
        relay.pool = findings.line(relay.pool, "pool", limit: 60)
        if relay.login.hasSecret != (relay.sealedSecret?.isEmpty == false) {
            findings.note("secret", "required", "A login by password or token has one, and no other has.")
        }
        if relay.login.hasSecret != !relay.userName.isEmpty {
            findings.note("user_name", "required", "A login by password or token has a user name, and no other has.")
        }
        if (relay.login == .mailbox) != (relay.loginMailbox != nil) {
            findings.note("login_mailbox", "required", "A login as a mailbox names the mailbox, and no other does.")
        } else if let mailbox = relay.loginMailbox, try MailboxStore.find(mailbox, in: transaction) == nil {
            findings.note("login_mailbox", "one_of", "There is no such mailbox.")
        }
        if !Relay.connections.contains(relay.mostConnections) {
            findings.note("most_connections", "range", "A relay has 1 to 100 connections.")
        }
        for (field, limit) in [("per_minute", relay.perMinute), ("per_day", relay.perDay)] {
            if let limit, !(1...1_000_000).contains(limit) {
                findings.note(field, "range", "A limit is 1 to 1,000,000 mails.")
            }
        }
        checkInstallation(
            (relay.caFile, relay.allowsPlaintext), from: old.map { ($0.caFile, $0.allowsPlaintext) }, &findings)
    }

    private static func missing(_ id: RelayID) -> TicketError { TicketError(.notFound, "there is no relay \(id)") }

    /// What of a relay events repeat, in a fixed order.
    private static func facts(_ relay: Relay) -> [(field: String, value: JSONValue)] {
        [
            ("name", .string(relay.name)), ("smtp_url", .string(relay.smtpURL)),
            ("login", .string(relay.login.rawValue)), ("login_mailbox", JSONValue(relay.loginMailbox?.description)),
            ("ca_file", JSONValue(relay.caFile)), ("allow_plaintext", .bool(relay.allowsPlaintext)),
            ("pool", .string(relay.pool)), ("most_connections", .number(Double(relay.mostConnections))),
            ("per_minute", JSONValue(relay.perMinute.map(Double.init))),
            ("per_day", JSONValue(relay.perDay.map(Double.init))), ("serves", .string(relay.serves.rawValue)),
            ("is_enabled", .bool(relay.isEnabled)),
        ]
    }

    private func parameters(_ relay: Relay) -> [any DatabaseEncodable] {
        [
            tenant, relay.id, relay.name, relay.smtpURL, relay.userName, relay.login, relay.sealedSecret,
            relay.sealedOldSecret, relay.oldSecretUntil, relay.loginMailbox, relay.caFile, relay.allowsPlaintext,
            relay.pool,
            relay.mostConnections, relay.perMinute, relay.perDay, relay.serves, relay.isEnabled,
        ]
    }
}
