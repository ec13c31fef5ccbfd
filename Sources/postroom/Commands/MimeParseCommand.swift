// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MIME
import MailIngest
import Meaning

/// `postroom mime parse`: headers, bodies, attachments and defects of messages.
struct MimeParseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse",
        abstract: "Print the decoded headers, bodies, attachments and defects of messages as JSON.",
        usage: """
            postroom mime parse [--pretty] FILE|-
            postroom mime parse --jsonl PATH...
            """,
        discussion: InspectionOptions.statuses
    )

    @OptionGroup var options: InspectionOptions

    func run() async throws {
        try await InspectionRun(options: options).run {
            let inspection = MailInspection { AttachmentInspector.facts(of: $0, in: $1) }
            return { inspection.write(Mail.parse($0), file: $1, to: &$2) }
        }
    }
}
