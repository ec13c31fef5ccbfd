// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// `postroom mime`: what postroom makes of a message.
struct MimeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mime",
        abstract: "Show what Postroom makes of a message; reads files, prints JSON, changes nothing.",
        discussion: "Needs no configuration and no database, and never touches the network.",
        subcommands: [
            MimeParseCommand.self, MimeBounceCommand.self, MimeReplyCommand.self, MimeSanitizeCommand.self,
            MimeDKIMCommand.self,
        ]
    )

    func run() throws {
        throw ValidationError("say what to show: postroom mime parse FILE, or bounce, reply, sanitize, dkim")
    }
}
