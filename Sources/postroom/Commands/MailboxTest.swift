// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import MailIngest
import Outbound
import Tickets
import Wire

/// `postroom mailbox test`
struct MailboxTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Connect to a mailbox's servers, log in and look at the folders; fetches and sends nothing."
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            let loop = try Loop()
            var problems: [String] = []
            do {
                let (stream, place) = try await installation.connect(to: .imap, of: mailbox, tenant, over: loop)
                let session = IMAPSession(stream: stream)
                let folder = try await session.select(mailbox.folder, isReadOnly: true)
                Output.line(
                    "imap: logged in at \(place), folder \(mailbox.folder) holds \(folder.exists) mails"
                )
                let id = mailbox.id
                if let probe = try await installation.pool.transaction(
                    tenant: tenant, { try MailboxProbe.folder(of: id, in: $0) })
                {
                    let sent = try await session.select(probe, isReadOnly: true)
                    Output.line("imap: folder \(probe), which is asked for sent mail, holds \(sent.exists) mails")
                }
                await session.logout()
            } catch { problems.append("imap: \(error)") }
            do {
                let (stream, place) = try await installation.connect(to: .smtp, of: mailbox, tenant, over: loop)
                let session = SMTPSession(stream: stream)
                let capabilities = await session.capabilities.keywords.keys.sorted().joined(separator: " ")
                await session.quit()
                Output.line("smtp: logged in at \(place), which offers \(capabilities)")
            } catch { problems.append("smtp: \(error)") }
            await loop.shutdown()
            if !problems.isEmpty {
                throw Failure(.unavailable, "mailbox \(mailbox.name): " + problems.joined(separator: "; "))
            }
        }
    }
}
