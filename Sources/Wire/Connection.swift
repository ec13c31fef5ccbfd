// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc

/// One connection on the loop's thread: its handle, and who waits for what.
final class Connection {
    /// The most bytes one read hands over.
    static let largestRead = 256 * 1024
    /// The most bytes read ahead to find out whether there is anything to read.
    static let largestProbe = 16 * 1024
    /// The most bytes written before other connections get their turn.
    static let largestWrite = 1024 * 1024

    /// Somebody waits for the connection to be made.
    struct Opening {
        let deadline: ContinuousClock.Instant
        let cancel: CancelFlag
        let continuation: CheckedContinuation<Result<Opened, WireError>, Never>
    }

    /// What a finished connect hands to the async side.
    struct Opened: Sendable {
        let id: Int
        let preamble: [String]
    }

    /// Somebody waits for bytes, or, with a limit of 0, for the chance to get some.
    struct Read {
        let limit: Int
        let deadline: ContinuousClock.Instant
        let cancel: CancelFlag
        let continuation: CheckedContinuation<Result<[UInt8], WireError>, Never>
    }

    /// Somebody waits until all bytes are with the kernel.
    struct Write {
        let bytes: [UInt8]
        var offset = 0
        let deadline: ContinuousClock.Instant
        let cancel: CancelFlag
        let continuation: CheckedContinuation<Result<[UInt8], WireError>, Never>
    }

    let id: Int
    let easy: UnsafeMutableRawPointer
    let endpoint: Endpoint
    let preamble = Preamble()
    let errorText: UnsafeMutablePointer<CChar>
    var socket: curl_socket_t = -1
    var resolved: UnsafeMutablePointer<curl_slist>?
    var opening: Opening?

    private var reading: Read?
    private var writing: Write?
    private var readAhead: [UInt8] = []
    private var hasEnded = false
    private var failure: WireError?

