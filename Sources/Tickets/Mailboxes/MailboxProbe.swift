// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// In which folder a mailbox's server keeps what it has sent, so that it can be asked for a mail of which nobody knows whether it
/// was accepted. Many providers put there what they take by SMTP.
package enum MailboxProbe {
    private static let select: SQL = """
        select folder from mailbox_probes where tenant_id = $1 and mailbox_id = $2
        """

    /// The folder; `nil` where the server is not asked.
    package static func folder(of mailbox: MailboxID, in transaction: Transaction) throws -> String? {
        try transaction.query(select, transaction.requireTenant(), mailbox).first?.get("folder")
    }
}

extension MailboxCore {
    private static let upsertProbe: SQL = """
        insert into mailbox_probes (tenant_id, mailbox_id, folder) values ($1, $2, $3)
        on conflict (tenant_id, mailbox_id) do update set folder = excluded.folder
        """
    private static let deleteProbe: SQL = "delete from mailbox_probes where tenant_id = $1 and mailbox_id = $2"

    /// Says in which folder a mailbox's server keeps what was sent by it.
    ///
    /// - Parameter folder: `nil` has it not asked.
    /// - Throws: `notFound`; `forbidden`; `invalid`.
    package func probe(_ folder: String?, at mailbox: MailboxID) throws -> ObjectChange {
        try authority.require(.changeMailboxes)
        try lockTenant()
        guard try MailboxStore.find(mailbox, in: transaction) != nil else {
            throw TicketError(.notFound, "there is no mailbox \(mailbox)")
        }
        var findings = Findings()
        if let folder,
            !(1...500).contains(folder.unicodeScalars.count)
                || folder.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        {
            findings.note("probe_folder", "format", "A folder has 1 to 500 characters and no control characters.")
        }
        try findings.check()
        let old = try MailboxProbe.folder(of: mailbox, in: transaction)
        var changes: [Event.Change] = []
        changes.note("probe_folder", JSONValue(old), JSONValue(folder))
        if changes.isEmpty { return ObjectChange(events: []) }
        let statement =
            folder.map { Statement(Self.upsertProbe, tenant, mailbox, $0) }
            ?? Statement(Self.deleteProbe, tenant, mailbox)
        return try write([statement], [event(.objectChanged, .mailbox(mailbox), changes)])
    }
}
