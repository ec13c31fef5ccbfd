// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import Outbound
import Tickets
import Wire

/// Whether each mailbox's servers let us in, and what they can do; nothing is fetched or sent.
struct MailboxLoginCheck: DoctorCheck {
    let name = "mailbox_login"
    let usesNetwork = true

    /// What of a server's abilities matters to us (RFC 2177, 6851, 7162, 4315, 6154).
    private static let abilities = ["IDLE", "MOVE", "CONDSTORE", "UIDPLUS", "SPECIAL-USE"]
    /// So long one server may take.
    private static let limit = Duration.seconds(60)

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let (pool, sealer) = (try await ground.database(), try ground.sealer())
        let loop = try Loop()
        let logins = MailboxLogins(pool: pool, loop: loop, sealer: sealer)
        var looks: [@Sendable () async -> DoctorResult] = []
        for tenant in try await ground.tenants() {
            let (mailboxes, ownServers) = try await pool.transaction(tenant: tenant.id) {
                try Self.mailboxes(in: $0)
            }
            for mailbox in mailboxes {
                looks.append {
                    await Self.result("mailbox_imap", mailbox, tenant.slug) {
                        try await imap(mailbox, tenant.id, logins, loop)
                    }
                }
                guard ownServers.contains(mailbox.id) else { continue }
                looks.append {
                    await Self.result("mailbox_smtp", mailbox, tenant.slug) {
                        try await smtp(mailbox, tenant.id, logins, loop)
                    }
                }
            }
        }
        let results = await SideBySide(8).run(looks)
        await loop.shutdown()
        return results.isEmpty ? [DoctorResult(name, .ok, "there is no mailbox yet")] : results
    }

    /// The mailboxes in use, and those of them whose mails go by their own servers.
    private static func mailboxes(in transaction: Transaction) throws -> ([Mailbox], Set<MailboxID>) {
        let relays = try RelayStore.all(in: transaction).filter(\.isEnabled)
        let choices = try RelayStore.choices(in: transaction)
        let hasRelayForAll = relays.contains { $0.serves == .all }
        let mailboxes = try MailboxStore.all(in: transaction).map(\.mailbox).filter(\.isEnabled)
        let own = mailboxes.map(\.id).filter { id in
            !hasRelayForAll && !relays.contains { $0.id == choices[id]?.relay }
        }
        return (mailboxes, Set(own))
    }

    private static func result(
        _ name: String,
        _ mailbox: Mailbox,
        _ tenant: String,
        _ look: @escaping @Sendable () async throws -> String
    ) async -> DoctorResult {
        do {
            let text = try await TimeLimit(limit).run(look)
            return DoctorResult(name, .ok, text, of: "\(mailbox.id)", tenant: tenant)
        } catch {
            let reason = error is TimeLimit.Exceeded ? "the server did not answer in \(limit)" : "\(error)"
            return DoctorResult(
                name, .failed, reason, of: "\(mailbox.id)", tenant: tenant,
                advice: "try it: postroom mailbox test \(mailbox.name) --tenant \(tenant); "
                    + "a new password: postroom mailbox password \(mailbox.name) --tenant \(tenant)")
        }
    }

    private func imap(
        _ mailbox: Mailbox, _ tenant: TenantID, _ logins: MailboxLogins, _ loop: Loop
    ) async throws -> String {
        let stream = try await logins.connect(to: .imap, of: mailbox, tenant: tenant) {
            (endpoint) throws(WireError) -> Stream in try await loop.connect(endpoint)
        }.value
        let session = IMAPSession(stream: stream)
        let capabilities = try await session.capabilities()
        let folder = try await session.select(mailbox.folder, isReadOnly: true)
        await session.logout()
        let able = Self.abilities.filter(capabilities.contains)
        return "logged in; its folder holds \(folder.exists) mails; it can "
            + (able.isEmpty ? "none of \(Self.abilities.joined(separator: ", "))" : able.joined(separator: ", "))
    }

    private func smtp(
        _ mailbox: Mailbox, _ tenant: TenantID, _ logins: MailboxLogins, _ loop: Loop
    ) async throws -> String {
        let stream = try await logins.connect(to: .smtp, of: mailbox, tenant: tenant) {
            (endpoint) throws(WireError) -> Stream in try await loop.connect(endpoint)
        }.value
        let session = SMTPSession(stream: stream)
        let words = await session.capabilities.keywords.keys.sorted().joined(separator: " ")
        await session.quit()
        return "logged in; it offers \(words)"
    }
}
