// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// Which folder of a mailbox holds sent mails.
enum SentFolder {
    /// What mail programs call it where no server marks it; in this order.
    private static let usualNames = ["sent", "sent items", "sent messages", "sent mail"]

    /// What is made where there is none yet, as mail programs do: Dovecot lists and marks it once it is there.
    static let made = "Sent"

    /// The folder that the mailbox names, else the one that its server marks (RFC 6154 §2 `\Sent`), else one with a usual name;
    /// `nil` where there is none.
    static func name(for mailbox: Mailbox, among folders: [IMAPListedFolder]) -> String? {
        if let name = mailbox.sentFolder { return name }
        let folders = folders.filter(\.isSelectable)
        if let marked = folders.first(where: { $0.attributes.contains("\\sent") }) { return marked.name }
        for name in usualNames {
            if let found = folders.first(where: { lastPart(of: $0).lowercased() == name }) { return found.name }
        }
        return nil
    }

    /// The name without what stands before it: `Sent` of `INBOX.Sent`, but of no folder deeper below.
    private static func lastPart(of folder: IMAPListedFolder) -> String {
        guard let delimiter = folder.delimiter, !delimiter.isEmpty else { return folder.name }
        let parts = folder.name.split(separator: delimiter)
        return parts.count == 2 && parts[0].uppercased() == "INBOX" ? String(parts[1]) : folder.name
    }
}
