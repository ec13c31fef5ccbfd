// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import MailIngest
import Meaning
import Tickets

/// `postroom domain activate`
struct DomainActivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate",
        abstract: "Let keys sign, once their records are in the DNS.",
        discussion: """
            Of each algorithm the key that was activated last signs. One that is active already stays so, and signs again \
            when the newer one is retired.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The domain.") var domain: DomainWord
    @Argument(help: "The selectors of the keys; all new ones without them.") var selectors: [String] = []
    @Flag(help: "Take no notice of what the DNS says.") var force = false

    func run() async throws {
        let (domain, selectors, isForced) = (domain.name, selectors, force)
        let keys = try await global.withInstallation { installation in
            let tenant = try await installation.tenant(tenant.tenant)
            let keys = try await installation.pool.transaction(tenant: tenant) {
                try DomainKeySelection.keys(of: domain, selectors, standard: .new, by: Authority($0, as: .system))
            }
            if !isForced { try await Self.look(for: keys.filter { $0.state == .new }, installation) }
            try await installation.pool.transaction(tenant: tenant) { transaction in
                let core = try DomainKeyCore(transaction, as: .system)
                for key in keys { _ = try core.activate(key.id) }
            }
            return keys
        }
        for key in keys {
            let isNew = key.state != .active
            Output.line("key \(key.selector) of \(domain) \(isNew ? "signs from now on" : "is active already")")
        }
    }

    /// - Throws: `Failure` unless all records are there.
    private static func look(for keys: [DomainKey], _ installation: Installation) async throws {
        let published = keys.map(PublishedKey.init)
        let answers = await installation.settings.nameResolver.texts(of: Set(published.map(\.name)))
        var (lines, isUnknown): ([String], Bool) = ([], false)
        for key in published {
            switch key.state(answers[key.name]) {
            case .published: continue
            case .absent: lines.append("\(key.name): there is no record")
            case .other(let reason): lines.append("\(key.name): \(reason)")
            case .unknown(let reason):
                lines.append("\(key.name): not known now, \(reason)")
                isUnknown = true
            }
        }
        if lines.isEmpty { return }
        let advice = "publish what postroom domain check prints and wait for it to spread, or use --force"
        throw Failure(
            isUnknown ? .unavailable : .data, (["nothing is activated; \(advice)"] + lines).joined(separator: "\n"))
    }
}

/// Which keys of a domain a command is about.
enum DomainKeySelection {
    /// - Parameter standard: The state of those that are meant where none is named.
    /// - Throws: `Failure` of kind data where one is not there, or none is.
    static func keys(
        of domain: String,
        _ selectors: [String],
        standard: DomainKey.State?,
        by authority: Authority
    ) throws -> [DomainKey] {
        let all = try DomainKeyStore.keys(of: domain, by: authority)
        let keys = try selectors.map { selector in
            guard let key = all.first(where: { $0.selector == selector.lowercased() }) else {
                throw Failure(.data, "\(domain) has no key \(selector); postroom domain keys names them")
            }
            return key
        }
        let found = selectors.isEmpty ? all.filter { $0.state == standard } : keys
        if found.isEmpty {
            throw Failure(.data, "\(domain) has no new key; make one with: postroom domain add-key \(domain)")
        }
        return found
    }
}
