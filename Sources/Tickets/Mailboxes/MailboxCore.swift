// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// The one place where a tenant's mailboxes change; how far they are read is the poller's.
///
/// As in ``PeopleCore``, a command says everything that is wrong at once, and writes rows and events. Passwords, user names
/// and addresses are never repeated in an event. A mailbox is never deleted, because tickets came by it: it is disabled.
package struct MailboxCore: ObjectCommands {
    let authority: Authority

    private static let insert: SQL = """
        insert into mailboxes (tenant_id, mailbox_id, brand_id, name, address, address_key, imap_url, smtp_url, user_name,
            login, sealed_secret, ca_file, allow_plaintext, folder, after_intake, after_folder, plus_addresses,
            poll_interval, is_enabled, closed_policy, largest_mail, keep_days, sent_copies, sent_folder)
        values ($1, $2, $3, $4, $23, $24, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, make_interval(secs => $16),
            $17, $18, $19, $20, $21, $22)
        """
    // Who has a new password or was disabled is tried at once; a lease is left to its holder.
    private static let update: SQL = """
        update mailboxes set brand_id = $3, name = $4, imap_url = $5, smtp_url = $6, user_name = $7, login = $8,
            sealed_secret = $9, ca_file = $10, allow_plaintext = $11, folder = $12, after_intake = $13,
            after_folder = $14, plus_addresses = $15, poll_interval = make_interval(secs => $16), is_enabled = $17,
            closed_policy = $18, largest_mail = $19, keep_days = $20, sent_copies = $21, sent_folder = $22,
            updated_at = now(), marking_retry_at = null, copy_retry_at = null,
            failures = case when $23 then 0 else failures end,
            next_poll_at = case when $23 and lease_holder is null then now() else next_poll_at end
        where tenant_id = $1 and mailbox_id = $2
        """
    static let turnToOAuth: SQL = """
        update mailboxes set login = 'oauth', sealed_secret = '', updated_at = now()
        where tenant_id = $1 and mailbox_id = $2
        """
    static let tryAnew: SQL = """
        update mailboxes set failures = 0, last_error = null, marking_retry_at = null, copy_retry_at = null,
            next_poll_at = case when lease_holder is null then now() else next_poll_at end
        where tenant_id = $1 and mailbox_id = $2
        """
    private static let lock: SQL = "select 1 from mailboxes where tenant_id = $1 and mailbox_id = $2 for no key update"

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// Adds a mailbox.
    ///
    /// - Throws: `forbidden`; `exists` when the address or the name is another mailbox's; `invalid`, among others when the
    ///   tenant may have no more.
    package func add(_ mailbox: Mailbox) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        var (added, findings) = (mailbox, Findings())
        try check(&added, from: nil, &findings)
        try findings.check()
        let values = parameters(added) + [added.address.storable, added.addressKey.storable]
        let told = Self.facts(added).map { Event.Change($0.field, nil, $0.value) } + [Event.Change("address", nil, nil)]
        return try write(
            [Statement(Self.insert, parameters: values)],
            [event(.objectAdded, .mailbox(added.id), told.filter { $0.after != .null || $0.field == "address" })]
        )
    }

    /// Changes a mailbox. What is changed counts from its next connection on; one that is disabled is left after the
    /// current look at its server.
    ///
    /// Whoever names another server, user or way to log in gives the secret anew: a stored password is never sent where
    /// its owner did not want it. A mailbox with a login by OAuth is logged in to anew then.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists` when another one has the name; `invalid`.
    package func change(_ id: MailboxID, _ change: MailboxChange) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        guard try transaction.query(Self.lock, tenant, id).first != nil,
            let old = try MailboxStore.find(id, in: transaction)
        else { throw TicketError(.notFound, "there is no mailbox \(id)") }
        var (new, findings) = (change.apply(to: old), Findings())
        try check(&new, from: old, &findings)
        let isElsewhere =
            (old.imapURL, old.smtpURL, old.userName, old.login) != (new.imapURL, new.smtpURL, new.userName, new.login)
        if old.login != .oauth, new.login == .oauth {
            findings.note("login", "one_of", "A login by OAuth is set up with its client: postroom mailbox login.")
        }
        if new.login == .oauth, !new.sealedSecret.isEmpty {
            findings.note(
                "secret", "format", "A mailbox with a login by OAuth has no password: postroom mailbox login.")
        }
        let needsSecret = !old.sealedSecret.isEmpty || old.login == .oauth && new.login != .oauth
        if isElsewhere, needsSecret, change.sealedSecret == nil {
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
        let isTriedAnew = isElsewhere || old.sealedSecret != new.sealedSecret || new.isEnabled && !old.isEnabled
        var statements = [Statement(Self.update, parameters: parameters(new) + [isTriedAnew])]
        if old.login == .oauth, isElsewhere {
            statements.append(Statement(new.login == .oauth ? Self.forgetLogin : Self.removeLogin, tenant, id))
        }
        return try write(
            statements,
            [event(.objectChanged, .mailbox(id), changes)]
        )
    }

    /// Replaces the sealed password or token; the mailbox is tried again at once.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func replaceSecret(of id: MailboxID, sealed: [UInt8]) throws -> ObjectChange {
        var change = MailboxChange()
        change.sealedSecret = sealed
        return try self.change(id, change)
    }

    /// What of a mailbox events repeat, in a fixed order.
    private static func facts(_ mailbox: Mailbox) -> [(field: String, value: JSONValue)] {
        [
            ("name", .string(mailbox.name)), ("brand", .string(mailbox.brand.description)),
            ("imap_url", .string(mailbox.imapURL)), ("smtp_url", .string(mailbox.smtpURL)),
            ("login", .string(mailbox.login.rawValue)), ("ca_file", JSONValue(mailbox.caFile)),
            ("allow_plaintext", .bool(mailbox.allowsPlaintext)), ("folder", .string(mailbox.folder)),
            ("after_intake", .string(mailbox.afterIntake.rawValue)), ("after_folder", JSONValue(mailbox.afterFolder)),
            ("keep_days", .number(Double(mailbox.keepDays))), ("largest_mail", .number(Double(mailbox.largestMail))),
            ("plus_addresses", .bool(mailbox.hasPlusAddresses)),
            ("poll_seconds", .number(mailbox.pollInterval / .seconds(1))),
            ("is_enabled", .bool(mailbox.isEnabled)),
            ("closed_policy", .string(mailbox.closedPolicy.rawValue)),
            ("sent_copies", .string(mailbox.sentCopies.rawValue)), ("sent_folder", JSONValue(mailbox.sentFolder)),
        ]
    }

    /// `$1` to `$22` of both statements.
    private func parameters(_ mailbox: Mailbox) -> [any DatabaseEncodable] {
        [
            tenant, mailbox.id, mailbox.brand, mailbox.name, mailbox.imapURL, mailbox.smtpURL, mailbox.userName,
            mailbox.login, mailbox.sealedSecret, mailbox.caFile, mailbox.allowsPlaintext, mailbox.folder,
            mailbox.afterIntake, mailbox.afterFolder, mailbox.hasPlusAddresses, mailbox.pollInterval, mailbox.isEnabled,
            mailbox.closedPolicy, mailbox.largestMail, mailbox.keepDays, mailbox.sentCopies, mailbox.sentFolder,
        ]
    }
}
