// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Database
import Foundation
import MailIngest
import Tickets

extension AttachmentsCommand {
    /// `postroom attachments save`
    struct Save: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a file of a mail to a file of yours, which must not be there yet.",
            discussion: "What is held, stripped or quarantined is not written."
        )

        @OptionGroup var global: GlobalOptions
        @OptionGroup var tenant: TenantOption
        @Argument(help: "The file's id.") var id: AttachmentWord
        @Argument(help: "Where it is written; the name that the mail gives it is never used.") var path: String

        func run() async throws {
            let (id, path, slug) = (id.id, path, tenant.tenant)
            try await global.withInstallation { installation in
                let tenant = try await installation.tenant(slug)
                let found = try await installation.pool.transaction(tenant: tenant) {
                    try AttachmentStore.find(id, for: .system, in: $0)
                }
                guard let file = found else { throw Failure(.data, "there is no attachment \(id)") }
                guard file.attachment.state == .accepted else {
                    let release = file.attachment.state == .held ? "; postroom attachments release \(id)" : ""
                    throw Failure(.data, "attachment \(id) is \(file.attachment.state.rawValue)\(release)")
                }
                let content = try await AttachmentFile.content(of: file, from: installation.blobs)
                do {
                    try Data(content).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
                } catch {
                    throw Failure(.data, "\(path) cannot be written: \(error.localizedDescription)")
                }
                Output.line("\(content.count) bytes written to \(path)")
            }
        }
    }
}
