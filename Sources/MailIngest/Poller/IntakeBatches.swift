// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Cuts a list of mails into round trips, each bounded in mails and bytes.
package enum IntakeBatches {
    /// The batches, by UID; one mail larger than a batch may be gets one of its own.
    package static func cut(_ mails: [MailSize], _ configuration: MailboxPoller.Configuration) -> [[MailSize]] {
        var batches: [[MailSize]] = []
        var bytes: UInt64 = 0
        for mail in mails.sorted(by: { $0.uid < $1.uid }) {
            let isFull = bytes + mail.size > UInt64(configuration.batchBytes)
            if let count = batches.last?.count, count < configuration.batchMails, !isFull {
                batches[batches.count - 1].append(mail)
                bytes += mail.size
            } else {
                batches.append([mail])
                bytes = mail.size
            }
        }
        return batches
    }
}
