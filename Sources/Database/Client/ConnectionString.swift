// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPostgreSQL

/// What a connection string says about the way to its server, read by libpq itself before anything is connected.
///
/// Only the string's own words count: what the environment (`PGSSLMODE`, `PGHOST`) or a service file would add is not
/// looked at, so that the same settings mean the same on every machine.
package struct ConnectionString: Equatable, Sendable {
    /// libpq's `sslmode`: what may happen on the way, and whose certificate is believed.
    package enum Mode: String, CaseIterable, Sendable {
        case disable
        case allow
        case prefer
        case require
        case verifyAuthority = "verify-ca"
        case verifyName = "verify-full"

        /// Whether a plain connection is refused.
        package var demandsEncryption: Bool {
            switch self {
            case .disable, .allow, .prefer: false
            case .require, .verifyAuthority, .verifyName: true
            }
        }
    }

    private let parameters: [String: String]

    /// - Throws: `misuse` for a string that libpq cannot read. The reason does not repeat it: it may hold a password.
    package init(_ text: String) throws(DatabaseError) {
        var words: UnsafeMutablePointer<CChar>?
        defer { PQfreemem(words) }
        guard let options = PQconninfoParse(text, &words) else {
            throw DatabaseError(.misuse, "the connection string cannot be read")
        }
        defer { PQconninfoFree(options) }
        var parameters: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parameters[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        self.parameters = parameters
    }

    /// The `sslmode` as it is written; `nil` when there is none, and libpq would take TLS only if the server offers it.
    package var writtenMode: String? { parameters["sslmode"] }

    /// The mode; `nil` when there is none, or one that libpq does not know.
    package var mode: Mode? { writtenMode.flatMap(Mode.init(rawValue:)) }

    /// Whether it leads to nothing but Unix-domain sockets, which leave the machine as little as a file does.
    package var isLocal: Bool {
        // An address goes before the host, and a service is written elsewhere.
        guard (parameters["hostaddr"] ?? "").isEmpty, parameters["service"] == nil else { return false }
        return hosts.allSatisfy(Self.isSocket)
    }

    /// Whether it leads to this machine only, be it over TCP.
    package var isLoopback: Bool {
        if isLocal { return true }
        guard parameters["service"] == nil else { return false }
        let address = parameters["hostaddr"] ?? ""
        let places = address.isEmpty ? hosts : Self.list(address)
        return places.allSatisfy { $0 == "localhost" || $0 == "::1" || $0.hasPrefix("127.") || Self.isSocket($0) }
    }

    /// Whether somebody on the way could read along: it goes over TCP and does not insist on TLS.
    package var mayBePlain: Bool { !isLocal && mode?.demandsEncryption != true }

    private var hosts: [Substring] { Self.list(parameters["host"] ?? "") }

    /// No host at all is libpq's own socket folder.
    private static func isSocket(_ host: Substring) -> Bool {
        host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@")
    }

    private static func list(_ text: String) -> [Substring] {
        text.split(separator: ",", omittingEmptySubsequences: false)
    }
}
