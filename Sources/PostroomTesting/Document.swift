// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One of the project's documents, so that tests can run what it tells people to type.
package struct Document: Sendable {
    /// Its path within the project.
    package let path: String
    package let text: String

    package init(_ path: String) throws {
        self.path = path
        text = try String(contentsOfFile: "\(Script.project)/\(path)", encoding: .utf8)
    }

    /// Every document for people: the top folder's, `docs` and `Runbooks`.
    package static func all() throws -> [Document] {
        let files = FileManager.default
        let folders = ["", "docs/", "docs/decisions/", "Runbooks/"]
        return try folders.flatMap { folder in
            try files.contentsOfDirectory(atPath: "\(Script.project)/\(folder)")
                .filter { $0.hasSuffix(".md") }.sorted().map { try Document(folder + $0) }
        }
    }

    /// The fenced blocks with a language mark; the empty mark is a block without one.
    package func blocks(_ language: String) -> [String] {
        var blocks: [String] = []
        var current: (language: String, lines: [Substring])?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let trimmed = line.drop { $0 == " " }
            if trimmed.hasPrefix("```") {
                if let block = current {
                    if block.language == language { blocks.append(block.lines.joined(separator: "\n")) }
                    current = nil
                } else {
                    current = (String(trimmed.dropFirst(3)), [])
                }
            } else {
                current?.lines.append(trimmed)
            }
        }
        return blocks
    }

    /// The `postroom …` commands of a block, continued lines joined, remarks after `#` left out.
    package static func commands(in block: String) -> [[String]] {
        block.replacing("\\\n", with: " ").split(separator: "\n")
            .map { $0.prefix { $0 != "#" } }
            .filter { $0.hasPrefix("postroom ") }
            .map { $0.split(separator: " ").dropFirst().map { $0.filter { $0 != "\"" } } }
    }
}
