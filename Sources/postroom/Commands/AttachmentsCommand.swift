// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import Identity
import Tickets

/// `postroom attachments`: the files of mails, and what becomes of them.
struct AttachmentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attachments",
        abstract: "The files of mails: what was found out about them, and what becomes of which.",
        subcommands: [AttachmentPolicyCommand.self, List.self, Release.self, Save.self]
    )

    /// `postroom attachments list`
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the files of a ticket with what was noticed about them.",
            discussion: "--json also tells what archives hold."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var output: OutputOption
        @Argument(help: "The ticket's number.") var number: Int64

        func run() async throws {
            let number = number
            let files = try await tenant.transaction(global) { transaction in
                guard let ticket = try TicketStore.find(number: number, for: .system, in: transaction) else {
                    throw Failure(.data, "there is no ticket \(number)")
                }
                return try AttachmentStore.all(of: ticket.id, for: .system, in: transaction).map(AttachmentEntry.init)
            }
            if output.json { return try files.forEach { try Output.json($0) } }
            Output.table(
                ["ID", "STATE", "FINDINGS", "TYPE", "SIZE", "NAME"],
                files.map {
                    [
                        $0.id, $0.state, ($0.findings + [$0.signature].compactMap(\.self)).joined(separator: " "),
                        $0.type, "\($0.size)", $0.name,
                    ]
                }
            )
        }
    }

    /// `postroom attachments release`
    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hand out a file that is held.",
            discussion: "What was stripped or quarantined is never handed out."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @OptionGroup var actor: ActorOption
        @Argument(help: "The file's id.") var id: AttachmentWord

        func run() async throws {
            let id = id.id
            let key = try actor.agent.map { try AddressArgument.key($0) }
            try await tenant.transaction(global) { transaction in
                var actor = Actor.system
                if let key {
                    guard let agent = try AgentStore.find(key: key, in: transaction) else {
                        throw Failure(.data, "there is no agent with this address")
                    }
                    actor = .agent(agent.id)
                }
                _ = try TicketCore(transaction, as: actor).release(id)
            }
            Output.line("attachment \(id) released")
        }
    }
}

/// A file as it is printed.
struct AttachmentEntry: Encodable {
    var id: String
    var name: String
    var type: String
    var declaredType: String
    var size: Int64
    var state: String
    var findings: [String]
    var scan: String
    var signature: String?
    /// What an archive holds, JSON text.
    var listing: String?

    init(_ file: StoredFile) {
        let attachment = file.attachment
        id = attachment.id.description
        name = attachment.safeName
        type = attachment.detectedType ?? attachment.declaredType
        declaredType = attachment.declaredType
        size = attachment.size
        state = attachment.state.rawValue
        findings = attachment.findings.map(\.rawValue).sorted()
        scan = attachment.scan.rawValue
        signature = attachment.signature
        listing = attachment.listing
    }
}

/// A file's id on the command line.
typealias AttachmentWord = IDWord<Entity.Attachment>
