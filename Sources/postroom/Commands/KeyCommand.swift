// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Database

/// `postroom key`: the keys that seal secrets, and how one is replaced while everything runs.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Replace the key that seals passwords, or the secrets of reply addresses, while everything runs.",
        discussion: """
            The file of secret_key_file holds one key, or several while one is replaced: add a key, restart every serve, use it, \
            restart every serve, reseal, remove the old one. Runbooks/keys.md goes through it step by step.
            """,
        subcommands: [
            List.self, Add.self, Use.self, Reseal.self, Remove.self, ReplyKeys.self, RotateReplies.self,
            RetireReplies.self,
        ]
    )

    /// `postroom key list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the keys of the file, what each does, and how much is sealed with it.",
            discussion: """
                Fingerprints say nothing of a key; the same on two machines is the same key. The exit status is 65 when \
                something in the database is opened by none of them.
                """
        )

        /// A key as it is printed.
        private struct Entry: Encodable {
            var number: UInt8
            /// Whether it seals; all open.
            var seals: Bool
            /// Whether links in mails are signed with it.
            var signsLinks: Bool
            var fingerprint: String
            /// How many secrets are sealed with it.
            var sealed: Int
        }

        @OptionGroup var global: GlobalOptions
        @OptionGroup var output: OutputOption

        func run() async throws {
            let (ring, account) = try await global.withInstallation { installation in
                let ring = try SecretKeyFile(path: installation.settings.secretKeyFile).load(making: false)
                return (ring, try await SealedSecrets(pool: installation.pool, sealer: ring.sealer).lookAtAll())
            }
            let entries = ring.entries.enumerated().map { index, entry in
                Entry(
                    number: entry.number, seals: index == 0, signsLinks: entry.key == ring.signingKey,
                    fingerprint: entry.fingerprint, sealed: account.counts[entry.number] ?? 0)
            }
            if output.json {
                try entries.forEach { try Output.json($0) }
            } else {
                Output.table(
                    ["NUMBER", "DOES", "FINGERPRINT", "SEALED"],
                    entries.map { entry in
                        let does = [entry.seals ? "seals" : "opens"] + (entry.signsLinks ? ["signs links"] : [])
                        return [
                            "\(entry.number)", does.joined(separator: ", "), entry.fingerprint, "\(entry.sealed)",
                        ]
                    })
                if !entries.contains(where: \.signsLinks) {
                    Output.remark(
                        "links are signed with a key of their own, \(KeyRing.fingerprint(of: ring.signingKey))")
                }
            }
            try KeyCommand.complain(of: account)
        }
    }

    /// `postroom key add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a new key to the file; it opens, and does not seal yet.",
            discussion: """
                Bring the file to every machine, and restart every serve: only then all of them can open what the new key seals.
                """
        )

        @OptionGroup var global: GlobalOptions

        func run() async throws {
            let file = SecretKeyFile(path: try await global.settings().secretKeyFile)
            let (number, print) = try file.change { ring in
                guard let number = ring.add(), let entry = ring.entries.last else {
                    throw Failure(.data, "\(file.path) holds \(KeyRing.most) keys already; remove old ones first")
                }
                return (number, entry.fingerprint)
            }
            Output.line(
                "key \(number) added, \(print); back \(file.path) up, and restart every serve before: postroom key use \(number)"
            )
        }
    }

    /// `postroom key use`
    struct Use: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Have a key of the file seal from now on; a serve that runs does so after a restart.",
            discussion: """
                Links that are in people's mailboxes go on to hold, signed with the key that they were made with. Where that key \
                has become known to somebody else, --new-links ends them all.
                """
        )

        @OptionGroup var global: GlobalOptions
        @Flag(help: "Sign links with this key too; every link in a mail that was sent ends.") var newLinks = false
        @Argument(help: "The key's number.") var number: UInt8

        func run() async throws {
            let (number, newLinks) = (number, newLinks)
            let file = SecretKeyFile(path: try await global.settings().secretKeyFile)
            try file.change { ring in
                guard ring.use(number, renewsLinks: newLinks) else { throw KeyCommand.missing(number, file) }
            }
            Output.line("key \(number) seals; restart every serve, then: postroom key reseal")
        }
    }

    /// `postroom key reseal`
    struct Reseal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal with the key that seals all that is sealed with others; everything may run meanwhile.",
            discussion:
                "What is stopped half-way is finished by the same command. The exit status is 65 when something is opened by no key."
        )

        @OptionGroup var global: GlobalOptions
        @Flag(name: .shortAndLong, help: "Leave out progress on standard error.") var quiet = false

        func run() async throws {
            let progress = ProgressBar(isQuiet: quiet)
            let account = try await global.withInstallation { installation in
                let secrets = SealedSecrets(pool: installation.pool, sealer: installation.sealer)
                let tenants = try await secrets.tenants()
                var account = SealedSecrets.Account()
                for (index, tenant) in tenants.enumerated() {
                    account.add(try await secrets.reseal(tenant))
                    progress.show("tenants", index + 1, of: tenants.count)
                }
                return account
            }
            progress.end()
            Output.line("\(account.resealed) \(account.resealed == 1 ? "secret" : "secrets") sealed anew")
            try KeyCommand.complain(of: account)
        }
    }

    /// `postroom key remove`
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a key out of the file with which nothing is sealed any more.",
            discussion: "Keep it with the backups that were made under it: it opens them, and nothing else does."
        )

        @OptionGroup var global: GlobalOptions
        @Argument(help: "The key's number.") var number: UInt8

        func run() async throws {
            let number = number
            try await global.withInstallation { installation in
                let file = SecretKeyFile(path: installation.settings.secretKeyFile)
                let account = try await SealedSecrets(pool: installation.pool, sealer: installation.sealer).lookAtAll()
                try file.change { ring in
                    guard ring.entries.contains(where: { $0.number == number }) else {
                        throw KeyCommand.missing(number, file)
                    }
                    guard ring.entries.first?.number != number else {
                        throw Failure(
                            .data, "key \(number) seals; have another one seal first: postroom key use NUMBER")
                    }
                    if let count = account.counts[number], count > 0 {
                        let words = count == 1 ? "1 secret is" : "\(count) secrets are"
                        throw Failure(.data, "\(words) sealed with key \(number); run: postroom key reseal")
                    }
                    _ = ring.remove(number)
                }
            }
            Output.line("key \(number) removed; keep it with the backups that were made under it")
        }
    }

    /// Says which secrets no key opens.
    fileprivate static func complain(of account: SealedSecrets.Account) throws {
        guard !account.closed.isEmpty else { return }
        let some = account.closed.prefix(10).joined(separator: "\n")
        throw Failure(
            .data,
            "\(account.closed.count) secrets are opened by no key of the file; the one that sealed them is missing:\n\(some)"
        )
    }

    fileprivate static func missing(_ number: UInt8, _ file: SecretKeyFile) -> Failure {
        Failure(.data, "there is no key \(number) in \(file.path); postroom key list names them")
    }
}
