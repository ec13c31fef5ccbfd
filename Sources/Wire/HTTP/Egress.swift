// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Where a request may go: the one guard for everything that is asked at a place which somebody else has named.
///
/// It is asked of the very address that is connected to, in libcurl's open-socket callback, before a byte is sent. So a name
/// cannot be resolved to one address for the check and to another for the connection (RELIABILITY 3.9, rows 136 and 137).
package enum Egress: Equatable, Sendable {
    /// Wherever the operator has pointed: a token endpoint, a spam filter.
    case anywhere
    /// The internet, and these inner networks, which the operator allows.
    case outside(except: [IPNetwork])
    /// These networks only: what goes out without TLS stays where the operator said so.
    case within([IPNetwork])

    /// Which rule an address breaks, as metrics count it.
    package enum Rule: String, CaseIterable, Sendable {
        case unspecified
        case loopback
        case `private`
        /// Addresses between a provider and its customers (RFC 6598).
        case shared
        case linkLocal = "link_local"
        /// Where clouds tell their machines secrets.
        case metadata
        case multicast
        case reserved
        /// Documentation, benchmarks, translation and other special networks (RFC 6890), and what is no address of the internet.
        case special
        /// An address outside of the networks that are reached without TLS.
        case plain
    }

    /// Which rule forbids an address of 4 or 16 bytes; `nil` lets it pass.
    package func refusal(of address: [UInt8]) -> Rule? {
        switch self {
        case .anywhere: nil
        case .outside(let networks):
            networks.contains { $0.contains(address) } ? nil : InnerAddress.rule(of: address)
        case .within(let networks):
            networks.contains { $0.contains(address) } ? nil : InnerAddress.rule(of: address) ?? .plain
        }
    }

    /// The same for a socket's address; one of another family than IP is refused unless all may be reached.
    func refusal(of address: UnsafePointer<sockaddr>) -> Rule? {
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            refusal(
                of: address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
                })
        case AF_INET6:
            refusal(
                of: address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
                    withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
                })
        default: refusal(of: [])
        }
    }
}
