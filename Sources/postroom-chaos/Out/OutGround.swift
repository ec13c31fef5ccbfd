// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting

/// What `chaos-out` is fought on: a real Postfix behind proxies that break connections, which delivers into the far mailboxes of
/// a real Dovecot; an installation with two tenants.
final class OutGround {
    let house: House
    let sandbox: MailSandbox
    /// One before the relay of each mailbox.
    let proxies: [FaultProxy]

    static let tenants = ["north", "south"]
    /// The support addresses; two of each tenant.
    static let mailboxes = [
        "support@north.example", "sales@north.example", "support@south.example", "sales@south.example",
    ]
    /// Whom the answers go to.
    static let customers = (0..<12).map { "customer\($0)@far.example" }
    static let agent = "ada@desk.example"

    init(_ options: Options) throws {
        let state = try House.folder(options)
        try FileManager.default.createDirectory(atPath: state, withIntermediateDirectories: true)
        sandbox = try MailSandbox((Self.mailboxes + Self.customers + [Self.agent]).map { MailSandbox.User($0) })
        let (variables, seed) = (sandbox.variables, options.seed)
        proxies = try Self.mailboxes.indices.map { mailbox in
            let name = Self.hasTLS(mailbox) ? "SANDBOX_SMTPS_PORT" : "SANDBOX_SMTP_PORT"
            guard let port = variables[name].flatMap({ Int($0) }) else { throw Failure("the sandbox has no \(name)") }
            return FaultProxy(to: port) { connection in
                var random = SeededRandom(seed: seed &+ UInt64(mailbox) &* 1_000_003 &+ UInt64(connection) &* 7919)
                return .random(longestStall: .seconds(8), using: &random)
            }
        }
        house = try House(options, folder: state)
        for (index, name) in Self.tenants.enumerated() {
            try house.postroom.run("tenant", "add", name, "--name", name.capitalized)
            try house.postroom.run("agent", "add", Self.agent, "--name", "Ada Agent", "--tenant", name)
            // One tenant's answers go at once, the other's can be called off for a second.
            try house.postroom.run("outbox", "policy", "--undo-window", "\(index)", "--tenant", name)
        }
        for index in Self.mailboxes.indices { try addMailbox(index) }
    }

    private func addMailbox(_ index: Int) throws {
        let scheme = Self.hasTLS(index) ? "smtps" : "smtp"
        try house.runWithPassword([
            "mailbox", "add", Self.mailboxes[index], "--tenant", Self.tenants[index / 2], "--imap", sandbox.imapsURL,
            "--smtp", "\(scheme)://localhost:\(proxies[index].port)", "--ca-file", sandbox.caFile,
        ])
    }

    /// Whether a mailbox's relay speaks TLS from the first byte; the others begin it by STARTTLS.
    private static func hasTLS(_ mailbox: Int) -> Bool { mailbox.isMultiple(of: 2) }

    /// Whether Postfix has nothing more to deliver.
    var isQueueEmpty: Bool {
        let words = ["/usr/sbin/postqueue", "-c", sandbox.variables["SANDBOX_POSTFIX_CONFIG"] ?? "", "-p"]
        return (try? Script.program(words))?.contains("Mail queue is empty") == true
    }

    func end() {
        sandbox.stop()
        house.end()
    }
}
