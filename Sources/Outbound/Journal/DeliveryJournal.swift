// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Identity
import Wire

/// What this process is about to do to final dots, in a file of its own, faster than the database can be told.
///
/// Deliveries are armed in the database many at a time, so that a mail costs no commit of its own. Who dies then leaves many
/// that are armed, of which hardly any was sent; the file says which. It is written before each dot and after each answer,
/// into the kernel's memory: that outlives the process, whatever kills it. It does not outlive the machine; so what is not in
/// it counts for something only as long as the machine has not been started anew (``DeadJournal``), and what is in it always.
///
/// A file that cannot be written means that nothing is sent. The lock on it is the process's life: who can take it has found a
/// dead one's.
final class DeliveryJournal: Sendable {
    /// A file and what in it is not settled.
    private struct Volume {
        var file: Int32
        var path: String
        var size = 0
        var open = 0
    }

    private struct State {
        var volumes: [Int: Volume] = [:]
        var current = 0
        var volumeOf: [DeliveryID: Int] = [:]
        var isClosed = false
    }

    private let directory: String
    private let holder: WorkerID
    private let state = Lock(State())

    /// A volume is left when it has grown so large; it goes when all in it is settled.
    private static let volumeSize = 4 << 20

    /// - Parameter directory: Made when it is not there, for this user alone.
    init(directory: String, holder: WorkerID) {
        self.directory = directory
        self.holder = holder
    }

    deinit { close() }

    /// Notes that deliveries are about to be armed.
    ///
    /// - Throws: ``OutboxError`` of kind `journal` when it cannot be written: nothing must be armed then.
    func arming(_ claims: [ClaimedDelivery]) throws(OutboxError) {
        try state.withLock { (state) throws(OutboxError) in
            try makeRoom(&state)
            let number = state.current
            for claim in claims where state.volumeOf[claim.id] == nil {
                state.volumeOf[claim.id] = number
                state.volumes[number]?.open += 1
            }
            try write(claims.map { Self.record($0, .arming) }, to: number, &state)
        }
    }

    /// Notes that a final dot is about to be sent.
    ///
    /// - Throws: as above; it must not be sent then.
    func dot(_ claim: ClaimedDelivery) throws(OutboxError) {
        try state.withLock { (state) throws(OutboxError) in
            guard let number = state.volumeOf[claim.id] else { return }
            try write([Self.record(claim, .dot)], to: number, &state)
        }
    }

    /// Notes what a server answered; if that cannot be written, the database will know it in a moment.
    func answer(_ claim: ClaimedDelivery, _ answer: JournalRecord.Answer) {
        state.withLock { state in
            guard let number = state.volumeOf[claim.id] else { return }
            try? write([Self.record(claim, .answer(answer))], to: number, &state)
        }
    }

    /// Lets go of deliveries of which the database knows what became of them.
    func settled(_ ids: [DeliveryID]) {
        state.withLock { state in
            for id in ids {
                guard let number = state.volumeOf.removeValue(forKey: id) else { continue }
                state.volumes[number]?.open -= 1
                guard let volume = state.volumes[number], volume.open == 0 else { continue }
                if number == state.current {
                    // Nothing in it is of use to anybody.
                    if ftruncate(volume.file, 0) == 0 { state.volumes[number]?.size = 0 }
                } else {
                    Self.remove(volume)
                    state.volumes[number] = nil
                }
            }
        }
    }

    /// Puts what was written on the disk: while the database is away, it is the only one who knows.
    func sync() {
        state.withLock { state in
            for volume in state.volumes.values { _ = fdatasync(volume.file) }
        }
    }

    /// Ends it. What is unsettled stays for who finds it.
    func close() {
        state.withLock { state in
            for volume in state.volumes.values {
                if volume.open == 0 { Self.remove(volume) } else { _ = Glibc.close(volume.file) }
            }
            state = State(isClosed: true)
        }
    }

    private func makeRoom(_ state: inout State) throws(OutboxError) {
        if state.isClosed { throw OutboxError(.journal, "the journal of sending is closed") }
        if let volume = state.volumes[state.current], volume.size < Self.volumeSize { return }
        let number = state.current + 1
        if mkdir(directory, 0o700) != 0, errno != EEXIST { throw Self.trouble("making \(directory)", errno) }
        let path = "\(directory)/\(holder)-\(number)\(DeadJournal.suffix)"
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.trouble("making a file", errno) }
        var status = stat()
        // Who looked for dead ones may have come between, and taken an empty file away.
        guard flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &status) == 0, status.st_nlink > 0 else {
            _ = Glibc.close(file)
            throw Self.trouble("locking a file", EAGAIN)
        }
        let volume = Volume(file: file, path: path)
        do throws(OutboxError) {
            var header = volume
            try Self.append("\(DeadJournal.title) \(DeadJournal.boot)\n", to: &header)
            state.volumes[number] = header
        } catch {
            Self.remove(volume)
            throw error
        }
        if let last = state.volumes[state.current], last.open == 0 {
            Self.remove(last)
            state.volumes[state.current] = nil
        }
        state.current = number
    }

    private func write(_ records: [JournalRecord], to number: Int, _ state: inout State) throws(OutboxError) {
        guard var volume = state.volumes[number] else {
            throw OutboxError(.journal, "the journal of sending is closed")
        }
        // What was cleared begins with its title again.
        if volume.size == 0 { try Self.append("\(DeadJournal.title) \(DeadJournal.boot)\n", to: &volume) }
        try Self.append(records.map(\.line).joined(), to: &volume)
        state.volumes[number] = volume
    }

    /// Appends in one write, or not at all as far as readers are concerned: half a line is none.
    private static func append(_ text: String, to volume: inout Volume) throws(OutboxError) {
        var text = text
        let (count, code) = text.withUTF8 { bytes -> (Int, Int32) in
            let count = Glibc.write(volume.file, bytes.baseAddress, bytes.count)
            return (count, errno)
        }
        guard count == text.utf8.count else {
            // The rest of a torn line would spoil the next one.
            if count > 0 { _ = ftruncate(volume.file, off_t(volume.size)) }
            throw trouble("writing", count < 0 ? code : ENOSPC)
        }
        volume.size += count
    }

    private static func remove(_ volume: Volume) {
        unlink(volume.path)
        _ = Glibc.close(volume.file)
    }

    private static func record(_ claim: ClaimedDelivery, _ step: JournalRecord.Step) -> JournalRecord {
        JournalRecord(tenant: claim.tenant, delivery: claim.id, attempt: claim.attempt, step: step)
    }

    private static func trouble(_ what: String, _ code: Int32) -> OutboxError {
        OutboxError(
            .journal,
            "the journal of sending: \(what) failed: \(String(cString: strerror(code))); nothing is sent without it")
    }
}
