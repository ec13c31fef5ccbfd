// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Wire

@Suite(
    "Hosts with two addresses", .enabled(if: DeadEnd.isPossible, "this machine has no ::1"), .timeLimit(.minutes(15)))
struct TwoAddressesTests {
    /// Connects to a host that has these addresses, and says what went wrong.
    private func failure(_ addresses: [String], port: Int, within limit: Duration = .seconds(60)) async throws
        -> WireError?
    {
        let loop = try Loop()
        var endpoint = try Endpoint(
            url: "imap://mail.example.test:\(port)", security: .plaintext, connectTimeout: limit)
        endpoint.addresses = addresses
        var found: WireError?
        do throws(WireError) {
            await (try loop.connect(endpoint)).close()
        } catch {
            found = error
        }
        await loop.shutdown()
        return found
    }

    @Test("a way by IPv6 that leads nowhere holds nobody up: the IPv4 address is tried beside it (RFC 8305 §5)")
    func deadEnd() async throws {
        let server = LoopbackServer { $0.playIMAP() }
        let end = try #require(DeadEnd(port: server.port))
        // It leads nowhere indeed.
        #expect(try await failure(["[::1]"], port: server.port, within: .milliseconds(600))?.kind == .timeout)
        #expect(try await failure(["[::1]", "127.0.0.1"], port: server.port) == nil)
        #expect(try await failure(["127.0.0.1", "[::1]"], port: server.port) == nil)
        withExtendedLifetime(end) {}
    }

    @Test("an IPv6 address at which nobody listens is passed by")
    func refused() async throws {
        let server = LoopbackServer { $0.playIMAP() }
        #expect(try await failure(["[::1]"], port: server.port)?.kind == .refused)
        #expect(try await failure(["[::1]", "127.0.0.1"], port: server.port) == nil)
    }
}
