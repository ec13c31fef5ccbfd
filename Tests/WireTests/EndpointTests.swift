// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Wire

@Suite("Endpoints")
struct EndpointTests {
    @Test("URLs are read with their default ports")
    func urls() throws {
        let imaps = try Endpoint(url: "imaps://mail.example.com")
        #expect(imaps.port == 993 && imaps.host == "mail.example.com")
        #expect(try Endpoint(url: "smtp://[::1]:2525/").port == 2525)
        #expect(try Endpoint(url: "smtp://[::1]:2525/").place == "[::1]:2525")
        #expect(try Endpoint(url: "SMTPS://mx.example.com").port == 465)
    }

    @Test(
        "URLs that are not just scheme, host and port are refused",
        arguments: [
            "", "imap", "http://a", "imap://", "imap://a b", "imap://a:0", "imap://a:65536", "imap://a:1x",
            "imap://u@a",
            "imap://a/INBOX", "imap://a\r\nA1 NOOP", "imap://a\u{0}", "imap://[::1", "imap://[::1]x", "imap://a:1:2",
            "imap://[zz::]", "imap://ä.example", "smtp://a?b", "smtp://-a", "imap://\u{2028}",
        ]
    )
    func badURLs(_ url: String) {
        #expect(throws: WireError(.misuse, "")) { try Endpoint(url: url) }
    }

    @Test(
        "no value may carry a line break (RELIABILITY 3.6 row 100)",
        arguments: ["\r", "\n", "\u{0}", "\u{85}", "\u{2028}"]
    )
    func lineBreaks(_ bad: String) {
        let url = "smtp://127.0.0.1:25"
        #expect(throws: WireError(.misuse, "")) { try Endpoint(url: url, caFile: "/a\(bad)b") }
        #expect(throws: WireError(.misuse, "")) { try Endpoint(url: url, heloName: "a\(bad)b") }
        #expect(throws: WireError(.misuse, "")) {
            try Endpoint(url: url, credentials: .password(user: "a\(bad)b", secret: "x"))
        }
        #expect(throws: WireError(.misuse, "")) {
            try Endpoint(url: url, credentials: .bearer(user: "a", token: "x\(bad)"))
        }
        #expect(throws: WireError(.misuse, "")) { try Endpoint(url: url, mechanism: "PLAIN\(bad)") }
    }

    @Test(
        "credentials go unencrypted to this machine only",
        arguments: [
            ("localhost", true), ("127.0.0.1", true), ("127.9.8.7", true), ("127.example.com", false),
            ("127.0.0.256", false), ("mail.example.com", false), ("128.0.0.1", false), ("127.0.1", false),
        ]
    )
    func plaintext(_ host: String, _ allowed: Bool) {
        let made = try? Endpoint(
            url: "imap://\(host)",
            security: .plaintext,
            credentials: .password(user: "u", secret: "s")
        )
        #expect((made != nil) == allowed)
    }

    @Test("security must go with the scheme")
    func security() {
        #expect(throws: WireError(.misuse, "")) { try Endpoint(url: "imaps://localhost", security: .plaintext) }
        #expect(throws: WireError(.misuse, "")) { try Endpoint(url: "imap://localhost", security: .implicitTLS) }
    }

    @Test("secrets are in no description")
    func descriptions() throws {
        let endpoint = try Endpoint(url: "imaps://h", credentials: .password(user: "bobby", secret: "hunter2"))
        var dumped = ""
        dump(endpoint, to: &dumped)
        for text in ["\(endpoint)", String(reflecting: endpoint), "\(endpoint.credentials)", dumped] {
            #expect(!text.contains("hunter2") && !text.contains("bobby"))
        }
    }

    @Test("server text loses controls, addresses and length")
    func serverText() {
        #expect(ServerText.cleaned("550 \u{1B}[31m<bob@x.org>\r\nno such user") == "550 [address] no such user")
        #expect(ServerText.cleaned(String(repeating: "x", count: 10_000)).count == 200)
    }

    @Test("a service of this machine is named by its socket or its port; a mail server never is")
    func services() throws {
        let socket = try Endpoint(service: "unix:/run/a.ctl")
        #expect(socket.socketPath == "/run/a.ctl" && socket.place == "/run/a.ctl" && socket.isLoopback)
        let port = try Endpoint(service: "tcp://[::1]:99")
        #expect(port.socketPath == nil && port.place == "[::1]:99" && port.isLoopback)
        let long = "unix:/" + String(repeating: "a", count: 107)
        for wrong in ["", "unix:", "unix:a", "tcp:/a", "tcp://a\r\nb", "http://a", "unix:/a\u{0}", "imap://a", long] {
            #expect(throws: WireError(.misuse, ""), "\(wrong)") { try Endpoint(service: wrong) }
        }
        #expect(throws: WireError(.misuse, "")) { try Endpoint(url: "tcp://127.0.0.1:3310") }
    }
}
