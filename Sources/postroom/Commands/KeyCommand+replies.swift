// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Database
import Foundation
import Identity
import Threading
import Tickets

extension KeyCommand {
    /// `postroom key replies`
    struct ReplyKeys: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "replies",
            abstract:
                "List a tenant's secrets of reply addresses: the newest signs, the others are believed until they are retired."
        )

        private struct Entry: Encodable {
            var number: UInt8
            var createdAt: Date
            var retiredAt: Date?
        }

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        func run() async throws {
            let keys = try await tenant.transaction(global) { try ReplyKey.all(in: $0) }
            if output.json {
                return try keys.forEach {
                    try Output.json(Entry(number: $0.number, createdAt: $0.createdAt, retiredAt: $0.retiredAt))
                }
            }
            let signs = keys.last?.number
            Output.table(
                ["NUMBER", "DOES", "MADE", "RETIRED"],
                keys.map { key in
                    [
                        "\(key.number)",
                        key.retiredAt != nil ? "nothing" : key.number == signs ? "signs" : "is believed",
                        key.createdAt.ISO8601Format(), key.retiredAt?.ISO8601Format() ?? "",
                    ]
                })
        }
    }

    /// `postroom key rotate-replies`
    struct RotateReplies: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Sign a tenant's reply addresses with a new secret from now on; those in people's mailboxes stay valid.",
            discussion:
                "A serve that runs takes it with its next mail. A tenant has at most 16 secrets, retired ones too."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption

        func run() async throws {
            let slug = tenant.tenant
            let number = try await global.withInstallation { installation in
                let tenant = try await installation.tenant(slug)
                let secret = Secret(bytes: Random.bytes(SymmetricKey.length))
                let sealed = try installation.sealer.seal(secret, context: TenantKey.sealContext(tenant: tenant))
                return try await installation.pool.transaction(tenant: tenant) {
                    try TenantCore($0, as: .system).addReplyKey(sealed)
                }
            }
            Output.line("secret \(number) signs reply addresses of \(slug)")
        }
    }

    /// `postroom key retire-replies`
    struct RetireReplies: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Believe what an older secret signed no more, once all of it has ended.",
            discussion: """
                Reply addresses hold for \(ReplyToken.lifetimeDays) days. Before that the secret is kept, unless --at-once says that \
                it has become known: answers to mails of its time then find their tickets by the Message-IDs they refer to, or are \
                held.
                """
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Flag(help: "Also what was signed lately is believed no more.") var atOnce = false
        @Argument(help: "The secret's number.") var number: UInt8

        func run() async throws {
            let (number, days) = (number, atOnce ? 0 : ReplyToken.lifetimeDays)
            let change = try await tenant.transaction(global) {
                try TenantCore($0, as: .system).retireReplyKey(number, believedFor: days)
            }
            Output.line(change.isChange ? "secret \(number) is retired" : "secret \(number) was retired before")
        }
    }
}
