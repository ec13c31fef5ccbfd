// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Identity
import Wire

/// A journal whose process is gone: what it says of each delivery that it had armed.
struct DeadJournal {
    /// How far a delivery came.
    enum Evidence: Equatable {
        /// Its dot was not sent: the process wrote that down before each, and the machine has run since.
        case notSent
        /// Its dot may have been sent.
        case unknown
        case answered(JournalRecord.Answer)
    }

    /// One delivery at one attempt.
    struct Entry {
        var tenant: TenantID
        var delivery: DeliveryID
        var attempt: Int
        var evidence: Evidence
    }

    static let suffix = ".journal"
    static let title = "postroom-journal-1"

    /// Which start of the machine this is.
    static let boot: String = {
        let text = try? [UInt8](readingFile: "/proc/sys/kernel/random/boot_id")
        return text.map { String(decoding: $0.prefix { $0 > 0x20 }, as: UTF8.self) } ?? "unknown"
    }()

    let entries: [Entry]
    private let file: Int32
    private let path: String

    /// The journals in a directory whose processes are gone. Each is held until it is ended or let go.
    static func all(in directory: String) -> [DeadJournal] {
        guard let listing = opendir(directory) else { return [] }
        defer { closedir(listing) }
        var found: [DeadJournal] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasSuffix(suffix), let journal = DeadJournal(path: "\(directory)/\(name)") { found.append(journal) }
        }
        return found
    }

    /// - Returns: `nil` while its process lives, or when somebody else has it.
    init?(path: String) {
        let file = open(path, O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return nil }
        guard flock(file, LOCK_EX | LOCK_NB) == 0, let bytes = try? [UInt8](readingFile: path) else {
            _ = close(file)
            return nil
        }
        self.file = file
        self.path = path
        entries = Self.read(String(decoding: bytes, as: UTF8.self), boot: Self.boot)
    }

    /// Removes it: the database knows all that it says.
    func end() {
        unlink(path)
        _ = close(file)
    }

    /// Leaves it for the next one.
    func letGo() { _ = close(file) }

    /// Reads a journal.
    ///
    /// - Parameter boot: Which start of the machine this is.
    static func read(_ text: String, boot: String) -> [Entry] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // What stands behind the last line's end is torn.
        if !lines.isEmpty { lines.removeLast() }
        // What is missing proves something only where nothing can have been lost.
        var isComplete = lines.first.map { $0 == "\(title) \(boot)" } ?? false
        var found: [DeliveryID: Entry] = [:]
        for line in lines.dropFirst() {
            guard let record = JournalRecord(line: line) else {
                isComplete = false
                continue
            }
            let evidence: Evidence =
                switch record.step {
                case .arming: .notSent
                case .dot: .unknown
                case .answer(let answer): .answered(answer)
                }
            found[record.delivery] = Entry(
                tenant: record.tenant, delivery: record.delivery, attempt: record.attempt, evidence: evidence)
        }
        return found.values.map { entry in
            var entry = entry
            if !isComplete, entry.evidence == .notSent { entry.evidence = .unknown }
            return entry
        }
    }
}

extension [UInt8] {
    /// A file's content.
    fileprivate init(readingFile path: String) throws(OutboxError) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw OutboxError(.journal, "a journal cannot be read: error \(errno)") }
        defer { _ = close(file) }
        var (bytes, piece): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 16))
        while true {
            let count = Glibc.read(file, &piece, piece.count)
            guard count >= 0 else { throw OutboxError(.journal, "a journal cannot be read: error \(errno)") }
            if count == 0 { break }
            bytes += piece[..<count]
        }
        self = bytes
    }
}
