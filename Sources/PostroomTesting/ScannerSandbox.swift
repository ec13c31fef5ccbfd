// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Wire

/// A private clamd for one test, by `scripts/virus-scanner`, which knows the EICAR test file and nothing else; gone with this
/// process at the latest.
package final class ScannerSandbox: Sendable {
    /// The scanner's folder.
    package let directory: String

    package init() throws {
        directory = "/tmp/pr-scan-\(getpid())-\(UInt32.random(in: 0..<100_000))"
        try start()
    }

    /// Starts it again after ``stop()``, at the same place.
    package func start() throws {
        _ = try Script.run("virus-scanner", ["start", "--dir", directory, "--parent", "\(getpid())"])
    }

    /// Ends it and removes the folder.
    package func stop() { _ = try? Script.run("virus-scanner", ["stop", "--dir", directory]) }

    /// Where it listens, as the setting `attachments.scanner` says it.
    package var address: String { "unix:\(directory)/clamd.ctl" }

    /// Where it listens.
    package var endpoint: Endpoint { get throws { try Endpoint(service: address) } }

    /// The file that every scanner knows and that harms nobody; put together here, so that scanners leave this file alone.
    package static let eicar = Array(
        ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS" + "-TEST-FILE!$H+H*").utf8)
}
