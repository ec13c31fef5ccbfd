// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import ArgumentParser
import Database
import Foundation
import Identity
import Tickets

/// `postroom apikey`
struct APIKeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apikey",
        abstract: "Keys for the HTTP API.",
        subcommands: [Add.self, List.self, Change.self, Replace.self, Revoke.self]
    )

    /// `postroom apikey add`
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key and print it; it is shown this once and never kept."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Option(help: "What the key is for.") var name: String
        @Option(help: "After how many days it is refused, 1 to 36500; standard: never.") var days: DaysWord?
        @Option(help: "What it may do, as tickets.read,tickets.reply; standard: everything.") var permissions: KeyReach?

        func run() async throws {
            let (name, end, reach, key) = (name, days?.end, permissions?.permissions, APIKey.make())
            try await tenant.transaction(global) {
                _ = try APIKeyCore($0, as: .system).add(
                    name: name, NewKey(digest: key.digest, lastFour: key.lastFour), expiresAt: end, permissions: reach)
            }
            Output.line(key.text)
        }
    }

    /// `postroom apikey list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the keys, the oldest first, by name and last four characters."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption

        private struct Entry: Encodable {
            var id: String
            var name: String
            var lastFour: String
            var createdAt: Date
            var expiresAt: Date?
            var revokedAt: Date?
            var lastUsedAt: Date?
            /// What it may do; nothing here is everything.
            var permissions: [String]?

            /// The end of it, for people.
            var end: String {
                if let revokedAt { return "revoked \(revokedAt.ISO8601Format())" }
                return expiresAt?.ISO8601Format() ?? "never"
            }
        }

        func run() async throws {
            let all = try await tenant.transaction(global) { transaction in
                try APIKeyStore.all(in: transaction).map {
                    Entry(
                        id: $0.id.description, name: $0.name, lastFour: $0.lastFour, createdAt: $0.createdAt,
                        expiresAt: $0.expiresAt, revokedAt: $0.revokedAt, lastUsedAt: $0.lastUsedAt,
                        permissions: $0.permissions?.map(\.rawValue).sorted())
                }
            }
            if output.json { return try all.forEach { try Output.json($0) } }
            Output.table(
                ["NAME", "ENDS WITH", "MADE", "LAST USED", "EXPIRES", "MAY"],
                all.map { key in
                    [
                        key.name, key.lastFour, key.createdAt.ISO8601Format(),
                        key.lastUsedAt?.ISO8601Format() ?? "never", key.end,
                        key.permissions?.joined(separator: ",") ?? "everything",
                    ]
                })
        }
    }

    /// `postroom apikey change`
    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a key another name or end, or let it do more or less.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The key's name or last four characters.") var key: String
        @Option(help: "What the key is for.") var name: String?
        @Option(help: "After how many days from now it is refused, or never.") var days: DaysWord?
        @Option(help: "What it may do, as tickets.read,tickets.reply, or everything.") var permissions: KeyReach?

        func run() async throws {
            let (word, name, reach) = (key, name, permissions.map(\.permissions))
            let end = days.map(\.end)
            let isChanged = try await tenant.transaction(global) { transaction in
                try APIKeyCore(transaction, as: .system).change(
                    APIKeyCommand.key(word, in: transaction), name: name, expiresAt: end, permissions: reach
                ).isChange
            }
            Output.line(isChanged ? "API key \(word) changed" : "API key \(word) is so already")
        }
    }

    /// `postroom apikey replace`
    struct Replace: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a new key in the place of an old one and print it; the old one is refused at once."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The key's name or last four characters.") var key: String

        func run() async throws {
            let (made, word) = (APIKey.make(), key)
            try await tenant.transaction(global) { transaction in
                _ = try APIKeyCore(transaction, as: .system).replaceSecret(
                    of: APIKeyCommand.key(word, in: transaction),
                    by: NewKey(digest: made.digest, lastFour: made.lastFour))
            }
            Output.line(made.text)
        }
    }

    /// `postroom apikey revoke`
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Refuse a key from now on and for good.")

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The key's name or last four characters.") var key: String

        func run() async throws {
            let word = key
            try await tenant.transaction(global) { transaction in
                _ = try APIKeyCore(transaction, as: .system).revoke(APIKeyCommand.key(word, in: transaction))
            }
            Output.line("API key \(word) revoked")
        }
    }

    /// The usable key that a word names.
    ///
    /// - Throws: `Failure` of kind data when there is none, or more than one.
    private static func key(_ word: String, in transaction: Transaction) throws -> APIKeyID {
        let found = try APIKeyStore.all(in: transaction).filter {
            $0.revokedAt == nil && ($0.name.lowercased() == word.lowercased() || $0.lastFour == word)
        }
        guard let key = found.first, found.count == 1 else {
            throw Failure(.data, "there is no such API key, or more than one; postroom apikey list names them")
        }
        return key.id
    }
}

/// A number of days, or `never`.
struct DaysWord: ExpressibleByArgument {
    /// `nil` for never.
    private let count: Int?

    /// So many days from now.
    var end: Date? { count.map { Date(timeIntervalSinceNow: Double($0) * 86_400) } }

    init?(argument: String) {
        if argument == "never" {
            count = nil
        } else {
            guard let count = Int(argument), (1...36_500).contains(count) else { return nil }
            self.count = count
        }
    }
}

/// What a key may do: permissions with commas between them, or `everything`.
struct KeyReach: ExpressibleByArgument {
    /// `nil` for everything.
    let permissions: Set<Permission>?

    init?(argument: String) {
        if argument == "everything" {
            permissions = nil
        } else {
            let words = argument.split(separator: ",")
            let named = words.compactMap { Permission(rawValue: String($0)) }
            guard !named.isEmpty, named.count == words.count else { return nil }
            permissions = Set(named)
        }
    }

    static var allValueStrings: [String] { ["everything"] + Permission.allCases.map(\.rawValue) }
}
