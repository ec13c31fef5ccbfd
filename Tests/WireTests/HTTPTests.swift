// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Wire

@Suite("Requests over HTTP", .timeLimit(.minutes(15)))
struct HTTPTests {
    /// Answers one request with bytes; the request's head goes to `heard`.
    private func server(_ answer: String, heard: @escaping @Sendable ([String]) -> Void = { _ in }) -> LoopbackServer {
        LoopbackServer { peer in
            var lines: [String] = []
            while let line = peer.line(), !line.isEmpty { lines.append(line) }
            heard(lines)
            peer.say(answer)
            if answer.isEmpty { peer.drain() }
        }
    }

    private func outcome(
        _ server: LoopbackServer,
        body: HTTPRequest.Body = .none,
        timeout: Duration = .seconds(20),
        inner: Bool = true
    ) async throws -> Result<HTTPAnswer, WireError> {
        let loop = try Loop()
        let url = try HTTPURL("http://127.0.0.1:\(server.port)/a?b=c")
        let result: Result<HTTPAnswer, WireError>
        do throws(WireError) {
            let request = try HTTPRequest(
                url, body: body, timeout: timeout, largestAnswer: 1000, egress: inner ? .anywhere : .outside(except: [])
            )
            result = .success(try await loop.fetch(request))
        } catch { result = .failure(error) }
        await loop.shutdown()
        return result
    }

    @Test("a form is sent, and status, fields and body come back; interim answers do not count")
    func form() async throws {
        let lines = Lock<[String]>([])
        let server = server(
            "HTTP/1.1 103 Early\r\nX-Early: 1\r\n\r\nHTTP/1.1 418 Teapot\r\nX-One: two \r\nContent-Length: 5\r\n\r\nhello"
        ) { heard in lines.withLock { $0 = heard } }
        let body = HTTPRequest.Body.form([(name: "grant type", value: "a&b=ü")])
        let answer = try await outcome(server, body: body).get()
        #expect(answer.status == 418 && answer.body == Array("hello".utf8))
        #expect(answer.fields["x-one"] == "two " && answer.fields["x-early"] == nil)
        let heard = lines.withLock { $0 }
        #expect(heard.first == "POST /a?b=c HTTP/1.1")
        #expect(heard.contains("Content-Length: 27"))
        #expect(!heard.contains { $0.hasPrefix("Expect") })
        #expect("\(answer)" == "status 418")
    }

