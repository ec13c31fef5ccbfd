// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Tickets

/// `postroom mailbox trust`
struct MailboxTrustCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Say which mail servers' word on a mail's authentication counts; without options, show it.",
        discussion: """
            The server that takes the mailbox's mail in writes what it found about SPF, DKIM and DMARC into each mail \
            (Authentication-Results), beside what strangers may have written there. Agents can answer by mail once a server \
            is named: a reply token and a From that it vouches for are asked of them. What is named replaces what was \
            named before.

            --verify-dkim on has signatures checked here where no such server has said anything, with keys from the DNS; a \
            signature of the sender's domain then vouches for him. The chain of a forwarder whose seal counts is checked here \
            too, where no such server says what it found of it.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The mailbox's name or address.") var mailbox: String
    @Option(help: "The name with which the server's results begin; may be given several times.")
    var server: [String] = []
    @Option(
        help: "A host that mails pass on their way in, as its Received lines say behind by; *.name and name* match.")
    var host: [String] = []
    @Option(help: "A forwarder whose ARC seal counts, by its domain.") var sealer: [String] = []
    @Option(help: "standard, or microsoft for results without a name.") var profile: MailboxTrust.Profile?
    @Option(help: "on or off: whether signatures are checked here where no server says anything.")
    var verifyDkim: Switch?
    @Flag(help: "Trust nobody; agents cannot answer by mail then.") var nobody = false

    func validate() throws {
        if nobody, !server.isEmpty || !host.isEmpty || !sealer.isEmpty || profile != nil || verifyDkim != nil {
            throw ValidationError("--nobody stands alone.")
        }
    }

    func run() async throws {
        try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let mailbox = try await installation.mailbox(mailbox, of: tenant)
            let isNaming = nobody || !server.isEmpty || !host.isEmpty || !sealer.isEmpty || profile != nil
            let named = MailboxTrust(
                authorities: server, profile: profile ?? .standard, hosts: host, sealers: sealer)
            let (verifies, nobody) = (verifyDkim.map { $0 == .on }, nobody)
            if !isNaming, verifies == nil {
                let trust = try await installation.pool.transaction(tenant: tenant) {
                    try MailboxTrust.find(mailbox.id, in: $0)
                }
                return Output.table(
                    ["SERVERS", "PROFILE", "HOSTS", "SEALERS", "VERIFY DKIM"],
                    [
                        [
                            trust.authorities.joined(separator: " "), trust.profile.rawValue,
                            trust.hosts.joined(separator: " "), trust.sealers.joined(separator: " "),
                            trust.verifiesSignatures ? "on" : "off",
                        ]
                    ])
            }
            let isChanged = try await installation.pool.transaction(tenant: tenant) { transaction in
                let old = try MailboxTrust.find(mailbox.id, in: transaction)
                var trust = isNaming ? named : old
                trust.verifiesSignatures = verifies ?? (nobody ? false : old.verifiesSignatures)
                return try MailboxCore(transaction, as: .system).trust(trust, at: mailbox.id).isChange
            }
            Output.line(isChanged ? "mailbox \(mailbox.name) changed" : "mailbox \(mailbox.name) is so already")
        }
    }
}

/// On or off, on the command line.
enum Switch: String, CaseIterable, ExpressibleByArgument {
    case on
    case off
}

extension MailboxTrust.Profile: ExpressibleByArgument {}
