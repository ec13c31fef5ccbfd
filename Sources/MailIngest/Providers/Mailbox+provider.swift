// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Tickets

extension Mailbox {
    /// Whether answers are copied to the folder of sent mails: as the mailbox says, or where its provider does not do it.
    package var keepsSentCopies: Bool {
        switch sentCopies {
        case .on: true
        case .off: false
        case .auto: Provider.of(imap: imapURL, smtp: smtpURL)?.keepsSentMails != true
        }
    }
}
