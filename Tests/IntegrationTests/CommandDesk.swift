// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

/// An installation of its own on which commands are run as their users run them.
struct CommandDesk: ~Copyable {
    /// A call that must be refused: its exit status, and what of its complaint.
    typealias Refused = (words: [String], status: Int32, says: String)

    let postroom: PostroomProcess
    private let isOwner: Bool

    init(_ name: String, environment: [String: String] = [:]) {
        postroom = PostroomProcess(
            stateDirectory: "/tmp/postroom-\(name)-\(getpid())", environment: environment)
        isOwner = true
    }

    /// The installation of another desk, which is to live longer, with other settings.
    init(at other: borrowing CommandDesk, environment: [String: String]) {
        postroom = PostroomProcess(stateDirectory: other.postroom.stateDirectory, environment: environment)
        isOwner = false
    }

    deinit { if isOwner { try? FileManager.default.removeItem(atPath: postroom.stateDirectory) } }

    /// Runs a command to its end and gives what it printed.
    @discardableResult
    func run(_ words: String...) throws -> String { try run(words) }

    /// Runs a command that prints JSON, one object a line.
    func rows(_ words: String...) throws -> [[String: Any]] {
        try run(words + ["--json"]).split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    /// The object in which a member has a value.
    func row(_ member: String, _ value: String, _ words: String...) throws -> [String: Any] {
        let rows = try run(words + ["--json"]).split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
        return try #require(rows.first { $0[member] as? String == value }, "\(words) has no \(member) \(value)")
    }

    /// Expects that each of these calls ends with its status, and says why.
    func refuse(_ calls: [Refused]) {
        for call in calls {
            let failure = #expect(throws: Script.Failure.self, "\(call.words)") { try run(call.words) }
            let isSo = failure?.status == call.status && failure?.output.contains(call.says) == true
            #expect(isSo, "\(call.words): \(failure.map { "\($0)" } ?? "it was done")")
        }
    }

    private func run(_ words: [String]) throws -> String {
        try Script.program([postroom.executable] + words, environment: postroom.environment)
    }
}
