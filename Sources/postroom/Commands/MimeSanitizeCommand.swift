// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import HTML
import MIME

/// `postroom mime sanitize`: a stranger's HTML made safe to show.
struct MimeSanitizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sanitize",
        abstract:
            "Print HTML without what could harm whoever looks at it; with --jsonl as JSON, with what was removed.",
        usage: """
            postroom mime sanitize [--remote-images keep|block] FILE.html|-
            postroom mime sanitize [--remote-images keep|block] --jsonl PATH...
            """,
        discussion: InspectionOptions.statuses
    )

    /// What becomes of pictures on servers.
    enum RemoteImages: String, CaseIterable, ExpressibleByArgument {
        case keep
        case block

        var choice: HTMLSanitizer.RemoteImages { self == .keep ? .keep : .block }
    }

    @Option(
        name: .customLong("remote-images"),
        help: "Whether pictures on servers stay, or only their addresses, in data-remote-src."
    )
    var remoteImages = RemoteImages.keep

    @Flag(name: .customLong("jsonl"), help: "Any number of files and folders; one object per file, one per line.")
    var isBatch = false

    @Argument(help: "A file with HTML in UTF-8, or - for standard input; with --jsonl also folders.")
    var paths: [String] = []

    func validate() throws { try InspectionOptions.check(paths, isBatch: isBatch) }

    func run() async throws {
        let remoteImages = remoteImages.choice
        if isBatch {
            try await InspectionRun.batch(paths) {
                { bytes, file, writer in
                    let safe = HTMLSanitizer.sanitize(bytes, remoteImages: remoteImages)
                    writer.object {
                        $0.member("file", file)
                        $0.member("html") { $0.value(utf8: safe.html) }
                        $0.member("removed", safe.removed)
                    }
                }
            }
        } else {
            try await InspectionRun.single(paths) { (input) throws(InputError) in
                HTMLSanitizer.sanitize(try InputFile.read(input.source), remoteImages: remoteImages).html
            }
        }
    }
}
