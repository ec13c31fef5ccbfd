// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Cryptography
import Database
import Foundation
import Identity
import MIME
import Tickets

/// `postroom domain add-key`
struct DomainAddKey: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-key",
        abstract: "Make keys for a domain, and print the records to publish.",
        discussion: """
            Without --algorithm it makes an RSA key of 2048 bits, which every receiver knows, and an Ed25519 key (RFC 8463), \
            whose record is short. The private halves are sealed, and never shown. Nothing is signed with them before \
            postroom domain activate has seen the records.

            Records are printed as in a zone file. Where a form asks for them, the text goes in without its quotes, in one \
            piece.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var output: OutputOption
    @Argument(help: "The domain behind the @ of From.") var domain: DomainWord
    @Option(help: "rsa or ed25519; may be given twice. Standard: both.") var algorithm: [DomainKey.Algorithm] = []
    @Option(help: "The name of the record below _domainkey, for a single key; standard: made of the date.")
    var selector: String?

    func validate() throws {
        if selector != nil, algorithm.count != 1 {
            throw ValidationError("--selector is for a single key; say which with --algorithm.")
        }
    }

    func run() async throws {
        let algorithms = algorithm.isEmpty ? DomainKey.Algorithm.allCases : algorithm
        let (domain, selector, slug) = (domain.name, selector?.lowercased(), tenant.tenant)
        let (keys, isKnown) = try await global.withInstallation { installation in
            let (tenant, sealer) = (try await installation.tenant(slug), installation.sealer)
            // RSA keys take a while to be found: before the transaction.
            let made = try algorithms.map { try ($0, Self.make($0)) }
            return try await installation.pool.transaction(tenant: tenant) { transaction in
                let authority = try Authority(transaction, as: .system)
                let core = try DomainKeyCore(transaction, as: .system)
                var taken = Set(try DomainKeyStore.keys(of: domain, by: authority).map(\.selector))
                var keys: [DomainKey] = []
                for (algorithm, pair) in made {
                    let name = selector ?? Self.selector(algorithm, not: taken)
                    taken.insert(name)
                    let id = DomainKeyID()
                    let sealed = try sealer.seal(
                        pair.secret, context: DomainKey.sealContext(tenant: tenant, key: id))
                    let key = DomainKey(
                        id: id, domain: domain, selector: name, algorithm: algorithm, publicKey: pair.publicKey,
                        sealedPrivateKey: sealed)
                    _ = try core.add(key)
                    keys.append(key)
                }
                let hasMailbox = try MailboxStore.all(by: authority).contains {
                    DomainName.ascii(String($0.mailbox.domain))?.asciiLowercased == domain
                }
                return (keys, hasMailbox)
            }
        }
        let entries = keys.map(DomainKeyEntry.init)
        if output.json {
            try entries.forEach { try Output.json($0) }
        } else {
            for entry in entries {
                Output.line("key \(entry.selector) (\(entry.algorithm)) of \(domain) added; publish:")
                Output.line(DomainKeyEntry.line(name: entry.recordName, type: "TXT", value: entry.record))
            }
        }
        Output.remark("once the records are there: postroom domain activate \(domain)")
        if !isKnown { Output.remark("no mailbox of this tenant is of \(domain) yet; only mails from it are signed") }
    }

    private static func make(_ algorithm: DomainKey.Algorithm) throws -> (publicKey: [UInt8], secret: Secret) {
        switch algorithm {
        case .rsa:
            let key = try SigningKey(rsaBits: 2048)
            return (key.publicKey, try key.privateKey())
        case .ed25519:
            let key = try SigningKey(ed25519Seed: Random.bytes(32))
            return (key.publicKey, try key.privateKey())
        }
    }

    /// `pr20261129r`: whose, of which day, and of which kind; with a number where there is one already.
    private static func selector(_ algorithm: DomainKey.Algorithm, not taken: Set<String>) -> String {
        let day = Date().ISO8601Format().prefix(10).filter { $0 != "-" }
        let name = "pr\(day)" + (algorithm == .rsa ? "r" : "e")
        if !taken.contains(name) { return name }
        return (2...).lazy.map { "\(name)\($0)" }.first { !taken.contains($0) } ?? name
    }
}

extension DomainKey.Algorithm: ExpressibleByArgument {}
