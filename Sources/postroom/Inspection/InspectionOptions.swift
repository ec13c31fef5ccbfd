// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// Which inputs an inspection command reads, and how it prints.
struct InspectionOptions: ParsableArguments {
    @Flag(name: .customLong("jsonl"), help: "Any number of files and folders; one object per file, one per line.")
    var isBatch = false

    @Flag(name: .customLong("pretty"), help: "Indent the object by two spaces a level.")
    var isPretty = false

    @Argument(help: "A file with one raw message, or - for standard input; with --jsonl also folders.")
    var paths: [String] = []

    func validate() throws {
        if isBatch, isPretty { throw ValidationError("--pretty prints one object and --jsonl one line for each file") }
        if paths.isEmpty { throw ValidationError("a file is needed, or - for standard input") }
        if !isBatch, paths.count > 1 { throw ValidationError("one file at a time; several and folders with --jsonl") }
    }
}
