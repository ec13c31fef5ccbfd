// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// A share of the work that a process takes part in.
///
/// All shares stand on the database alone, so any number of processes may take any of them, on one machine or many; what
/// nobody takes waits.
enum ServeRole: String, CaseIterable, Sendable {
    /// The HTTP server.
    case api
    /// Mail is fetched, and worked on until it is in its ticket, with all that belongs into that transaction:
    /// acknowledgements and notifications are written there, too.
    case ingest
    /// What is in the outbox is sent, and copied to the folder of sent mail.
    case deliver
    /// What follows later: jobs and schedules, timers, notices that wait, words for the search.
    case react

    /// The roles of a list of words, as `--only api,deliver` has it.
    ///
    /// - Throws: `ValidationError` that names every word that is none.
    static func roles(_ words: String) throws -> Set<ServeRole> {
        let given = words.split(separator: ",", omittingEmptySubsequences: false).map {
            String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        let unknown = given.filter { ServeRole(rawValue: $0) == nil }
        guard unknown.isEmpty else {
            let words = unknown.map { $0.isEmpty ? "an empty word" : $0 }.joined(separator: ", ")
            throw ValidationError(
                "--only names \(words); its words are \(allCases.map(\.rawValue).joined(separator: ", ")), "
                    + "with commas between them.")
        }
        return Set(given.compactMap(ServeRole.init))
    }
}

extension Set where Element == ServeRole {
    /// Their words, in the order in which they are explained.
    var words: String { ServeRole.allCases.filter(contains).map(\.rawValue).joined(separator: ", ") }
}
