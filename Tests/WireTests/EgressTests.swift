// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@testable import Wire

@Suite("Where requests go that others have named", .timeLimit(.minutes(15)))
struct EgressTests {
    @Test(
        "networks are read as operators write them (RFC 4632 §3.1, RFC 4291 §2.3)",
        arguments: [
            ("10.1.0.0/16", "10.1.255.255", true), ("10.1.0.0/16", "10.2.0.0", false),
            ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false), ("0.0.0.0/0", "8.8.8.8", true),
            ("192.168.4.0/23", "192.168.5.9", true), ("192.168.4.0/23", "192.168.6.0", false),
            ("10.1.0.0/16", "::ffff:10.1.2.3", true), ("fd00:1::/32", "fd00:1:2::3", true),
            ("fd00:1::/32", "fd00:2::1", false), ("::1", "::1", true), ("10.0.0.0/8", "fd00::1", false),
            ("2001:db8::/33", "2001:db8:7fff::", true), ("2001:db8::/33", "2001:db8:8000::", false),
        ])
    func networks(_ network: String, _ address: String, _ isIn: Bool) throws {
        let bytes = try #require(IPNetwork.bytes(of: address))
        #expect(try #require(IPNetwork(network)).contains(bytes) == isIn)
    }

    @Test(
        "what is no network is none, and neither is one with bits behind those that count",
        arguments: [
            "", "/", "10", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/ 8", "10.0.0.0/", "10.0.0.0/8/8", "10.1.2.3/8",
            "localhost", "0x7f.0.0.1", "127.1", "010.0.0.0/8", "fe80::1%1", "::/129", "fd00::1/8", "10.0.0.0/+8",
        ])
    func nonsense(_ text: String) { #expect(IPNetwork(text) == nil) }

    /// Networks that nobody's request may reach, as people write them, and the rule that forbids them.
    static let forbidden: [(String, Egress.Rule)] = [
        ("0.0.0.0/8", .unspecified), ("10.0.0.0/8", .private), ("100.64.0.0/10", .shared), ("127.0.0.0/8", .loopback),
        ("169.254.0.0/16", .linkLocal), ("172.16.0.0/12", .private), ("192.0.0.0/24", .special),
        ("192.0.2.0/24", .special), ("192.88.99.0/24", .special), ("192.168.0.0/16", .private),
        ("198.18.0.0/15", .special), ("198.51.100.0/24", .special), ("203.0.113.0/24", .special),
        ("224.0.0.0/4", .multicast), ("240.0.0.0/4", .reserved), ("168.63.129.16/32", .metadata),
        ("::/128", .unspecified), ("::1/128", .loopback), ("fc00::/7", .private), ("fe80::/10", .linkLocal),
        ("ff00::/8", .multicast), ("2001:db8::/32", .special), ("2001::/23", .special), ("3fff::/20", .special),
    ]

    /// The first and last addresses of a network with some between, and their neighbours outside.
    private static func samples(of text: String, _ random: inout SeededRandom) -> (inside: [[UInt8]], next: [[UInt8]]) {
        let parts = text.split(separator: "/")
        let (first, bits) = (IPNetwork.bytes(of: String(parts[0])) ?? [], Int(parts[1]) ?? 0)
        var last = first
        for index in first.indices {
            let left = min(8, max(0, bits - index * 8))
            last[index] |= left == 8 ? 0 : 0xFF >> UInt8(left)
        }
        var inside = [first, last]
        for _ in 0..<14 {
            inside.append(zip(first, last).map { $0 | (UInt8.random(in: 0...255, using: &random) & ($0 ^ $1)) })
        }
        func step(_ bytes: [UInt8], up: Bool) -> [UInt8]? {
            var bytes = bytes
            for index in bytes.indices.reversed() {
                bytes[index] = up ? bytes[index] &+ 1 : bytes[index] &- 1
                if bytes[index] != (up ? 0 : 255) { return bytes }
            }
            return nil
        }
        return (inside, [step(first, up: false), step(last, up: true)].compactMap { $0 })
    }

    @Test("no address of an inner network is reached, in none of its forms; 1,000 addresses (row 136)")
    func table() {
        var random = SeededRandom(seed: 20_261_130)
        let networks = Self.forbidden.compactMap { IPNetwork($0.0) }
        #expect(networks.count == Self.forbidden.count)
        let outside = Egress.outside(except: [])
        var count = 0
        func check(_ address: [UInt8], _ rules: Set<Egress.Rule>) {
            count += 1
            #expect(outside.refusal(of: address).map(rules.contains) == true, "\(address)")
            #expect(Egress.anywhere.refusal(of: address) == nil)
        }
        for (network, rule) in Self.forbidden {
            let (inside, next) = Self.samples(of: network, &random)
            for address in inside {
                // Within the link-local network is the one that tells secrets.
                let rules: Set<Egress.Rule> = address == [169, 254, 169, 254] ? [.metadata] : [rule]
                check(address, rules)
                guard address.count == 4 else { continue }
                check([UInt8](repeating: 0, count: 10) + [255, 255] + address, rules)
                check([0, 0x64, 0xFF, 0x9B] + [UInt8](repeating: 0, count: 8) + address, rules)
                check([0x20, 0x02] + address + [UInt8](repeating: 1, count: 10), rules)
                // Compatible addresses (RFC 4291 §2.5.5.1) are no addresses of the internet any more.
                check([UInt8](repeating: 0, count: 12) + address, Set(Egress.Rule.allCases))
            }
            for address in next {
                count += 1
                let isForbidden = networks.contains { $0.contains(address) } || address.count == 16
                if !isForbidden { #expect(outside.refusal(of: address) == nil, "\(address) is next to \(network)") }
            }
        }
        #expect(count >= 1000)
        #expect(outside.refusal(of: [169, 254, 169, 254]) == .metadata)
        for address in [[8, 8, 8, 8], [1, 1, 1, 1], [142, 250, 1, 1]] as [[UInt8]] {
            #expect(outside.refusal(of: address) == nil)
        }
        #expect(IPNetwork.bytes(of: "2a00:1450::1").map { outside.refusal(of: $0) == nil } == true)
        // A socket of another family, or no address at all.
        #expect(outside.refusal(of: []) == .special && outside.refusal(of: [1, 2, 3]) == .special)
    }

    @Test("a network that is allowed is reached, and nothing beside it; without TLS nothing else is")
    func exceptions() throws {
        let networks = try [#require(IPNetwork("10.1.0.0/16")), #require(IPNetwork("fd00:1::/32"))]
        let (outside, within) = (Egress.outside(except: networks), Egress.within(networks))
        for (address, first, second) in [
            ("10.1.2.3", nil, nil), ("10.2.0.1", .private, .private), ("fd00:1::7", nil, nil),
            ("fd00:2::7", .private, .private), ("127.0.0.1", .loopback, .loopback), ("8.8.8.8", nil, .plain),
            ("::ffff:10.1.9.9", nil, nil), ("2a00:1450::1", nil, .plain),
        ] as [(String, Egress.Rule?, Egress.Rule?)] {
            let bytes = try #require(IPNetwork.bytes(of: address))
            #expect(outside.refusal(of: bytes) == first, "\(address)")
            #expect(within.refusal(of: bytes) == second, "\(address)")
        }
    }

    @Test("the address that is connected to is asked, whatever its name or spelling (row 137); refusals are counted")
    func connected() async throws {
        let server = ScriptedHTTPServer(.status(200))
        let loop = try Loop()
        let this = try #require(IPNetwork("127.0.0.1"))
        func ask(_ host: String, _ egress: Egress) async -> WireError.Kind? {
            do throws(WireError) {
                let url = try HTTPURL("http://\(host):\(server.port)/", allowsPlain: true)
                _ = try await loop.fetch(HTTPRequest(url, egress: egress))
                return nil
            } catch { return error.kind }
        }
        for host in ["127.0.0.1", "localhost", "127.1", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0"] {
            #expect(await ask(host, .outside(except: [])) == .blocked, "\(host)")
            #expect(await ask(host, .within([])) == .blocked, "\(host)")
        }
        #expect(server.requests.isEmpty)
        #expect(await ask("127.0.0.1", .outside(except: [this])) == nil)
        #expect(await ask("127.1", .within([this])) == nil)
        #expect(await ask("127.0.0.1", .anywhere) == nil)
        #expect(server.requests.count == 3)
        // Some names have two addresses, and both are refused.
        #expect(loop.blocked[.loopback] ?? 0 >= 10)
        #expect(loop.blocked.values.reduce(0, +) >= 14)
        await loop.shutdown()
    }

    @Test("who looks at the status alone gets it from a large answer, of which only the beginning is read")
    func cut() async throws {
        let server = ScriptedHTTPServer(.large(status: 201, bytes: 10 << 20))
        let loop = try Loop()
        let url = try HTTPURL(server.url)
        let cut = try await loop.fetch(HTTPRequest(url, cutsLargeAnswers: true, egress: .anywhere))
        #expect(cut.status == 201 && cut.body.count <= 64 << 10)
        await #expect(throws: WireError(.network, "")) {
            try await loop.fetch(HTTPRequest(url, egress: .anywhere))
        }
        server.always(.manyFields)
        await #expect(throws: WireError(.network, "")) {
            try await loop.fetch(HTTPRequest(url, cutsLargeAnswers: true, egress: .anywhere))
        }
        server.always(.drip)
        await #expect(throws: WireError(.timeout, "")) {
            try await loop.fetch(
                HTTPRequest(url, timeout: .milliseconds(500), cutsLargeAnswers: true, egress: .anywhere))
        }
        await loop.shutdown()
    }
}
