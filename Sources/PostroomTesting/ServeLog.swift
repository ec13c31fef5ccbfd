// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What `postroom serve` wrote to its log.
package struct ServeLog: Sendable {
    private let path: String

    package init(path: String) { self.path = path }

    /// The text so far.
    package var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }

    /// The port the API listens on; `nil` when it does not say so in time.
    package func apiPort(within limit: Duration) -> Int? { port(of: "the API listens", within: limit) }

    /// The port metrics are served on; `nil` when it does not say so in time.
    package func metricsPort(within limit: Duration) -> Int? { port(of: "metrics are served", within: limit) }

    private func port(of words: String, within limit: Duration) -> Int? {
        let deadline = ContinuousClock.now + limit
        repeat {
            if let line = text.split(separator: "\n").first(where: { $0.contains(words) }),
                // In a log of text and in one of JSON.
                let port = line.firstMatch(of: /\bport(?:=|":")([0-9]+)/).flatMap({ Int($0.output.1) })
            {
                return port
            }
            usleep(50_000)
        } while ContinuousClock.now < deadline
        return nil
    }
}
