// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation
import MIME
import Meaning

/// `postroom mime dkim`: whether messages' DKIM signatures hold.
struct MimeDKIMCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dkim",
        abstract: "Print what becomes of messages' DKIM signatures and ARC chains, as JSON.",
        usage: """
            postroom mime dkim --keys FILE [--at SECONDS] [--pretty] FILE|-
            postroom mime dkim --keys FILE [--at SECONDS] --jsonl PATH...
            """,
        discussion: """
            Keys come from a file, not from the DNS: on each line a name (selector._domainkey.example.org), a blank, and its \
            text; a name with nothing behind it does not answer. A name that is not in the file does not exist.

            """ + InspectionOptions.statuses
    )

    @Option(help: "A file with the keys that are published.") var keys: String
    @Option(help: "When the messages came, in seconds since 1970; now without it.") var at: Int64?

    @OptionGroup var options: InspectionOptions

    func run() async throws {
        let (answers, now) = (try published(), at ?? Int64(Date().timeIntervalSince1970))
        try await InspectionRun(options: options).run {
            { bytes, file, writer in
                let mail = Mail.parse(bytes)
                let (check, chain) = (DKIMCheck(mail, now: now), ARCCheck(mail, now: now))
                let names = check.names.union(chain.names)
                let asked = Dictionary(names.map { ($0, answers[$0] ?? TextAnswer.none) }) { first, _ in first }
                check.report(asked).write(file: file, chain: chain.report(asked), to: &writer)
            }
        }
    }

    private func published() throws -> [String: TextAnswer] {
        guard let data = FileManager.default.contents(atPath: keys) else {
            throw Failure(.noInput, "\(keys): cannot be read")
        }
        var answers: [String: TextAnswer] = [:]
        for line in data.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
            let words = line.split(separator: 0x20, maxSplits: 1)
            guard let first = words.first else { continue }
            let name = String(decoding: first, as: UTF8.self).lowercased()
            guard words.count == 2 else {
                answers[name] = .unknown("no answer")
                continue
            }
            if case .records(let others) = answers[name] {
                answers[name] = .records(others + [Array(words[1])])
            } else {
                answers[name] = .records([Array(words[1])])
            }
        }
        return answers
    }
}

extension DKIMReport {
    /// Writes the report as one JSON object.
    fileprivate func write(file: String, chain: ARCReport, to writer: inout JSONWriter) {
        writer.object {
            $0.member("aligned", isAligned)
            $0.member("chain") {
                $0.object {
                    $0.member("domain", chain.domain)
                    $0.member("links", chain.links)
                    $0.member("reason", chain.reason)
                    $0.member("result", chain.value.rawValue)
                }
            }
            $0.member("file", file)
            $0.member("omitted", omitted)
            $0.member("signatures") {
                $0.array(signatures) { writer, result in
                    writer.object {
                        $0.member("algorithm", result.algorithm)
                        $0.member("domain", result.domain)
                        $0.member("reason", result.reason)
                        $0.member("result", result.value.rawValue)
                        $0.member("selector", result.selector)
                        $0.member("unsigned", result.unsigned ?? [])
                    }
                }
            }
        }
    }
}
