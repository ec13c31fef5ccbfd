// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `postroom mailbox`: the support addresses.
struct MailboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mailbox",
        abstract: "The accounts that serve support addresses.",
        subcommands: [
            MailboxAdd.self, MailboxList.self, MailboxShow.self, MailboxTest.self, MailboxChangeCommand.self,
            MailboxPassword.self, MailboxLoginCommand.self, MailboxProviders.self, MailboxLookUp.self,
            MailboxTrustCommand.self, MailboxAnswersCommand.self, MailboxNoticesCommand.self, MailboxHoursCommand.self,
            MailboxEnable.self,
            MailboxDisable.self,
            MailboxFetchBody.self,
        ]
    )
}