    init?(id: Int, endpoint: Endpoint) {
        guard let easy = curl_easy_init() else { return nil }
        self.id = id
        self.easy = easy
        self.endpoint = endpoint
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    /// Releases the handle, which closes the socket; the connection must not be used afterwards.
    func free() {
        curl_easy_cleanup(easy)
        curl_slist_free_all(resolved)
        errorText.deallocate()
    }

    /// Takes over after the login: finds the socket and ties the connection to this handle.
    ///
    /// libcurl gives a finished connection back to its cache, where it may be closed for age (118 s) when
    /// another one is made. The first `curl_easy_recv` attaches it again and makes it ours for good, so that
    /// is done at once; bytes that came with it are kept.
    func open(_ scratch: UnsafeMutableRawBufferPointer) -> Bool {
        socket = ccurl_socket(easy)
        guard socket != -1 else { return false }
        receive(into: UnsafeMutableRawBufferPointer(rebasing: scratch[..<Self.largestProbe]))
        return true
    }

    func begin(_ read: Read, scratch: UnsafeMutableRawBufferPointer) {
        guard reading == nil else {
            read.continuation.resume(returning: .failure(WireError(.misuse, "two tasks read from one stream")))
            return
        }
        reading = read
        advanceRead(scratch)
        cancelIfAsked()
    }

    func begin(_ write: Write) {
        guard writing == nil else {
            write.continuation.resume(returning: .failure(WireError(.misuse, "two tasks write to one stream")))
            return
        }
        writing = write
        advanceWrite()
        cancelIfAsked()
    }

    /// Reads all there is, up to the limit, and answers the reader when there was anything.
    func advanceRead(_ scratch: UnsafeMutableRawBufferPointer) {
        guard let read = reading else { return }
        if read.limit == 0 {
            if readAhead.isEmpty, !hasEnded, failure == nil {
                receive(into: UnsafeMutableRawBufferPointer(rebasing: scratch[..<Self.largestProbe]))
            }
            guard !readAhead.isEmpty || hasEnded || failure != nil else { return }
            answerReader(.success([]))
            return
        }
        let limit = min(read.limit, Self.largestRead)
        if !readAhead.isEmpty {
            let head = Array(readAhead.prefix(limit))
            readAhead = Array(readAhead.dropFirst(limit))
            answerReader(.success(head))
            return
        }
        if !hasEnded, failure == nil {
            receive(into: UnsafeMutableRawBufferPointer(rebasing: scratch[..<limit]))
        }
        if !readAhead.isEmpty {
            let bytes = readAhead
            readAhead = []
            answerReader(.success(bytes))
        } else if let failure {
            answerReader(.failure(failure))
        } else if hasEnded {
            answerReader(.success([]))
        }
    }

    /// Writes until everything is with the kernel, the socket is full, or it is others' turn.
    func advanceWrite() {
        guard var write = writing else { return }
        // The array in `writing` is only read, so its storage stays where OpenSSL saw it when it asks for a retry.
        let stop = min(write.bytes.count, write.offset + Self.largestWrite)
        let result: CURLcode = write.bytes.withUnsafeBytes { buffer in
            while write.offset < stop {
                var sent = 0
                // 64 KiB pieces that do not depend on earlier results: a retry must offer the same bytes again.
                let end = min(buffer.count, (write.offset / 65536 + 1) * 65536)
                let code = curl_easy_send(easy, buffer.baseAddress! + write.offset, end - write.offset, &sent)
                guard code == CURLE_OK else { return code }
                write.offset += sent
            }
            return CURLE_OK
        }
        if result == CURLE_OK, write.offset == write.bytes.count {
            writing = nil
            write.continuation.resume(returning: .success([]))
        } else if result == CURLE_OK || result == CURLE_AGAIN {
            writing = write
        } else {
            writing = nil
            write.continuation.resume(returning: .failure(lost(result)))
        }
    }

    /// Answers reads and writes that are past their deadlines.
    func expire(now: ContinuousClock.Instant) {
        if let read = reading, read.deadline <= now {
            answerReader(.failure(WireError(.timeout, "\(endpoint.place) sent nothing in the time allowed")))
        }
        if let write = writing, write.deadline <= now {
            writing = nil
            write.continuation.resume(
                returning: .failure(WireError(.timeout, "\(endpoint.place) took no more bytes in the time allowed"))
            )
        }
    }

    /// Answers reads and writes whose tasks were cancelled.
    func cancelIfAsked() {
        if let read = reading, read.cancel.isSet { answerReader(.failure(.taskCancelled)) }
        if let write = writing, write.cancel.isSet {
            writing = nil
            write.continuation.resume(returning: .failure(.taskCancelled))
        }
    }

    /// Answers everybody with an error, because the connection is about to be closed.
    func fail(_ error: WireError) {
        if let opening {
            self.opening = nil
            opening.continuation.resume(returning: .failure(error))
        }
        if reading != nil { answerReader(.failure(error)) }
        if let write = writing {
            writing = nil
            write.continuation.resume(returning: .failure(error))
        }
    }

    /// The nearest deadline of anybody waiting.
    var nextDeadline: ContinuousClock.Instant? {
        [opening?.deadline, reading?.deadline, writing?.deadline].compactMap { $0 }.min()
    }

    /// The poll events somebody waits for, 0 when nobody does.
    var awaitedEvents: Int16 {
        guard socket != -1 else { return 0 }
        var events: Int16 = 0
        if reading != nil { events |= Int16(CURL_WAIT_POLLIN) }
        if writing != nil { events |= Int16(CURL_WAIT_POLLOUT) }
        return events
    }

    /// Reads until the socket is empty, the room is full, the peer ends the stream or the connection breaks.
    ///
    /// Always before polling: OpenSSL may hold bytes that the socket no longer shows.
    private func receive(into room: UnsafeMutableRawBufferPointer) {
        var filled = 0
        while filled < room.count {
            var count = 0
            let result = curl_easy_recv(easy, room.baseAddress! + filled, room.count - filled, &count)
            if result == CURLE_AGAIN { break }
            if result != CURLE_OK {
                failure = lost(result)
                break
            }
            if count == 0 {
                hasEnded = true
                break
            }
            filled += count
        }
        readAhead = Array(UnsafeRawBufferPointer(rebasing: room[..<filled]))
    }

    private func answerReader(_ result: Result<[UInt8], WireError>) {
        let read = reading
        reading = nil
        read?.continuation.resume(returning: result)
    }

    private func lost(_ code: CURLcode) -> WireError {
        let text = String(cString: curl_easy_strerror(code))
        return WireError(.network, "the connection to \(endpoint.place) broke: \(text)")
    }
}
