// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CUnbound
import Database
import Glibc
package import Meaning

/// Asks the DNS for texts, and for who takes a domain's mail, with libunbound: it retries, goes over to TCP for long answers,
/// takes no answer that it has not asked for, and remembers answers for as long as they say.
///
/// libunbound works on a thread of its own and this actor waits on another, so nobody else is held up. A server that does
/// not answer must not hold up the mail either: all names together have one time limit, and when none of them was answered
/// nobody asks again for a while.
package actor NameResolver {
    /// How it asks.
    package struct Configuration: Sendable {
        /// `nil` are the servers of `/etc/resolv.conf`.
        package var server: NameServer?
        /// For all names of one call (RELIABILITY 4.2).
        package var timeout: Duration = .seconds(5)
        /// How long nobody asks after nothing was answered.
        package var pause: Duration = .seconds(15)
        /// Names of one call that are looked up.
        package var mostNames = 500

        package init(server: NameServer? = nil) { self.server = server }
    }

    /// Records of one name that are looked at, and their bytes. Large domains have dozens of texts at their own name.
    private static let mostRecords = 64
    private static let longestRecord = 16_384

    private let configuration: Configuration
    private let executor = ThreadExecutor()
    private var handle: ResolverHandle?
    private var pausedUntil: ContinuousClock.Instant?
    /// How many questions had which answer: `records`, `none`, `unknown`.
    package private(set) var answers: [String: Int] = [:]

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    package init(_ configuration: Configuration = Configuration()) { self.configuration = configuration }

    deinit { executor.stop() }

    /// The texts of some names; every name has an answer, at the latest when the time is over.
    ///
    /// - Parameter deadline: Counted from when the call was made, the wait for other callers included.
    package nonisolated func texts(of names: Set<String>) async -> [String: TextAnswer] {
        await ask(names, for: .text, until: .now + configuration.timeout)
    }

    /// The hosts that take a domain's mail: each record's data as ``MailExchanger`` reads it.
    package nonisolated func exchangers(of domain: String) async -> TextAnswer {
        await ask([domain], for: .exchanger, until: .now + configuration.timeout)[domain] ?? .unknown("not asked")
    }

    private func ask(
        _ names: Set<String>,
        for type: RecordType,
        until deadline: ContinuousClock.Instant
    ) -> [String: TextAnswer] {
        var result: [String: TextAnswer] = [:]
        for name in names { result[name] = .unknown("too many names") }
        let asked = names.sorted().prefix(configuration.mostNames)
        if let pausedUntil, ContinuousClock.now < pausedUntil {
            for name in asked { result[name] = .unknown("the DNS did not answer before") }
        } else if open() {
            result.merge(look(asked, for: type, until: deadline)) { $1 }
        } else {
            for name in asked { result[name] = .unknown("the resolver could not be set up") }
        }
        for answer in result.values { answers[answer.label, default: 0] += 1 }
        return result
    }

    /// Asks for all at once and takes what comes until the deadline.
    private func look(
        _ names: some Sequence<String>,
        for type: RecordType,
        until deadline: ContinuousClock.Instant
    ) -> [String: TextAnswer] {
        var result: [String: TextAnswer] = [:]
        guard let context = handle?.context else { return result }
        var waiting: [(slot: Slot, id: CInt)] = []
        for name in names {
            let slot = Slot(name, type)
            var id: CInt = 0
            // The slot is alive until its question was answered or called off, below.
            let status = ub_resolve_async(
                context, name, type.rawValue, Self.internet, Unmanaged.passUnretained(slot).toOpaque(),
                { slot, status, answer in
                    guard let slot else { return }
                    let asked = Unmanaged<Slot>.fromOpaque(slot).takeUnretainedValue()
                    asked.answer = NameResolver.read(answer, status, asked.type)
                    ub_resolve_free(answer)
                }, &id)
            if status == 0 { waiting.append((slot, id)) } else { result[name] = .unknown("no question could be asked") }
        }
        while waiting.contains(where: { $0.slot.answer == nil }) {
            let rest = ContinuousClock.now.duration(to: deadline)
            guard rest > .zero else { break }
            var events = pollfd(fd: ub_fd(context), events: Int16(POLLIN), revents: 0)
            let ready = Glibc.poll(&events, 1, CInt(min(rest / .milliseconds(1) + 1, 10_000)))
            if ready > 0, ub_process(context) != 0 { break }
        }
        var isAnswered = waiting.isEmpty
        for (slot, id) in waiting {
            if let answer = slot.answer {
                result[slot.name] = answer
                isAnswered = true
            } else {
                ub_cancel(context, id)
                result[slot.name] = .unknown("no answer in time")
            }
        }
        pausedUntil = isAnswered ? nil : .now + configuration.pause
        return result
    }

    /// What a question in flight is answered by.
    private final class Slot {
        let name: String
        let type: RecordType
        var answer: TextAnswer?

        init(_ name: String, _ type: RecordType) { (self.name, self.type) = (name, type) }
    }

    /// What is asked for (RFC 1035 §3.2.2).
    private enum RecordType: CInt {
        case exchanger = 15
        case text = 16
    }

    private static let internet: CInt = 1

    /// Sets libunbound up when it is needed first.
    private func open() -> Bool {
        if handle != nil { return true }
        guard let made = ub_ctx_create() else { return false }
        // Small: it keeps what a few hundred senders publish.
        let options = [
            ("do-not-query-localhost:", "no"), ("msg-cache-size:", "1m"), ("rrset-cache-size:", "2m"),
            ("key-cache-size:", "64k"), ("cache-max-ttl:", "3600"), ("cache-max-negative-ttl:", "300"),
            ("infra-host-ttl:", "30"), ("module-config:", "iterator"),
        ]
        var isReady = options.allSatisfy { ub_ctx_set_option(made, $0.0, $0.1) == 0 }
        if let server = configuration.server {
            isReady = isReady && ub_ctx_set_fwd(made, server.forward) == 0
        } else {
            isReady = isReady && ub_ctx_resolvconf(made, nil) == 0
        }
        guard isReady, ub_ctx_async(made, 1) == 0 else {
            ub_ctx_delete(made)
            return false
        }
        handle = ResolverHandle(context: made)
        return true
    }

    private static func read(
        _ answer: UnsafeMutablePointer<ub_result>?,
        _ status: CInt,
        _ type: RecordType
    ) -> TextAnswer {
        guard status == 0, let answer = answer?.pointee else { return .unknown("no answer") }
        if answer.nxdomain != 0 { return .none }
        // RFC 1035 §4.1.1: 0 is an answer, everything but 3 (no such name) is a failure.
        guard answer.rcode == 0 else { return .unknown("the DNS has failed") }
        guard answer.havedata != 0, let data = answer.data, let lengths = answer.len else { return .none }
        var records: [[UInt8]] = []
        var index = 0
        while let record = data[index], records.count < mostRecords {
            let bytes = UnsafeRawBufferPointer(start: record, count: Int(max(0, lengths[index])))
            if bytes.count <= longestRecord { records.append(type == .text ? strings(bytes) : Array(bytes)) }
            index += 1
        }
        return .records(records)
    }

    /// A text record's strings, put together without anything between them (RFC 1035 §3.3.14, RFC 6376 §3.6.2.2).
    static func strings(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        var result: [UInt8] = []
        var position = 0
        while position < bytes.count {
            let end = min(position + 1 + Int(bytes[position]), bytes.count)
            result.append(contentsOf: bytes[(position + 1)..<end])
            position = end
        }
        return result
    }
}

/// libunbound's context; its thread ends with it.
private struct ResolverHandle: ~Copyable {
    let context: OpaquePointer

    deinit { ub_ctx_delete(context) }
}

extension TextAnswer {
    /// A fixed word for metrics.
    package var label: String {
        switch self {
        case .records: "records"
        case .none: "none"
        case .unknown: "unknown"
        }
    }
}
