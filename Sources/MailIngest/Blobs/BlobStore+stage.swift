// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Foundation
import Glibc

/// Blobs that are written as they arrive, and get their names together: so a batch of mails is never in memory as a whole,
/// and costs one flush.
extension BlobStore {
    /// A blob that is durable under its name.
    package struct Sealed: Equatable, Sendable {
        package let hash: BlobHash
        package let size: Int
    }

    /// So many files are kept open; more are closed as soon as they are written.
    private static let mostOpen = 64
    /// Where files are that have no name yet.
    nonisolated private var incoming: String { root + "/.incoming" }

    /// Begins a blob for each of some contents.
    ///
    /// - Parameter contents: With the hash where that is all of it; without, more may be appended.
    /// - Throws: `full` or `files`; then none of them is there.
    package func stage(_ contents: [(bytes: [UInt8], hash: BlobHash?)]) throws(BlobError) -> [StagedBlob] {
        try makeFolder(incoming)
        sweep()
        var made: [StagedBlob] = []
        do throws(BlobError) {
            for content in contents {
                let blob = StagedBlob(number: nextNumber())
                let path = "\(incoming)/\(getpid())-\(blob.number).new"
                let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o640)
                guard descriptor >= 0 else { throw failure("making a file in \(incoming)") }
                staged[blob.number] = BlobStaging(path: path, descriptor: descriptor, known: content.hash)
                made.append(blob)
                try write(content.bytes, to: descriptor)
                staged[blob.number]?.wrote(content.bytes)
                if content.hash != nil, staged.count > Self.mostOpen { closeFile(of: blob) }
            }
        } catch {
            discard(made)
            throw error
        }
        return made
    }

    /// Appends to a blob that was begun without a hash.
    ///
    /// - Throws: `full` or `files`; `missing` when it was discarded.
    package func append(_ bytes: [UInt8], to blob: StagedBlob) throws(BlobError) {
        guard let staging = staged[blob.number], let descriptor = staging.descriptor else {
            throw BlobError(.missing, "a blob is appended to that is not being written")
        }
        try write(bytes, to: descriptor)
        staging.wrote(bytes)
    }

    /// Forgets blobs that were begun; those that are sealed or gone are passed over.
    package func discard(_ blobs: [StagedBlob]) {
        for blob in blobs {
            guard let staging = staged.removeValue(forKey: blob.number) else { continue }
            if let descriptor = staging.descriptor { close(descriptor) }
            unlink(staging.path)
        }
    }

    /// Gives blobs their names and makes them durable.
    ///
    /// A name is given before the one flush that makes content and name durable. Should the machine stop in between, a file
    /// may be found whose content is not that of its name: no row names it yet, who reads it sees that it is damaged, and
    /// who stores it again writes it anew. A blob that is there already is never replaced by one that is not flushed.
    ///
    /// - Returns: Their hashes and sizes, in order.
    /// - Throws: `full` or `files`.
    package func seal(_ blobs: [StagedBlob]) async throws(BlobError) -> [Sealed] {
        var (sealed, descriptors, isAnyClosed): ([Sealed], [Int32], Bool) = ([], [], false)
        defer {
            for descriptor in descriptors { close(descriptor) }
            discard(blobs)
        }
        for blob in blobs {
            guard let staging = staged[blob.number] else {
                throw BlobError(.missing, "a blob is to be sealed that is not being written")
            }
            let hash = staging.finish()
            sealed.append(Sealed(hash: hash, size: staging.size))
            let path = path(of: hash)
            try makeFolder(folder(of: hash))
            unflushed.insert(folder(of: hash))
            if size(of: path) == staging.size, (try? read(hash)) != nil {
                // Perhaps another batch has only just given it this name: it must be safe for this one too.
                let known = open(path, O_RDONLY | O_CLOEXEC)
                if known >= 0 { descriptors.append(known) } else { isAnyClosed = true }
                continue
            }
            guard rename(staging.path, path) == 0 else { throw failure("renaming to \(path)") }
            if let descriptor = staging.descriptor { descriptors.append(descriptor) } else { isAnyClosed = true }
            staged[blob.number] = nil
        }
        let folders = unflushed
        unflushed = []
        let error =
            isAnyClosed || blobs.count >= Self.flushTogetherFrom
            ? await flusher.flushAll(at: root)
            : await flusher.flush(descriptors, folders: folders.sorted())
        // Folders above the root may be on another file system.
        let above = folders.filter { !$0.hasPrefix(root) }.sorted()
        let second = error == 0 && !above.isEmpty ? await flusher.flush([], folders: above) : error
        guard second == 0 else {
            unflushed.formUnion(folders)
            errno = second
            throw failure("flushing \(root)")
        }
        return sealed
    }

    /// Makes blobs durable and writes the rows that name them, so that none is erased in between.
    ///
    /// - Parameter name: As for `keep`, with sizes.
    /// - Throws: `files` when a blob was erased in between: what it was made of must be fetched again; what `name` throws.
    nonisolated package func keep(
        staged blobs: [StagedBlob],
        _ name: ([Sealed], @escaping @Sendable (Transaction) throws -> Bool) async throws -> Bool
    ) async throws {
        let sealed = try await seal(blobs)
        let isNamed = try await name(sealed) { transaction in
            try BlobGate.enter(transaction)
            return sealed.allSatisfy { self.holds($0.hash) }
        }
        guard isNamed else { throw BlobError(.files, "a blob was erased while it was to be kept") }
    }

    /// Nobody writes a mail for longer than this: what is older was left by a process that was killed.
    package static let oldestStaged: TimeInterval = 36 * 3600

    /// Removes what killed processes left; once in the life of this one.
    private func sweep() {
        guard !isSwept else { return }
        isSwept = true
        let limit = Date().addingTimeInterval(-Self.oldestStaged)
        for name in (try? FileManager.default.contentsOfDirectory(atPath: incoming)) ?? [] {
            let path = "\(incoming)/\(name)"
            let made = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
            if let made, made < limit { unlink(path) }
        }
    }

    private func closeFile(of blob: StagedBlob) {
        guard let descriptor = staged[blob.number]?.descriptor else { return }
        close(descriptor)
        staged[blob.number]?.descriptor = nil
    }
}

/// A long mail's parts as a blob.
struct BlobSpool: MailSpool {
    let blobs: BlobStore
    let blob: StagedBlob
    /// The beginning, for what is known by the header.
    let start: SpoolStart

    /// Begins a blob for a mail that arrives in parts.
    static func make(in blobs: BlobStore) async throws -> BlobSpool {
        guard let blob = try await blobs.stage([([], nil)]).first else {
            throw BlobError(.files, "no blob could be begun")
        }
        return BlobSpool(blobs: blobs, blob: blob, start: SpoolStart())
    }

    func append(_ bytes: [UInt8]) async throws {
        await start.keep(bytes)
        try await blobs.append(bytes, to: blob)
    }

    func discard() async { await blobs.discard([blob]) }
}

/// The first bytes of a long mail.
actor SpoolStart {
    private(set) var bytes: [UInt8] = []

    func keep(_ part: [UInt8]) {
        if bytes.isEmpty { bytes = Array(part.prefix(1 << 18)) }
    }
}
