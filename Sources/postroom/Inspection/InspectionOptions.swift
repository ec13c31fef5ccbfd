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
        try Self.check(paths, isBatch: isBatch)
    }

    /// Refuses no path at all, and several where one object is printed.
    static func check(_ paths: [String], isBatch: Bool) throws {
        if paths.isEmpty { throw ValidationError("a file is needed, or - for standard input") }
        if !isBatch, paths.count > 1 { throw ValidationError("one file at a time; several and folders with --jsonl") }
    }

    /// What the exit status of an inspection command means.
    static let statuses = """
        Exit status: 0 when every input was read, whatever its defects; 1 when one could not be read; 2 for wrong usage.
        """
}
