// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing
import Wire

/// Connects to a server that plays IMAP up to the login and then runs `then`.
private func withStream(
    _ then: @escaping @Sendable (Peer) -> Void,
    _ body: (Stream) async throws -> Void
) async throws {
    let server = LoopbackServer { peer in
        peer.playIMAP(capabilities: "IMAP4rev1")
        then(peer)
    }
    let loop = try Loop()
    let stream = try await loop.connect(try Endpoint(url: "imap://127.0.0.1:\(server.port)", security: .plaintext))
    do {
        try await body(stream)
    } catch {
        await loop.shutdown()
        throw error
    }
    await stream.close()
    await loop.shutdown()
}

@Suite("Streams", .timeLimit(.minutes(15)))
struct StreamTests {
    @Test("the preamble holds greeting and capabilities; bytes go both ways; the end is an empty array")
    func conversation() async throws {
        try await withStream({ peer in
            if let line = peer.line() { peer.say("you said \(line)\r\n") }
        }) { stream in
            #expect(stream.preamble.first == "* OK ready")
            #expect(stream.preamble.contains { $0.hasPrefix("* CAPABILITY") })
            let deadline = ContinuousClock.now + .seconds(10)
            try await stream.send(Array("hello\r\n".utf8), until: deadline)
            var text: [UInt8] = []
            while case let bytes = try await stream.receive(upTo: 5, until: deadline), !bytes.isEmpty {
                #expect(bytes.count <= 5)
                text += bytes
            }
            #expect(String(decoding: text, as: UTF8.self) == "you said hello\r\n")
            #expect(try await stream.receive(upTo: 5, until: deadline).isEmpty)
        }
    }

    @Test("a silent server: receive times out and the stream stays usable")
    func silence() async throws {
        try await withStream({ peer in
            if peer.line() != nil { peer.say("x") }
            peer.drain()
        }) { stream in
            await #expect(throws: WireError(.timeout, "")) {
                try await stream.receive(upTo: 10, until: .now + .milliseconds(50))
            }
            #expect(try await !stream.waitReadable(until: .now + .milliseconds(50)))
            try await stream.send(Array("go\r\n".utf8), until: .now + .seconds(5))
            #expect(try await stream.waitReadable(until: .now + .seconds(5)))
            #expect(try await stream.receive(upTo: 10, until: .now + .seconds(5)) == [UInt8(ascii: "x")])
        }
    }

    @Test("cancelling the task ends a receive; so does closing the stream")
    func cancellation() async throws {
        try await withStream({ $0.drain() }) { stream in
            let task = Task { () -> WireError? in
                do {
                    _ = try await stream.receive(upTo: 10, until: .now + .seconds(30))
                    return nil
                } catch { return error as? WireError }
            }
            try await Task.sleep(for: .milliseconds(30))
            task.cancel()
            #expect(await task.value?.kind == .cancelled)
            let other = Task { () -> WireError? in
                do {
                    _ = try await stream.receive(upTo: 10, until: .now + .seconds(30))
                    return nil
                } catch { return error as? WireError }
            }
            try await Task.sleep(for: .milliseconds(30))
            await stream.close()
            #expect(await other.value?.kind == .closed)
            await stream.close()
            await #expect(throws: WireError(.closed, "")) { try await stream.send([1], until: .now + .seconds(1)) }
        }
    }

    @Test("a task cancelled before the call does not wait")
    func cancelledBefore() async throws {
        try await withStream({ $0.drain() }) { stream in
            let task = Task { () -> WireError? in
                withUnsafeCurrentTask { $0?.cancel() }
                do {
                    _ = try await stream.receive(upTo: 10, until: .now + .seconds(30))
                    return nil
                } catch { return error as? WireError }
            }
            #expect(await task.value?.kind == .cancelled)
        }
    }

    @Test("a peer that does not read makes send wait until its deadline")
    func blockedSend() async throws {
        try await withStream({ peer in
            _ = peer.line()
            peer.drain()
        }) { stream in
            let big = [UInt8](repeating: 65, count: 3_000_000)
            try await stream.send(big + [13, 10], until: .now + .seconds(20))
        }
        let loop = try Loop()
        let lock = Lock(0)
        let server = LoopbackServer { peer in
            peer.playIMAP(capabilities: "IMAP4rev1")
            while lock.withLock({ $0 }) == 0 { usleepBriefly() }
        }
        let stream = try await loop.connect(try Endpoint(url: "imap://127.0.0.1:\(server.port)", security: .plaintext))
        await #expect(throws: WireError(.timeout, "")) {
            try await stream.send([UInt8](repeating: 65, count: 30_000_000), until: .now + .milliseconds(200))
        }
        lock.withLock { $0 = 1 }
        await loop.shutdown()
    }

    @Test("large data arrives whole and in order, in pieces up to the limit")
    func large() async throws {
        let data = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ ($0 >> 8)) }
        try await withStream({ peer in
            if peer.line() != nil { peer.write(data) }
        }) { stream in
            try await stream.send(Array("go\r\n".utf8), until: .now + .seconds(20))
            var all: [UInt8] = []
            while case let bytes = try await stream.receive(upTo: 1 << 20, until: .now + .seconds(20)), !bytes.isEmpty {
                all += bytes
            }
            #expect(all.count == data.count)
            #expect(zip(all, data).allSatisfy { $0 == $1 })
        }
    }

    @Test("an idle stream survives other connections being made and closed")
    func coexistence() async throws {
        let server = LoopbackServer { peer in
            peer.playIMAP(capabilities: "IMAP4rev1")
            while let line = peer.line() { peer.say("echo \(line)\r\n") }
        }
        let loop = try Loop()
        let endpoint = try Endpoint(url: "imap://127.0.0.1:\(server.port)", security: .plaintext)
        let first = try await loop.connect(endpoint)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    let stream = try await loop.connect(endpoint)
                    try await stream.send(Array("a\r\n".utf8), until: .now + .seconds(5))
                    #expect(try await stream.receive(upTo: 100, until: .now + .seconds(5)) == Array("echo a\r\n".utf8))
                    await stream.close()
                }
            }
            try await group.waitForAll()
        }
        try await first.send(Array("b\r\n".utf8), until: .now + .seconds(5))
        #expect(try await first.receive(upTo: 100, until: .now + .seconds(5)) == Array("echo b\r\n".utf8))
        await loop.shutdown()
    }
}
