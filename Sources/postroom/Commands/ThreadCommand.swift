// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import MIME

/// `postroom thread`: which messages belong together.
struct ThreadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thread",
        abstract: "Print which messages belong together and what answers what, as one JSON object.",
        usage: "postroom thread [--by-subject] [--pretty] PATH...",
        discussion: """
            Needs no configuration and no database, and changes nothing. Exit status: 0 when every input was read; 1 \
            when one could not be read, the others are threaded all the same; 2 for wrong usage.
            """
    )

    @Flag(
        name: .customLong("by-subject"),
        help: "Answers that refer to nothing join the latest earlier thread of their subject."
    )
    var isBySubject = false

    @Flag(name: .customLong("pretty"), help: "Indent the object by two spaces a level.")
    var isPretty = false

    @Argument(help: "Files with one raw message each, folders of them, or - for standard input.")
    var paths: [String] = []

    func validate() throws {
        if paths.isEmpty { throw ValidationError("a file or a folder is needed, or - for standard input") }
    }

    func run() async throws {
        let run = ThreadRun(isBySubject: isBySubject, style: isPretty ? .pretty : .compact)
        try await run.run(InputPaths(ArgumentBytes.of(paths)))
    }
}
