// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

/// The folder that a poller reads, as the server names it in this session.
struct PolledFolder: Sendable {
    var tenant: TenantID
    var mailbox: Mailbox
    var uidValidity: UInt32
    /// Failures in a row before this session: a mail may be what ends it again and again.
    var failures = 0
    /// Asks for the mailbox while a backlog is read.
    var handOver = HandOver()
    var name: String { mailbox.folder }
    var numbered: NumberedFolder { NumberedFolder(mailbox: mailbox.id, name: name, uidValidity: uidValidity) }
}
