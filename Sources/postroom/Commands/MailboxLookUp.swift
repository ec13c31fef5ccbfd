// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import MailIngest
import Wire

/// `postroom mailbox look-up`
struct MailboxLookUp: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "look-up",
        abstract: "Find the servers of an address: a known provider's, or those that its domain publishes.",
        discussion: """
            A known provider is told by the address or by a mail exchanger (--mx) without asking anybody. Otherwise the \
            domain is asked over HTTPS at https://autoconfig.DOMAIN/ and https://DOMAIN/.well-known/autoconfig/. Nothing is \
            stored: what a domain says is shown, for somebody who knows to confirm it.
            """
    )

    @OptionGroup var output: OutputOption
    @Argument(help: "The address.") var address: String
    @Option(help: "A mail exchanger of the domain; may be given several times.") var mx: [String] = []
    @Option(name: .customLong("https-port"), help: "The port that is asked.") var port = 443
    @Option(name: .customLong("ca-file"), help: "Trust the certificates in this PEM file instead of the system's.")
    var caFile: String?
    @Flag(name: .customLong("allow-inner"), help: "Ask addresses of this machine and of inner networks too.")
    var allowInner = false

    func run() async throws {
        _ = try AddressArgument.key(address)
        if let provider = Provider.of(address: address) ?? Provider.of(exchangers: mx), let imap = provider.imap,
            let smtp = provider.smtp
        {
            try show(
                Found(
                    source: "known", provider: provider.name, title: provider.title, imap: imap, smtp: smtp,
                    user: address, login: provider.logins.map(\.rawValue)))
            if !output.json {
                MailboxProviders.lines(provider).filter { $0.hasPrefix("note:") }.forEach { Output.line($0) }
            }
            return
        }
        var configuration = AutoconfigLookup.Configuration()
        (configuration.port, configuration.caFile) = (port, caFile)
        if allowInner { configuration.egress = .anywhere }
        let loop = try Loop()
        let outcome = await AutoconfigLookup(loop: loop, configuration: configuration).run(address)
        await loop.shutdown()
        switch outcome {
        case .found(let document):
            let known = Provider.of(server: document.imap.url)
            let published = [("oauth", document.imap.takesOAuth), ("password", document.imap.takesPassword)]
            try show(
                Found(
                    source: "published", provider: known?.name, title: document.title, imap: document.imap.url,
                    smtp: document.smtp.url, user: document.imap.userName,
                    login: known?.logins.map(\.rawValue) ?? published.filter(\.1).map(\.0)))
        case .nothing(let causes):
            throw Failure(
                .unavailable,
                "nothing is published about the servers of this domain; ask its admin, and give them with --imap and "
                    + "--smtp\n" + causes.joined(separator: "\n"))
        }
    }

    private func show(_ found: Found) throws {
        if output.json { return try Output.json(found) }
        let rows = [
            ("found", found.source), ("provider", found.title ?? found.provider ?? ""), ("fetched from", found.imap),
            ("sent by", found.smtp), ("user", found.user), ("login", found.login.joined(separator: " or ")),
        ]
        for (name, value) in rows where !value.isEmpty {
            Output.line((name + ":").padding(toLength: 16, withPad: " ", startingAt: 0) + value)
        }
        // A stranger's words stand in it: quoted, so that a shell takes them as they are.
        let words = [address, "--imap", found.imap, "--smtp", found.smtp, "--user", found.user].map { word in
            word.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "@:/._+-".utf8.contains(byte)
            } ? word : "'" + word.replacing("'", with: "'\\''") + "'"
        }
        Output.remark("if that is right: postroom mailbox add \(words.joined(separator: " ")) --password-file FILE")
    }

    /// What was found, as it is printed.
    private struct Found: Encodable {
        var source: String
        var provider: String?
        var title: String?
        var imap: String
        var smtp: String
        var user: String
        var login: [String]
    }
}
