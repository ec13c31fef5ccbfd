// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CCurl
import Glibc

/// What the loop's thread does and owns. Never leaves that thread.
///
/// A round: run the jobs, let libcurl go on with connections being made, end what is over its deadline, sleep
/// until a socket, a job or a deadline, then go on with the reads and writes whose sockets are ready.
final class LoopThread {
    let multi: UnsafeMutableRawPointer
    var connections: [Int: Connection] = [:]
    var connectionsByHandle: [UnsafeMutableRawPointer: Int] = [:]
    var connecting = 0
    /// Requests on their way, by their handles.
    var exchanges: [UnsafeMutableRawPointer: Exchange] = [:]
    /// Where bytes land before they are copied into an array of the right size.
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: Connection.largestRead, alignment: 16)

    private let mailbox: LoopMailbox
    private var lastID = 0
    private var waitList: [curl_waitfd] = []
    private var waitOwners: [Int] = []

    init(mailbox: LoopMailbox) {
        self.mailbox = mailbox
        multi = mailbox.multi
    }

    deinit {
        scratch.deallocate()
    }

    func run() {
        // Signals belong to the main thread; a broken pipe is an error code here.
        var all = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, nil)
        // A session's connection must never be thrown out of libcurl's cache to make room for another.
        _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 100_000)
        while true {
            let (jobs, isStopping) = mailbox.take()
            for job in jobs { job(self) }
            if isStopping { break }
            if connecting > 0 || !exchanges.isEmpty { advanceTransfers() }
            expire()
            sleep()
        }
        for id in Array(connections.keys) {
            end(id, with: WireError(.closed, "the network loop was shut down"))
        }
        for exchange in exchanges.values {
            end(exchange, .failure(WireError(.closed, "the network loop was shut down")))
        }
        mailbox.finish()
    }

    /// Counts a connection that the guard did not let out.
    func noteBlocked(_ rule: Egress.Rule) { mailbox.noteBlocked(rule) }

    /// A number for the next connection.
    func nextID() -> Int {
        lastID += 1
        return lastID
    }

    /// Closes a connection and answers whoever waits for it with `error`.
    func end(_ id: Int, with error: WireError) {
        guard let connection = connections.removeValue(forKey: id) else { return }
        connectionsByHandle[connection.easy] = nil
        if connection.opening != nil { connecting -= 1 }
        curl_multi_remove_handle(multi, connection.easy)
        connection.fail(error)
        connection.free()
    }

    private func advanceTransfers() {
        var running: Int32 = 0
        curl_multi_perform(multi, &running)
        var done = ccurl_done()
        while ccurl_multi_next(multi, &done) {
            guard let easy = done.easy else { continue }
            if let id = connectionsByHandle[easy] {
                finishConnect(id, result: done.result)
            } else if let exchange = exchanges[easy] {
                end(exchange, exchange.result(done.result))
            }
        }
    }

    private func expire() {
        let now = ContinuousClock.now
        for (id, connection) in connections {
            if let opening = connection.opening, opening.deadline <= now {
                end(id, with: ConnectFailure.timeout(connection.endpoint))
                continue
            }
            connection.expire(now: now)
        }
        for exchange in exchanges.values where exchange.deadline <= now {
            end(exchange, .failure(Exchange.timeout(exchange.request)))
        }
    }

    private func sleep() {
        waitList.removeAll(keepingCapacity: true)
        waitOwners.removeAll(keepingCapacity: true)
        var nearest: ContinuousClock.Instant?
        for (id, connection) in connections {
            if let deadline = connection.nextDeadline { nearest = min(nearest ?? deadline, deadline) }
            let events = connection.awaitedEvents
            guard events != 0 else { continue }
            waitList.append(curl_waitfd(fd: connection.socket, events: events, revents: 0))
            waitOwners.append(id)
        }
        for exchange in exchanges.values { nearest = min(nearest ?? exchange.deadline, exchange.deadline) }
        var timeout: Int32 = 60_000
        if let nearest {
            let left = ContinuousClock.now.duration(to: nearest)
            timeout = left <= .zero ? 0 : Int32(clamping: min(60_000, left.milliseconds + 1))
        }
        var ready: Int32 = 0
        curl_multi_poll(multi, &waitList, UInt32(waitList.count), timeout, &ready)
        for (index, entry) in waitList.enumerated() where entry.revents != 0 {
            guard let connection = connections[waitOwners[index]] else { continue }
            connection.advanceRead(scratch)
            connection.advanceWrite()
        }
    }
}

extension Duration {
    /// Whole milliseconds, rounded down.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
