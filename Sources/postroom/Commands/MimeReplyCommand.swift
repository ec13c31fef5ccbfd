// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MIME
import Meaning

/// `postroom mime reply`: what of a reply is new.
struct MimeReplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reply",
        abstract: "Print which text of messages is new, which is quoted, and which is a signature, as JSON.",
        usage: """
            postroom mime reply [--as message|text|html] [--pretty] FILE|-
            postroom mime reply [--as message|text|html] --jsonl PATH...
            """,
        discussion: InspectionOptions.statuses
    )

    /// What a file holds.
    enum Content: String, CaseIterable, ExpressibleByArgument {
        case message
        case text
        case html
    }

    @Option(name: .customLong("as"), help: "What a file holds: a message, or only the text or HTML of one.")
    var content = Content.message

    @OptionGroup var options: InspectionOptions

    func run() async throws {
        let content = content
        try await InspectionRun(options: options).run {
            { bytes, file, writer in
                let reply =
                    switch content {
                    case .message: ReplyText.read(Mail.parse(bytes))
                    case .text: ReplyText.read(text: bytes)
                    case .html: ReplyText.read(html: bytes)
                    }
                reply.write(file: file, to: &writer)
            }
        }
    }
}
