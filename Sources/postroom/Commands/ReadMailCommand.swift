// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MailIngest

/// `postroom read-mail`: what `serve` starts for a mail that is suspected of ending processes; not for people.
struct ReadMailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read-mail",
        abstract: "Read the mail on standard input and say how far it went; serve starts this with limits.",
        shouldDisplay: false
    )

    func run() async throws {
        guard await ReadingProbe.run(input: 0, output: 1) else {
            throw Failure(.data, "the mail could not be read from standard input to its end")
        }
    }
}

extension ReadingChild {
    /// This program itself, as the kernel knows it: also when its file was replaced since it was started.
    static func ofThisProgram() -> ReadingChild { ReadingChild(command: ["/proc/self/exe", "read-mail"]) }
}
