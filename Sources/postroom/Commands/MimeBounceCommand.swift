// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MIME
import Meaning

/// `postroom mime bounce`: whether messages are delivery reports, and what they say.
struct MimeBounceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bounce",
        abstract: "Print whether messages are bounces or complaints, whom they are about and why, as JSON.",
        usage: """
            postroom mime bounce [--pretty] FILE|-
            postroom mime bounce --jsonl PATH...
            """,
        discussion: InspectionOptions.statuses
    )

    @OptionGroup var options: InspectionOptions

    func run() async throws {
        try await InspectionRun(options: options).run {
            { BounceReport.read(Mail.parse($0)).write(file: $1, to: &$2) }
        }
    }
}
