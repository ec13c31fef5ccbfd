// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
package import MailIngest

extension NameResolver {
    /// One that waits as long as a machine with much to do may need.
    package static func patient(_ server: NameServer?) -> NameResolver {
        var configuration = Configuration(server: server)
        configuration.timeout = .seconds(60)
        return NameResolver(configuration)
    }
}

/// A private unbound for one test, by `scripts/name-server`, which knows the texts it is given; gone with this process at
/// the latest.
package final class NameSandbox: Sendable {
    package let port: Int
    private let directory: String

    /// - Parameter texts: By name; `!` refuses and `?` does not answer at all.
    package convenience init(_ texts: [String: String]) throws {
        try self.init(lines: texts.map { "\($0.key) \($0.value)" })
    }

    /// - Parameter lines: A name and a text each, as `scripts/name-server` takes them.
    package init(lines: [String]) throws {
        directory = "/tmp/pr-names-\(getpid())-\(UInt32.random(in: 0..<100_000))"
        port = FreePort.number()
        let file = directory + ".txt"
        try lines.map { $0 + "\n" }.joined().write(toFile: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: file) }
        _ = try Script.run(
            "name-server",
            ["start", "--dir", directory, "--port", "\(port)", "--texts", file, "--parent", "\(getpid())"])
    }

    /// Ends it and removes the folder.
    package func stop() { _ = try? Script.run("name-server", ["stop", "--dir", directory]) }

    /// Where it listens, as the setting `dns.server` says it.
    package var address: String { "127.0.0.1:\(port)" }

    /// A resolver that asks it.
    package var resolver: NameResolver { .patient(NameServer(address)) }
}