    @Test("bytes are sent as they are, with fields of the request's own; nothing ends a line")
    func bytes() async throws {
        let lines = Lock<[String]>([])
        let server = server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") { heard in lines.withLock { $0 = heard } }
        let loop = try Loop()
        let url = try HTTPURL("http://127.0.0.1:\(server.port)/check")
        let request = try HTTPRequest(
            url, body: .bytes([0, 1, 0, 255], type: "message/rfc822"), fields: [(name: "Rcpt", value: "a@b.test")],
            egress: .anywhere)
        let answer = try await loop.fetch(request)
        await loop.shutdown()
        #expect(answer.status == 200 && answer.body.isEmpty)
        let heard = lines.withLock { $0 }
        #expect(heard.first == "POST /check HTTP/1.1" && heard.contains("Content-Length: 4"))
        #expect(heard.contains("Rcpt: a@b.test") && heard.contains("Content-Type: message/rfc822"))
        #expect(throws: WireError(.misuse, "")) {
            try HTTPRequest(url, fields: [(name: "A", value: "b\r\nC: d")], egress: .anywhere)
        }
    }

    @Test("an answer that is too large, in its head or its body, is an error, and so is silence")
    func bounds() async throws {
        let large = "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 2000)
        let head =
            "HTTP/1.1 200 OK\r\n" + String(repeating: "X-A: \(String(repeating: "y", count: 1000))\r\n", count: 50)
        for text in [large, head + "\r\n"] {
            guard case .failure(let error) = try await outcome(server(text)) else {
                Issue.record("it was taken")
                continue
            }
            #expect(error.kind == .network && error.reason.contains("more than"))
        }
        let silence = try await outcome(server(""), timeout: .milliseconds(200))
        guard case .failure(let error) = silence else {
            Issue.record("there was an answer")
            return
        }
        #expect(error.kind == .timeout)
    }

    @Test("a redirect is an answer and is not followed (RELIABILITY 3.9 row 138)")
    func redirect() async throws {
        let answer = try await outcome(
            server("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/x\r\nContent-Length: 0\r\n\r\n")
        ).get()
        #expect(answer.status == 302 && answer.fields["location"] == "http://127.0.0.1:1/x")
    }

    @Test("an inner address is refused where it is connected to, before anything is sent (row 137)")
    func inner() async throws {
        let heard = Lock(0)
        let server = server("HTTP/1.1 200 OK\r\n\r\n") { _ in heard.withLock { $0 += 1 } }
        guard case .failure(let error) = try await outcome(server, inner: false) else {
            Issue.record("it was asked")
            return
        }
        #expect(error.kind == .blocked && error.reason.contains("inner network"))
        #expect(heard.withLock { $0 } == 0)
    }

    @Test("nobody there, a cancelled task, a loop that was shut down: each is told")
    func failures() async throws {
        let loop = try Loop()
        func failure(_ url: String) async -> WireError.Kind? {
            do throws(WireError) {
                _ = try await loop.fetch(HTTPRequest(HTTPURL(url), egress: .anywhere))
                return nil
            } catch { return error.kind }
        }
        #expect(await failure("http://127.0.0.1:1/") == .refused)
        #expect(await failure("https://127.0.0.1:1/") == .refused)
        let silent = server("")
        let task = Task { await failure("http://127.0.0.1:\(silent.port)/") }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        #expect(await task.value == .cancelled)
        let waiting = Task { await failure("http://127.0.0.1:\(silent.port)/") }
        try await Task.sleep(for: .milliseconds(50))
        await loop.shutdown()
        #expect(await waiting.value == .closed)
        #expect(await failure("http://127.0.0.1:1/") == .closed)
    }

    @Test(
        "what is no URL of the web, or goes out in the open, is refused (row 139)",
        arguments: [
            "", "https:/x", "ftp://example.com/", "file:///etc/passwd", "http://example.com/", "https://a@example.com/",
            "https://example.com:0/", "https://example.com:65536/", "https://example.com/#x", "https://exa mple.com/",
            "https://example.com\r\nX: y/", "https://example.com/\u{2028}", "https://127.1.example.com@127.0.0.1/",
            "gopher://127.0.0.1/", "http://127.example.com/", "https://exämple.com/", "https:///x", "https://[::1/",
        ])
    func wrongURL(_ text: String) {
        #expect(throws: WireError(.misuse, "")) { try HTTPURL(text) }
    }

    @Test("host and port of a URL are those that libcurl connects to")
    func url() throws {
        let places = [
            ("https://login.example.com/token?a=b", "login.example.com:443"), ("HTTPS://x.test:8443", "x.test:8443"),
            ("http://127.0.0.1/", "127.0.0.1:80"), ("http://[::1]:9/x", "[::1]:9"),
            ("http://localhost:1", "localhost:1"),
        ]
        for (text, place) in places { #expect(try HTTPURL(text).place == place) }
    }

    static let addresses: [([UInt8], Bool)] = [
        ([127, 0, 0, 1], true), ([10, 1, 2, 3], true), ([172, 16, 0, 1], true), ([172, 31, 255, 255], true),
        ([172, 32, 0, 1], false), ([192, 168, 1, 1], true), ([169, 254, 169, 254], true), ([100, 64, 0, 1], true),
        ([100, 128, 0, 1], false), ([0, 0, 0, 0], true), ([198, 18, 0, 1], true), ([198, 19, 9, 9], true),
        ([198, 20, 0, 1], false), ([224, 0, 0, 1], true), ([255, 255, 255, 255], true), ([8, 8, 8, 8], false),
        ([142, 250, 1, 1], false), ([192, 0, 2, 1], true), ([203, 0, 113, 9], true), ([], true), ([1, 2, 3], true),
        // ::1, ::, mapped 127.0.0.1 and 8.8.8.8, NAT64 of 10.0.0.1, 6to4 of 192.168.0.1, fe80::, fc00::, ff02::, global.
        ([UInt8](repeating: 0, count: 15) + [1], true), ([UInt8](repeating: 0, count: 16), true),
        ([UInt8](repeating: 0, count: 10) + [255, 255, 127, 0, 0, 1], true),
        ([UInt8](repeating: 0, count: 10) + [255, 255, 8, 8, 8, 8], false),
        ([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1], true),
        ([0x20, 0x02, 192, 168, 0, 1] + [UInt8](repeating: 0, count: 10), true),
        ([0x20, 0x02, 8, 8, 8, 8] + [UInt8](repeating: 0, count: 10), false),
        ([0xFE, 0x80] + [UInt8](repeating: 0, count: 14), true), ([0xFC, 0] + [UInt8](repeating: 0, count: 14), true),
        ([0xFF, 2] + [UInt8](repeating: 0, count: 14), true),
        ([0x20, 0x01, 0x0D, 0xB8] + [UInt8](repeating: 0, count: 12), true),
        ([0x20, 0x01, 0, 0] + [UInt8](repeating: 0, count: 12), true),
        ([0x2A, 0x00, 0x14, 0x50] + [UInt8](repeating: 0, count: 12), false),
    ]

    @Test(
        "addresses of this machine and of inner networks are known in all their forms (row 136)", arguments: addresses)
    func innerAddresses(_ address: [UInt8], _ isInner: Bool) {
        #expect(InnerAddress.contains(address) == isInner)
    }

    @Test("forms are written and read back whatever stands in them")
    func forms() {
        let fields = [(name: "a b", value: "ü&=+%"), (name: "scope", value: "https://x/ y"), (name: "e", value: "")]
        let text = FormEncoding.encode(fields)
        #expect(text == "a%20b=%C3%BC%26%3D%2B%25&scope=https%3A%2F%2Fx%2F%20y&e=")
        #expect(FormEncoding.decode(text[...]) == ["a b": "ü&=+%", "scope": "https://x/ y", "e": ""])
        #expect(FormEncoding.decode("a=1&a=2&b+c=%4&%=") == ["a": "1", "b c": "%4", "%": ""])
    }
}
