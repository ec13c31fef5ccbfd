// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// What the campaign is fought on: a real Dovecot behind a proxy that breaks connections, a relay that takes everything, an
/// installation with two tenants, a disk that can be filled.
final class Ground {
    let house: House
    let sandbox: MailSandbox
    let relay = ScriptedSMTPServer(offersLogin: true)
    /// One for each mailbox.
    let proxies: [FaultProxy]
    let disk: SmallDisk?

    init(_ options: Options) throws {
        let state = try House.folder(options)
        let blobs = state + "/blobs"
        try FileManager.default.createDirectory(atPath: blobs, withIntermediateDirectories: true)
        disk = SmallDisk.mount(at: blobs)
        sandbox = try MailSandbox(PostMaker.mailboxes.map { MailSandbox.User($0) }, options: ["--imap-only"])
        let (variables, seed) = (sandbox.variables, options.seed)
        proxies = try PostMaker.mailboxes.indices.map { mailbox in
            let name = Self.hasTLS(mailbox) ? "SANDBOX_IMAPS_PORT" : "SANDBOX_IMAP_PORT"
            guard let port = variables[name].flatMap({ Int($0) }) else { throw Failure("the sandbox has no \(name)") }
            return FaultProxy(to: port) { connection in
                var random = SeededRandom(seed: seed &+ UInt64(mailbox) &* 1_000_003 &+ UInt64(connection) &* 7919)
                return .random(longestStall: .seconds(8), using: &random)
            }
        }
        house = try House(options, folder: state)
        for name in PostMaker.tenants {
            try house.postroom.run("tenant", "add", name, "--name", name.capitalized)
            // Few people write very much here, which budgets would hold.
            try house.postroom.run(
                "budgets", "set", "--tenant", name, "sender_tickets=off", "sender_mails=off", "mailbox_tickets=off",
                "tenant_answers=off")
        }
        for (index, address) in PostMaker.mailboxes.enumerated() { try addMailbox(index, address) }
    }

    /// Every mailbox is handled in another way: with TLS or without, and afterwards left, marked or moved on its server.
    private func addMailbox(_ index: Int, _ address: String) throws {
        let ways = [["keyword"], ["leave"], ["move", "--after-folder", "Done"], ["seen"]]
        let security = ["--allow-plaintext"] + (Self.hasTLS(index) ? ["--ca-file", sandbox.caFile] : [])
        try house.runWithPassword(
            [
                "mailbox", "add", address, "--tenant", PostMaker.tenants[index / 2],
                "--imap", "\(Self.hasTLS(index) ? "imaps" : "imap")://localhost:\(proxies[index].port)", "--smtp",
                relay.url, "--poll-seconds", "5",
                "--after",
            ] + ways[index] + security)
    }

    /// Whether a mailbox is read over TLS; of the others every byte of the dialogue can be the last.
    private static func hasTLS(_ mailbox: Int) -> Bool { mailbox.isMultiple(of: 2) }

    func end() {
        sandbox.stop()
        disk?.unmount()
        house.end()
    }
}
