// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

/// A server that follows a script, for testing sessions without sockets and without time.
///
/// ```swift
/// let server = ScriptedWire(preamble: ["* OK ready"])
/// server.expect("t1 NOOP").reply("* 3 EXISTS", "t1 OK done")
/// let session = IMAPSession(stream: server, tagPrefix: "t")
/// try await session.noop()
/// #expect(server.problems.isEmpty && server.isFinished)
/// ```
///
/// Steps run in order. Where the client waits and the script has nothing to say (it waits for a line itself,
/// is silent, or is over), the wait times out at once: deadlines are never slept through.
package final class ScriptedWire: ByteStream {
    /// What the server does next.
    package enum Step: Sendable {
        /// The client must send this line next; a `*` at the end stands for any rest.
        case expect(String)
        /// The client must send these bytes next.
        case expectBytes([UInt8])
        /// The client must send a mail, ended by a line with one dot; it is kept in ``ScriptedWire/contents``.
        case expectContent
        /// The server sends these bytes.
        case reply([UInt8])
        /// One wait of the client times out.
        case silence
        /// The server ends the stream (FIN).
        case end
        /// The connection breaks (RST).
        case reset
    }

    fileprivate struct State: Sendable {
        var steps: [Step] = []
        var fromClient: [UInt8] = []
        var toClient: [UInt8] = []
        var sent: [UInt8] = []
        var sendCount = 0
        var received = 0
        var contents: [[UInt8]] = []
        var problems: [String] = []
        var isClosed = false
        var cutReceivingAt: Int?
        var cutSendingAt: Int?
    }

    /// What the server said before the script begins.
    package let preamble: [String]

    private let chunk: Int
    private let state: Lock<State> = Lock(State())

    /// Makes a server.
    ///
    /// - Parameter chunk: The most bytes one receive returns; 1 tests every cut between two receives.
    package init(preamble: [String] = [], chunk: Int = .max) {
        self.preamble = preamble
        self.chunk = chunk
    }

    /// Adds lines the client must send, each without its CRLF.
    @discardableResult
    package func expect(_ lines: String...) -> Self { add(lines.map { .expect($0) }) }

    /// Adds bytes the client must send.
    @discardableResult
    package func expect(bytes: [UInt8]) -> Self { add([.expectBytes(bytes)]) }

    /// Adds a mail the client must send, up to and with its final dot.
    @discardableResult
    package func expectContent() -> Self { add([.expectContent]) }

    /// Adds lines the server sends, each without its CRLF.
    @discardableResult
    package func reply(_ lines: String...) -> Self { add(lines.map { .reply(Array($0.utf8) + [13, 10]) }) }

    /// Adds bytes the server sends.
    @discardableResult
    package func reply(bytes: [UInt8]) -> Self { add([.reply(bytes)]) }

    /// Adds one wait that times out.
    @discardableResult
    package func silence() -> Self { add([.silence]) }

    /// Adds the end of the stream.
    @discardableResult
    package func end() -> Self { add([.end]) }

    /// Adds a broken connection.
    @discardableResult
    package func reset() -> Self { add([.reset]) }

    /// Breaks the connection after the client has received so many bytes.
    @discardableResult
    package func cutReceiving(after count: Int) -> Self {
        state.withLock { $0.cutReceivingAt = count }
        return self
    }

    /// Breaks the connection after the client has sent so many bytes; what is beyond is lost and the send fails.
    @discardableResult
    package func cutSending(after count: Int) -> Self {
        state.withLock { $0.cutSendingAt = count }
        return self
    }

    /// What the client did that the script did not expect.
    package var problems: [String] { state.withLock { $0.problems } }

    /// Whether all steps have been taken and all replies received.
    package var isFinished: Bool {
        state.withLock { state in
            state.advance()
            return state.steps.isEmpty && state.toClient.isEmpty && state.fromClient.isEmpty
        }
    }

    /// All bytes the client sent.
    package var sent: [UInt8] { state.withLock { $0.sent } }

    /// How many times the client sent; pipelining shows here.
    package var sendCount: Int { state.withLock { $0.sendCount } }

    /// The mails the client sent, as on the wire (dots doubled), without the final dot line.
    package var contents: [[UInt8]] { state.withLock { $0.contents } }

    /// Whether the client closed the stream.
    package var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Takes what the client sends.
    package func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) async throws(WireError) {
        try Self.checkCancellation()
        try state.withLock { (state) throws(WireError) in
            guard !state.isClosed else { throw Self.closed }
            state.sendCount += 1
            if let cut = state.cutSendingAt, state.sent.count + bytes.count > cut {
                let rest = bytes.prefix(max(0, cut - state.sent.count))
                state.sent += rest
                state.fromClient += rest
                state.steps = [.reset]
                throw Self.broken
            }
            state.sent += bytes
            state.fromClient += bytes
            state.advance()
        }
    }

    /// Gives what the script replies next.
    package func receive(upTo limit: Int, until deadline: ContinuousClock.Instant) async throws(WireError) -> [UInt8] {
        try Self.checkCancellation()
        return try state.withLock { (state) throws(WireError) in
            guard !state.isClosed else { throw Self.closed }
            state.advance()
            var count = min(limit, chunk, state.toClient.count)
            if let cut = state.cutReceivingAt {
                count = min(count, cut - state.received)
                if count <= 0 { throw Self.broken }
            }
            if count > 0 {
                let bytes = Array(state.toClient.prefix(count))
                state.toClient.removeFirst(count)
                state.received += count
                return bytes
            }
            switch state.steps.first {
            case .end: return []
            case .reset: throw Self.broken
            case .silence:
                state.steps.removeFirst()
                throw WireError(.timeout, "the script is silent")
            default: throw WireError(.timeout, "the script has nothing to say")
            }
        }
    }

    /// Whether the script has something to say now.
    package func waitReadable(until deadline: ContinuousClock.Instant) async throws(WireError) -> Bool {
        try Self.checkCancellation()
        return try state.withLock { (state) throws(WireError) in
            guard !state.isClosed else { throw Self.closed }
            state.advance()
            if !state.toClient.isEmpty { return true }
            switch state.steps.first {
            case .end, .reset: return true
            case .silence:
                state.steps.removeFirst()
                return false
            default: return false
            }
        }
    }

    /// Notes that the client closed.
    package func close() async {
        state.withLock { $0.isClosed = true }
    }

    private func add(_ steps: [Step]) -> Self {
        state.withLock { $0.steps += steps }
        return self
    }

    private static var closed: WireError { WireError(.closed, "the connection is closed") }
    private static var broken: WireError { WireError(.network, "the connection broke") }

    private static func checkCancellation() throws(WireError) {
        if Task.isCancelled { throw WireError(.cancelled, "the task was cancelled") }
    }
}

