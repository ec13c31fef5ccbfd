// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting

/// A Dockerfile, read as far as tests ask: instructions in their order, stages, variables.
struct ContainerFile {
    /// One instruction with its lines joined.
    struct Instruction: Equatable {
        var word: String
        var rest: String

        /// Options as `--from=build`.
        var options: [String: String] {
            Dictionary(
                rest.split(separator: " ").prefix { $0.hasPrefix("--") }.map { word in
                    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1).map(String.init)
                    return (parts[0], parts.count > 1 ? parts[1] : "")
                }, uniquingKeysWith: { $1 })
        }

        /// What follows the options.
        var arguments: String {
            rest.split(separator: " ", omittingEmptySubsequences: false).drop { $0.hasPrefix("--") }.joined(
                separator: " ")
        }

        /// The words of the form that needs no shell: `["postroom"]`.
        var list: [String]? {
            guard let start = rest.firstIndex(of: "[") else { return nil }
            return try? JSONDecoder().decode([String].self, from: Data(rest[start...].utf8))
        }
    }

    let instructions: [Instruction]

    init(_ text: String) {
        var (instructions, open): ([Instruction], String) = ([], "")
        for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("#") {
            open += line.hasSuffix("\\") ? String(line.dropLast()) : String(line)
            if line.hasSuffix("\\") { continue }
            let words = open.split(separator: " ", maxSplits: 1).map(String.init)
            instructions.append(
                Instruction(
                    word: words[0],
                    rest: words.count > 1
                        ? words[1].replacing(#/ {2,}/#, with: " ").trimmingCharacters(in: .whitespaces) : ""))
            open = ""
        }
        self.instructions = instructions
    }

    /// The instructions from one `FROM` to the next.
    var stages: [[Instruction]] {
        instructions.reduce(into: []) { stages, instruction in
            if instruction.word == "FROM" { stages.append([]) }
            stages[stages.count - 1].append(instruction)
        }
    }

    /// The last one of a word, which is the one that counts.
    func last(_ word: String) -> Instruction? { instructions.last { $0.word == word } }

    /// What `ENV` sets.
    var variables: [String: String] {
        var variables: [String: String] = [:]
        for instruction in instructions where instruction.word == "ENV" {
            for pair in instruction.rest.split(separator: " ") {
                let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
                if parts.count == 2 { variables[parts[0]] = parts[1] }
            }
        }
        return variables
    }
}
