// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Identity
import Tickets

extension ContactCommand {
    /// `postroom contact anonymise`
    struct Anonymise: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask for a person to be forgotten: rows stay, under a pseudonym and without the person's words.",
            discussion: """
                Done by "postroom serve" once it is due; see: postroom privacy policy. It cannot be undone. What exactly
                becomes of what stands in docs/privacy.md.
                """
        )

        @OptionGroup var request: EraseOptions

        func run() async throws { try await request.ask(for: .anonymise) }
    }

    /// `postroom contact delete`
    struct Delete: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask for a person to be forgotten, and for the tickets that nobody else needs to be removed.",
            discussion: """
                Another agent must approve it: postroom privacy approve. Done by "postroom serve" once it is due; until
                then it can be called off: postroom privacy cancel. It cannot be undone.
                """
        )

        @OptionGroup var request: EraseOptions

        func run() async throws { try await request.ask(for: .delete) }
    }
}

/// What a request to forget a person says.
struct EraseOptions: ParsableArguments {
    @OptionGroup var global: GlobalOptions
    @OptionGroup var tenant: TenantOption
    @OptionGroup var actor: ActorOption
    @Option(help: "Why, in one line; kept with the request.") var reason: String
    @Option(name: .customLong("also-called"), help: "Another name that the person used; may be given again.")
    var names: [String] = []
    @Argument(help: "One of the person's mail addresses.") var address: String

    func ask(for kind: Erasure.Kind) async throws {
        let key = try AddressArgument.key(address)
        let (reason, names) = (reason, names)
        let (id, state) = try await global.withPrivacy(tenant, as: actor.agent) { core in
            guard let contact = try core.contact(key: key) else {
                throw Failure(.data, "there is no contact with this address")
            }
            let new = NewErasure(of: contact, kind, reason: reason, names: names)
            return (new.id, try core.request(new).events.first?.data["state"])
        }
        Output.line("\(id)")
        Output.remark(
            state == "requested"
                ? "erasure \(id) waits for another agent: postroom privacy approve --as ADDRESS \(id)"
                : "erasure \(id) is done when it is due; postroom privacy show \(id) says how far it is")
    }
}