extension ScriptedWire.State {
    /// Takes all steps that can be taken now.
    fileprivate mutating func advance() {
        while let step = steps.first {
            switch step {
            case .expect(let pattern):
                guard let line = takeLine() else { return }
                let matches =
                    pattern.hasSuffix("*") ? line.hasPrefix(String(pattern.dropLast())) : line == pattern
                if !matches { fail("expected the line \(pattern), got \(line)") } else { steps.removeFirst() }
            case .expectBytes(let bytes):
                guard fromClient.count >= bytes.count else { return }
                if fromClient.starts(with: bytes) {
                    fromClient.removeFirst(bytes.count)
                    steps.removeFirst()
                } else {
                    fail("expected other bytes than \(String(decoding: fromClient, as: UTF8.self))")
                }
            case .expectContent:
                guard let content = takeContent() else { return }
                contents.append(content)
                steps.removeFirst()
            case .reply(let bytes):
                toClient += bytes
                steps.removeFirst()
            case .silence, .end, .reset: return
            }
        }
    }

    private mutating func takeLine() -> String? {
        guard let end = fromClient.firstIndex(of: 10) else { return nil }
        var line = fromClient[..<end]
        if line.last == 13 {
            line = line.dropLast()
        } else {
            problems.append("a line was ended by a bare LF")
        }
        let text = String(decoding: line, as: UTF8.self)
        fromClient.removeFirst(end + 1)
        return text
    }

    private mutating func takeContent() -> [UInt8]? {
        if fromClient.starts(with: [46, 13, 10]) {
            fromClient.removeFirst(3)
            return []
        }
        let marker: [UInt8] = [13, 10, 46, 13, 10]
        guard fromClient.count >= marker.count else { return nil }
        for start in 0...(fromClient.count - marker.count) where fromClient[start...].starts(with: marker) {
            let content = Array(fromClient[..<(start + 2)])
            fromClient.removeFirst(start + marker.count)
            return content
        }
        return nil
    }

    private mutating func fail(_ problem: String) {
        problems.append(problem)
        steps = [.reset]
    }
}
