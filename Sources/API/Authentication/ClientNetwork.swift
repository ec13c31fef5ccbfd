// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Hummingbird

/// From where somebody asks: the network of his address, which is as much as we keep.
struct ClientNetwork: Hashable, Sendable {
    /// As `192.0.2.0/24` or `2001:db8:1::/48`; `unknown` where there is no address.
    let text: String

    /// The network of an address: 24 bits of one of IPv4, 48 of one of IPv6.
    init(of address: String?) {
        guard let address, let bytes = Self.bytes(address) else {
            text = "unknown"
            return
        }
        let kept = bytes.count == 4 ? 3 : 6
        let network = bytes.enumerated().map { $0.offset < kept ? $0.element : 0 }
        text = Self.text(network) + "/\(kept * 8)"
    }

    /// The network that a request comes from.
    ///
    /// - Parameter isProxy: Whether an address is a proxy of ours.
    init(of call: Call, isProxy: (_ address: String) -> Bool) {
        let forwarded = call.request.headers[values: .init("x-forwarded-for")!]
        self.init(of: Self.address(forwarded: forwarded, peer: call.peer, isProxy: isProxy))
    }

    /// The address that a request comes from.
    ///
    /// What stands in `X-Forwarded-For` is believed of our own proxies only, and of theirs: from its end on, the first that
    /// is none of them is the client (RFC 7239 §8.1).
    ///
    /// - Parameters:
    ///   - forwarded: The fields of that name.
    ///   - peer: The address at the other end of the connection.
    ///   - isProxy: Whether an address is a proxy of ours.
    static func address(forwarded: [String], peer: String?, isProxy: (_ address: String) -> Bool) -> String? {
        guard let peer, isProxy(peer) else { return peer }
        let named =
            forwarded
            .flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
            .map { String($0.filter { $0 != " " && $0 != "\t" }) }
        for address in named.suffix(20).reversed() {
            // What is behind something that is no address was written by nobody we believe.
            guard bytes(address) != nil else { return peer }
            if !isProxy(address) { return address }
        }
        return peer
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
            var bytes = [UInt8](repeating: 0, count: count)
            guard inet_pton(family, text, &bytes) == 1 else { continue }
            // IPv4 mapped into IPv6 is the address of IPv4 (RFC 4291 §2.5.5.2).
            let isMapped = count == 16 && bytes[..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            return isMapped ? Array(bytes[12...]) : bytes
        }
        return nil
    }

    private static func text(_ bytes: [UInt8]) -> String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
