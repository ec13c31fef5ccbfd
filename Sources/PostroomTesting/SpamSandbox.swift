// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A private rspamd for one test, by `scripts/spam-filter`; gone with this process at the latest.
///
/// It would reject the GTUBE text, add a header for a subject with "cheap pills", and put off one with "maybe later".
package final class SpamSandbox: Sendable {
    package let port: Int
    private let directory: String

    package init() throws {
        directory = "/tmp/pr-spam-\(getpid())-\(UInt32.random(in: 0..<100_000))"
        port = FreePort.number()
        try start()
    }

    /// Starts it again after ``stop()``, at the same place.
    package func start() throws {
        _ = try Script.run(
            "spam-filter", ["start", "--dir", directory, "--port", "\(port)", "--parent", "\(getpid())"])
    }

    /// Ends it and removes the folder.
    package func stop() { _ = try? Script.run("spam-filter", ["stop", "--dir", directory]) }

    /// Where it listens, as `postroom spam-filter --url` takes it.
    package var url: String { "http://127.0.0.1:\(port)" }

    /// The text that every filter knows and that harms nobody; put together here, so that filters leave this file alone.
    package static let gtube = "XJS*C4JDBQADN1.NSBN3*2IDNEN*" + "GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
}
