// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import API

@Suite("From where somebody asks")
struct ClientNetworkTests {
    @Test(
        "the network of an address, and never the address",
        arguments: [
            ("192.0.2.77", "192.0.2.0/24"), ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
            ("::ffff:192.0.2.77", "192.0.2.0/24"),
            ("::1", "::/48"), ("nonsense", "unknown"), ("192.0.2.077", "unknown"),
        ])
    func network(address: String, network: String) {
        #expect(ClientNetwork(of: address).text == network)
    }

    @Test("without an address it is unknown")
    func nothing() { #expect(ClientNetwork(of: nil).text == "unknown") }

    @Test(
        "what somebody says who is no proxy of ours is not believed",
        arguments: [
            ("203.0.113.9", ["192.0.2.1"], "203.0.113.9"), ("127.0.0.1", ["192.0.2.1"], "192.0.2.1"),
            ("127.0.0.1", ["198.51.100.1, 192.0.2.1"], "192.0.2.1"),
            ("127.0.0.1", ["198.51.100.1", "192.0.2.1"], "192.0.2.1"),
            ("127.0.0.1", ["192.0.2.1, 127.0.0.1"], "192.0.2.1"), ("127.0.0.1", [], "127.0.0.1"),
            ("127.0.0.1", ["192.0.2.1, evil"], "127.0.0.1"), ("127.0.0.1", ["evil, 192.0.2.1"], "192.0.2.1"),
            ("127.0.0.1", [""], "127.0.0.1"), ("127.0.0.1", ["127.0.0.1"], "127.0.0.1"),
        ])
    func forwarded(peer: String, fields: [String], address: String) {
        let found = ClientNetwork.address(forwarded: fields, peer: peer) { $0 == "127.0.0.1" }
        #expect(found == address)
    }

    @Test(
        "a program is known by a few words of ours",
        arguments: [
            ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
                "Edge on Windows"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Safari/604.1",
                "Safari on iOS"
            ),
            ("curl/8.5.0", "curl"), ("<script>", "another program"), ("", "another program"),
        ])
    func client(text: String, name: String) { #expect(ClientName.name(of: text) == name) }
}
