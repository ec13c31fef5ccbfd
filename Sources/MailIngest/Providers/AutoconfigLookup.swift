// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

/// Asks a domain what it publishes about its mail servers: over HTTPS at two places, a few redirects far, and nowhere else.
///
/// Nothing of the address but its domain leaves the process. Addresses of this machine and of inner networks are refused,
/// also behind a redirect (RELIABILITY 3.9), unless the configuration allows them.
package struct AutoconfigLookup: Sendable {
    /// How it asks.
    package struct Configuration: Sendable {
        /// The port of HTTPS.
        package var port = 443
        /// How often a place may send us on.
        package var mostRedirects = 3
        /// The limit for one request.
        package var timeout: Duration = .seconds(10)
        /// Authorities to trust instead of the system's.
        package var caFile: String?
        /// Which addresses may be asked.
        package var egress = Egress.outside(except: [])

        package init() {}
    }

    /// What came of one place.
    package enum Outcome: Sendable, Equatable {
        case found(AutoconfigDocument)
        /// Nothing that can be used, with what there was at each place.
        case nothing([String])
    }

    private let loop: Loop
    private let configuration: Configuration

    package init(loop: Loop, configuration: Configuration = Configuration()) {
        self.loop = loop
        self.configuration = configuration
    }

    /// Looks up an address.
    package func run(_ address: String) async -> Outcome {
        let domain = address.split(separator: "@").last.map { $0.lowercased() } ?? ""
        let port = configuration.port == 443 ? "" : ":\(configuration.port)"
        let places = [
            "https://autoconfig.\(domain)\(port)/mail/config-v1.1.xml",
            "https://\(domain)\(port)/.well-known/autoconfig/mail/config-v1.1.xml",
        ]
        var causes: [String] = []
        for place in places {
            do {
                if let found = try await ask(place, address) { return .found(found) }
                causes.append("\(place): names no servers with TLS that could be used")
            } catch {
                causes.append("\(place): \(error.reason)")
            }
        }
        return .nothing(causes)
    }

    private func ask(_ place: String, _ address: String) async throws(WireError) -> AutoconfigDocument? {
        var url = try HTTPURL(place)
        for _ in 0...configuration.mostRedirects {
            guard url.isEncrypted else { throw WireError(.misuse, "it leads to a place without TLS") }
            let answer = try await loop.fetch(
                HTTPRequest(
                    url, timeout: configuration.timeout, largestAnswer: 256 << 10, caFile: configuration.caFile,
                    egress: configuration.egress))
            switch answer.status {
            case 200: return AutoconfigDocument(answer.body, address: address)
            case 301, 302, 303, 307, 308:
                guard let next = answer.fields["location"] else {
                    throw WireError(.network, "it leads on without saying where")
                }
                if next.hasPrefix("/"), !next.hasPrefix("//") {
                    url = try HTTPURL("https://\(url.place)\(next)")
                } else {
                    url = try HTTPURL(next)
                }
            default: throw WireError(.network, "there is nothing (status \(answer.status))")
            }
        }
        throw WireError(.network, "it leads on and on")
    }
}
