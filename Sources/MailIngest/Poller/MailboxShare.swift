// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How many mailboxes there are for how many processes, and what follows for one of them.
///
/// Nobody is told what to take: each process sees the same two numbers and keeps to its share. Below it a process takes what
/// is due; from there on only what nobody else has taken for a while; well above it, it gives mailboxes up.
package struct MailboxShare: Equatable, Sendable {
    /// Living processes that poll, this one included.
    package var processes: Int
    /// Mailboxes that some process has, or should have.
    package var mailboxes: Int

    package init(processes: Int, mailboxes: Int) {
        self.processes = processes
        self.mailboxes = mailboxes
    }

    /// The most that a process has when all have the same; one more where it does not divide.
    package var fair: Int {
        let processes = max(1, processes)
        return (max(0, mailboxes) + processes - 1) / processes
    }

    /// How many a process may take that has so many.
    package func room(beside running: Int) -> Int { max(0, fair - running) }

    /// How many of those that it keeps a process has too many.
    ///
    /// An eighth above the share is none too many, for mailboxes come and go all the time; with less than eight there is no
    /// such tolerance. The last one is never too many: a share is one at least where there is anything to share.
    package func surplus(of kept: Int) -> Int {
        mailboxes > 0 && kept > fair + fair / 8 ? kept - fair : 0
    }
}
