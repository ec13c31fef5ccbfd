// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Tickets

/// `postroom domain retire`
struct DomainRetire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retire",
        abstract: "Let keys sign no more; for good.",
        discussion: """
            The private half is removed. The record has to stay in the DNS while mails that were signed with it are on their \
            way: postroom domain check says when nobody needs it any more.
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @Argument(help: "The domain.") var domain: DomainWord
    @Argument(help: "The selectors of the keys.") var selectors: [String]
    @Flag(help: "Also the last one that signs: mails go out without a signature then.") var force = false

    func run() async throws {
        let (domain, selectors, isForced) = (domain.name, selectors, force)
        let keys = try await tenant.transaction(global) { transaction in
            let authority = try Authority(transaction, as: .system)
            let core = try DomainKeyCore(transaction, as: .system)
            let keys = try DomainKeySelection.keys(of: domain, selectors, standard: nil, by: authority)
            for key in keys { _ = try core.retire(key.id, allowsLast: isForced) }
            return keys
        }
        for key in keys {
            if key.state == .retired {
                Output.line("key \(key.selector) of \(domain) is retired already")
            } else if key.state == .new {
                Output.line(
                    "key \(key.selector) of \(domain) retired; it has signed nothing, its record can be removed")
            } else {
                let end = Date().addingTimeInterval(Double(DomainKey.overlapDays) * 86_400).ISO8601Format().prefix(10)
                Output.line(
                    "key \(key.selector) of \(domain) retired; its record stays in the DNS until \(end) at least")
            }
        }
    }
}
