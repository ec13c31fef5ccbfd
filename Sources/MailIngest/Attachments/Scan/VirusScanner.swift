// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

/// Asks clamd about files, over its socket (clamd(8), INSTREAM): nothing of a file is written to disk for it.
///
/// A scanner that does not answer must not stop the mail: the answer is then ``Answer/unknown``, the tenant's policy says
/// what follows, and for a while nobody asks again, so that a dead scanner costs one wait and not one for each file.
package actor VirusScanner {
    /// What it says about a file.
    package enum Answer: Equatable, Sendable {
        case clean
        /// It knows it, by this name.
        case infected(signature: String)
        /// It could not be asked, or had no answer; why, in fixed words.
        case unknown(String)

        /// A fixed word for metrics.
        package var label: String {
            switch self {
            case .clean: "clean"
            case .infected: "infected"
            case .unknown: "unknown"
            }
        }
    }

    /// Where it is and how long it is waited for.
    package struct Configuration: Sendable {
        package var endpoint: Endpoint
        /// For the whole of one file.
        package var timeout: Duration = .seconds(30)
        /// How long nobody asks again after it did not answer.
        package var pause: Duration = .seconds(15)

        package init(_ endpoint: Endpoint) { self.endpoint = endpoint }
    }

    /// Makes a connection; over ``Wire`` in the product.
    package typealias Connect = @Sendable () async throws(WireError) -> any ByteStream

    private let connect: Connect
    private let timeout: Duration
    private let pause: Duration
    private var pausedUntil: ContinuousClock.Instant?

    /// Whether the last question was answered; `nil` before the first.
    package private(set) var isAnswering: Bool?
    /// How many questions had which answer, by ``Answer/label``.
    package private(set) var answers: [String: Int] = [:]

    package init(_ configuration: Configuration, loop: Loop) {
        let endpoint = configuration.endpoint
        self.init(timeout: configuration.timeout, pause: configuration.pause) { () async throws(WireError) in
            try await loop.connect(endpoint)
        }
    }

    package init(timeout: Duration, pause: Duration, connect: @escaping Connect) {
        (self.timeout, self.pause, self.connect) = (timeout, pause, connect)
    }

    /// Asks about a file. It never throws: that nobody answers is an answer.
    ///
    /// - Complexity: one connection; the file goes over it once.
    package func scan(_ content: [UInt8]) async -> Answer {
        let answer = await ask(content)
        answers[answer.label, default: 0] += 1
        return answer
    }

    /// Whether it answers at all.
    package func ping() async -> Bool {
        do {
            let reply = try await exchange { stream, deadline throws(WireError) in
                try await stream.send(Array("zPING\0".utf8), until: deadline)
            }
            isAnswering = reply == "PONG"
        } catch {
            isAnswering = false
        }
        if isAnswering == true { pausedUntil = nil }
        return isAnswering == true
    }

    private func ask(_ content: [UInt8]) async -> Answer {
        if let pausedUntil, ContinuousClock.now < pausedUntil { return .unknown("paused") }
        do {
            let reply = try await exchange { stream, deadline throws(WireError) in
                try await Self.send(content, over: stream, until: deadline)
            }
            let answer = Self.answer(to: reply)
            isAnswering = true
            pausedUntil = nil
            return answer
        } catch {
            switch error.kind {
            // The task is being stopped; the scanner is not to blame.
            case .cancelled: break
            // It may have refused a large file while that was being sent, and what it said be lost with the connection.
            case .closed where content.count > Self.chunk, .network where content.count > Self.chunk:
                if await !ping() { pausedUntil = .now + pause }
            default:
                isAnswering = false
                pausedUntil = .now + pause
            }
            return .unknown(error.label)
        }
    }

    /// Sends something and reads the answer, up to its NUL.
    private func exchange(
        _ send: (any ByteStream, ContinuousClock.Instant) async throws(WireError) -> Void
    ) async throws(WireError) -> String {
        let deadline = ContinuousClock.now + timeout
        let stream = try await connect()
        do throws(WireError) {
            var failure: WireError?
            // One that refuses a file says so and closes while it is being sent.
            do throws(WireError) { try await send(stream, deadline) } catch { failure = error }
            let reply = try await Self.reply(from: stream, until: deadline)
            await stream.close()
            if reply.isEmpty { throw failure ?? WireError(.closed, "the virus scanner closed the connection") }
            return reply
        } catch {
            await stream.close()
            throw error
        }
    }

    private static func send(
        _ content: [UInt8],
        over stream: any ByteStream,
        until deadline: ContinuousClock.Instant
    ) async throws(WireError) {
        try await stream.send(Array("zINSTREAM\0".utf8), until: deadline)
        var start = 0
        while start < content.count {
            let end = min(start + chunk, content.count)
            try await stream.send(length(end - start) + content[start..<end], until: deadline)
            start = end
        }
        try await stream.send(length(0), until: deadline)
    }

    private static let chunk = 256 * 1024
    private static let longestReply = 4096

    private static func length(_ count: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(clamping: count).bigEndian) { Array($0) }
    }

    private static func reply(
        from stream: any ByteStream,
        until deadline: ContinuousClock.Instant
    ) async throws(WireError) -> String {
        var reply: [UInt8] = []
        while reply.count < longestReply {
            let bytes = try await stream.receive(upTo: longestReply, until: deadline)
            if bytes.isEmpty { break }
            reply += bytes
            if bytes.contains(0) { break }
        }
        return String(decoding: reply.prefix { $0 != 0 }, as: UTF8.self)
    }

    /// `stream: OK`, `stream: NAME FOUND`, or `… ERROR`.
    static func answer(to reply: String) -> Answer {
        let words = reply.drop { $0 != ":" }.dropFirst().drop { $0 == " " }
        if words == "OK" { return .clean }
        if words.hasSuffix(" FOUND") {
            // A name of the scanner's, but it stands in logs and pages.
            let name = words.dropLast(6).unicodeScalars.filter { $0.isASCII && $0.value > 0x20 }
            return .infected(signature: String(String.UnicodeScalarView(name.prefix(200))))
        }
        return .unknown(reply.contains("size limit exceeded") ? "too_large" : "refused")
    }
}
