// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPlatform
import Database
import Foundation
import Glibc

/// Raw mails as files named by their SHA-256, in 256 folders: `blobs/ab/abcd….` More folders would cost more than they save: a
/// file system finds a name among a million in a folder as fast, and making a folder takes it as long as two files.
///
/// A batch is durable when ``store(_:)`` returns: written under temporary names, flushed to the disk, renamed, and the
/// folders flushed too. Only then may a ledger row name them (invariant 1). Storing the same bytes again is harmless.
/// File calls block, so the store is an actor on a thread of its own.
package actor BlobStore {
    private let executor = ThreadExecutor()
    nonisolated let root: String
    private var madeFolders: Set<String> = []
    /// Folders that got a new name in them and were not flushed since.
    var unflushed: Set<String> = []
    private var counter = 0
    /// Blobs that are being written, by the number of their ``StagedBlob``.
    var staged: [Int: BlobStaging] = [:]
    /// Whether what killed processes left was removed.
    var isSwept = false
    /// Flushes on a thread of its own, so that others can write meanwhile.
    let flusher = BlobFlusher()

    /// From so many files on, one flush of the whole file system is quicker than one for each file.
    static let flushTogetherFrom = 8

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter directory: Made on first use.
    package init(directory: String) { root = directory }

    deinit { executor.stop() }

    /// Keeps blobs durably.
    ///
    /// - Returns: Their hashes, in order.
    /// - Throws: `full` or `files`; nothing half-written is ever found under a blob's name.
    package func store(_ blobs: [[UInt8]]) throws(BlobError) -> [BlobHash] {
        let hashes = blobs.map { BlobHash(of: $0) }
        var pending: [(temporary: String, final: String, descriptor: Int32)] = []
        defer {
            for file in pending {
                close(file.descriptor)
                unlink(file.temporary)
            }
        }
        for (hash, bytes) in zip(hashes, blobs) {
            let path = path(of: hash)
            try makeFolder(folder(of: hash))
            unflushed.insert(folder(of: hash))
            // Known already; but what is named durable must be readable, so a damaged file is written anew.
            if size(of: path) == bytes.count, (try? read(hash)) != nil { continue }
            let temporary = "\(folder(of: hash))/.\(getpid())-\(nextNumber()).new"
            let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
            guard descriptor >= 0 else { throw failure("making a file in \(folder(of: hash))") }
            pending.append((temporary, path, descriptor))
            try write(bytes, to: descriptor)
        }
        try flush(pending.map(\.descriptor))
        for file in pending where rename(file.temporary, file.final) != 0 {
            throw failure("renaming to \(file.final)")
        }
        try flushFolders()
        return hashes
    }

    /// A number that no other file of this process has.
    func nextNumber() -> Int {
        counter += 1
        return counter
    }

    /// Reads a blob and proves that it is the one that was stored.
    ///
    /// - Throws: `missing`, `damaged` or `files`.
    package func read(_ hash: BlobHash) throws(BlobError) -> [UInt8] {
        let path = path(of: hash)
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? BlobError(.missing, "\(path) is not there") : failure("opening \(path)")
        }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw failure("reading \(path)") }
        let size = Int(information.st_size)
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), size - count)
                if got <= 0 {
                    failed = got < 0
                    break
                }
                count += got
            }
        }
        if failed { throw failure("reading \(path)") }
        guard BlobHash(of: bytes) == hash else {
            throw BlobError(.damaged, "\(path) does not hold what was stored; restore it from a backup")
        }
        return bytes
    }

    nonisolated func folder(of hash: BlobHash) -> String {
        "\(root)/\(hash.hex.prefix(2))"
    }

    nonisolated func path(of hash: BlobHash) -> String { "\(folder(of: hash))/\(hash.hex)" }

    func size(of path: String) -> Int? {
        var information = stat()
        return stat(path, &information) == 0 ? Int(information.st_size) : nil
    }

    /// Makes a folder and those it is in, and notes their parents for flushing, so that the whole way to a blob is durable.
    func makeFolder(_ path: String) throws(BlobError) {
        guard !madeFolders.contains(path) else { return }
        let cut = path.lastIndex(of: "/")
        let parent = cut.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        if mkdir(path, 0o750) == 0 {
            unflushed.insert(parent)
        } else if errno == ENOENT, parent != path, parent != "." {
            // It may have been removed behind our back.
            madeFolders.remove(parent)
            try makeFolder(parent)
            return try makeFolder(path)
        } else if errno != EEXIST {
            throw failure("making the folder \(path)")
        }
        madeFolders.insert(path)
    }

    func write(_ bytes: [UInt8], to descriptor: Int32) throws(BlobError) {
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
            }
            guard written > 0 else {
                if errno == EINTR { continue }
                throw failure("writing below \(root)")
            }
            offset += written
        }
    }

    private func flush(_ descriptors: [Int32]) throws(BlobError) {
        if descriptors.count >= Self.flushTogetherFrom, let first = descriptors.first {
            return try flushAll(first)
        }
        for descriptor in descriptors where fdatasync(descriptor) != 0 { throw failure("flushing below \(root)") }
    }

    private func flushFolders() throws(BlobError) {
        let inside = unflushed.filter { $0.hasPrefix(root) }
        // The files' contents are flushed already, so one flush of everything writes little more than the names.
        let together = inside.count >= Self.flushTogetherFrom
        for path in together ? unflushed.subtracting(inside) : unflushed {
            try withFolder(path) { descriptor throws(BlobError) in
                guard fsync(descriptor) == 0 else { throw failure("flushing the folder \(path)") }
            }
        }
        if together { try withFolder(root, flushAll) }
        unflushed = []
    }

    private func withFolder(_ path: String, _ body: (Int32) throws(BlobError) -> Void) throws(BlobError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("opening the folder \(path)") }
        defer { close(descriptor) }
        try body(descriptor)
    }

    private func flushAll(_ descriptor: Int32) throws(BlobError) {
        guard cplatform_syncfs(descriptor) == 0 else { throw failure("flushing \(root)") }
    }

    nonisolated func failure(_ action: String) -> BlobError {
        let code = errno
        let words = String(cString: strerror(code))
        return code == ENOSPC || code == EDQUOT
            ? BlobError(.full, "\(action) failed: \(words); make room, the mail stays on its server until then")
            : BlobError(.files, "\(action) failed: \(words)")
    }
}
