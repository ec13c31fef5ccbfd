// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Wire

/// The way to the servers, for all mailboxes of a process: a few at a time to each, and none in vain to one that is down.
///
/// Each connection being made may take a thread to look up the name, and 500 mailboxes start together.
package actor HostGate {
    /// So many connections are made to one server at once.
    package static let mostAtOnce = 8

    private struct Host {
        var breaker = HostBreaker()
        var running = 0
        var queue: [CheckedContinuation<Void, Never>] = []
    }

    private var hosts: [String: Host] = [:]

    /// A gate with all ways open.
    package init() {}

    /// Whether the way to a host is closed.
    package func isOpen(_ place: String) -> Bool { hosts[place]?.breaker.isOpen ?? false }

    /// Connects when it is a mailbox's turn.
    ///
    /// - Parameters:
    ///   - place: The server's name and port.
    ///   - mailbox: An id of the mailbox.
    /// - Throws: `unreachable` without trying, while the server is known to be down; what `connect` throws.
    package func connect<Value: Sendable>(
        to place: String,
        for mailbox: String,
        _ connect: @Sendable () async throws(WireError) -> Value
    ) async throws(WireError) -> Value {
        try check(place, mailbox)
        if hosts[place, default: Host()].running >= Self.mostAtOnce {
            // The place in the queue is handed over by who leaves, so `running` stays as it is.
            await withCheckedContinuation { hosts[place, default: Host()].queue.append($0) }
        } else {
            hosts[place, default: Host()].running += 1
        }
        defer { leave(place) }
        // What was learned meanwhile counts.
        try check(place, mailbox)
        do throws(WireError) {
            let value = try await connect()
            hosts[place]?.breaker.reached()
            return value
        } catch {
            switch error.kind {
            case .resolve, .refused, .unreachable, .timeout: hosts[place]?.breaker.failed(mailbox, now: .now)
            case .cancelled, .blocked, .misuse: break
            default: hosts[place]?.breaker.reached()
            }
            throw error
        }
    }

    private func check(_ place: String, _ mailbox: String) throws(WireError) {
        if case .wait(let wait) = hosts[place, default: Host()].breaker.ask(mailbox, now: .now) {
            throw WireError(
                .unreachable,
                "\(place) does not answer other mailboxes either; the next try is in \(wait.components.seconds + 1) s")
        }
    }

    private func leave(_ place: String) {
        if hosts[place]?.queue.isEmpty == false {
            hosts[place]?.queue.removeFirst().resume()
        } else {
            hosts[place]?.running -= 1
        }
        // A server that answers and that nobody is on the way to needs no memory.
        if let host = hosts[place], host.running == 0, !host.breaker.isOpen, !host.breaker.hasFailures {
            hosts[place] = nil
        }
    }
}
