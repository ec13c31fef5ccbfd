// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension MailboxCore {
    /// What a mailbox's servers may be called by: without a user, who stands in a field of his own.
    static let schemes = (imap: ["imaps", "imap"], smtp: ["smtps", "smtp"])

    private static let findAgent: SQL = """
        select exists (select from agents where tenant_id = $1 and address_key = $2) as found
        """
    private static let selectMost: SQL = "select most_mailboxes from tenants where tenant_id = $1"

    /// Looks at all values, and puts the mailbox into the form in which it is stored.
    func check(_ mailbox: inout Mailbox, from old: Mailbox?, _ findings: inout Findings) throws {
        let others = try MailboxStore.all(in: transaction).map(\.mailbox).filter { old == nil || $0.id != mailbox.id }
        mailbox.name = findings.name(mailbox.name)
        let name = mailbox.name.lowercased()
        if mailbox.name != old?.name, others.contains(where: { $0.name.lowercased() == name }) {
            findings.noteTwin("name", "There is a mailbox of this name already.")
        }
        if !MailAddress(text: mailbox.address, key: mailbox.addressKey).isSound {
            findings.note("address", "format", "An address has the form name@domain.")
        } else if others.contains(where: { $0.addressKey == mailbox.addressKey }) {
            findings.noteTwin("address", "There is a mailbox with this address already.")
        } else if mailbox.addressKey != old?.addressKey,
            try transaction.query(Self.findAgent, tenant, mailbox.addressKey).found()
        {
            findings.note("address", "own", "This is an agent's address: what he is told would come back as mail.")
        }
        if others.contains(where: { $0.id == mailbox.id }) {
            findings.noteTwin("id", "There is a mailbox of this id already.")
        }
        try checkBrand(mailbox, from: old, &findings)
        Self.check(mailbox.imapURL, "imap_url", Self.schemes.imap, &findings)
        Self.check(mailbox.smtpURL, "smtp_url", Self.schemes.smtp, &findings)
        mailbox.userName = findings.line(mailbox.userName, "user_name", limit: 1024)
        checkInstallation(
            (mailbox.caFile, mailbox.allowsPlaintext), from: old.map { ($0.caFile, $0.allowsPlaintext) }, &findings)
        mailbox.folder = findings.name(mailbox.folder, "folder")
        mailbox.afterFolder = findings.optionalLine(mailbox.afterFolder, "after_folder")
        mailbox.sentFolder = findings.optionalLine(mailbox.sentFolder, "sent_folder")
        if (mailbox.afterIntake == .move) != (mailbox.afterFolder != nil) {
            findings.note(
                "after_folder", "required", "Moving mails needs a folder to move them to, and only that does.")
        }
        if !Mailbox.largestMails.contains(mailbox.largestMail) {
            findings.note(
                "largest_mail", "range", "The largest mail is 65,536 bytes (64 KiB) to 1,073,741,824 (1 GiB).")
        }
        if !(0...3650).contains(mailbox.keepDays) {
            findings.note("keep_days", "range", "Mails are kept on the server for 0 to 3,650 days.")
        }
        let intervals: ClosedRange<Duration> = .seconds(1) ... .seconds(86400)
        if mailbox.pollInterval != old?.pollInterval, !intervals.contains(mailbox.pollInterval) {
            findings.note("poll_interval", "range", "Between two looks are 1 to 86,400 seconds.")
        }
        if old == nil, let most = try transaction.query(Self.selectMost, tenant).first?.get("most_mailboxes") as Int?,
            others.count >= most
        {
            findings.note("mailboxes", "limit", "The tenant may have at most \(most) mailboxes.")
        }
    }

    private func checkBrand(_ mailbox: Mailbox, from old: Mailbox?, _ findings: inout Findings) throws {
        let brands = try TenantStore.brands(in: transaction).filter(\.isActive)
        let isNeeded = mailbox.brand != old?.brand || mailbox.isEnabled && old?.isEnabled == false
        if isNeeded, !brands.contains(where: { $0.id == mailbox.brand }) {
            findings.note(
                "brand", "one_of", allowed: brands.map(\.id.description), "There is no active brand of this id.")
        }
    }

    /// A first look; the connection looks closer, with its own rules.
    static func check(_ url: String, _ field: String, _ schemes: [String], _ findings: inout Findings) {
        let parts = url.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        var rest = parts.count == 2 && parts[1].hasPrefix("//") ? parts[1].dropFirst(2) : ""
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        let isOne =
            url.utf8.count <= 1024 && schemes.contains(parts[0].lowercased()) && !rest.isEmpty
            // No user before the host, no path or question behind it.
            && rest.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"@/?#\\".utf8.contains($0) }
        if !isOne {
            findings.note(
                field, "format", allowed: schemes.map { $0 + "://host[:port]" },
                "A server is named as \(schemes[0])://host or \(schemes[1])://host, perhaps with a port.")
        }
    }
}
