// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import MailIngest
import Testing

@Suite("Blobs", .timeLimit(.minutes(15)))
struct BlobStoreTests {
    /// A folder that is removed at the end.
    private final class Folder {
        let path = "/tmp/postroom-blobs-\(UUID().uuidString)"
        init() { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func file(_ hash: BlobHash) -> String {
            "\(path)/\(hash.hex.prefix(2))/\(hash.hex)"
        }

        /// Every file below, hidden ones too.
        var files: [String] {
            (FileManager.default.subpaths(atPath: path) ?? []).filter { path in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: self.path + "/" + path, isDirectory: &isFolder)
                    && !isFolder.boolValue
            }
        }
    }

    private static func bytes(_ count: Int, seed: Int = 0) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: ($0 &+ seed) &* 2_654_435_761 >> 13) }
    }

    @Test("blobs come back byte for byte, one alone and many at once", arguments: [1, 7, 8, 40])
    func roundTrip(count: Int) async throws {
        let folder = Folder()
        let store = BlobStore(directory: folder.path + "/a/b")
        let blobs = (0..<count).map { Self.bytes($0 * 1000, seed: $0) }
        let hashes = try await store.store(blobs)
        #expect(hashes == blobs.map { BlobHash(of: $0) })
        for (hash, blob) in zip(hashes, blobs) { #expect(try await store.read(hash) == blob) }
        #expect(!folder.files.contains { $0.hasSuffix(".new") })
    }

    @Test("storing the same bytes again, also twice in one batch, makes one file")
    func idempotent() async throws {
        let folder = Folder()
        let store = BlobStore(directory: folder.path)
        let blob = Self.bytes(5000)
        let first = try await store.store([blob, blob])
        #expect(try await store.store([blob]) == [first[0]])
        #expect(try await BlobStore(directory: folder.path).store([blob]) == [first[0]])
        #expect(folder.files.count == 1)
        #expect(try await store.read(first[0]) == blob)
    }

    @Test("a missing blob is missing")
    func missing() async throws {
        let folder = Folder()
        await #expect(throws: BlobError(.missing, "")) {
            try await BlobStore(directory: folder.path).read(BlobHash(of: [1]))
        }
    }

    @Test("a damaged file is found out, whether shortened, grown or changed")
    func damaged() async throws {
        let folder = Folder()
        let store = BlobStore(directory: folder.path)
        let blob = Self.bytes(5000)
        let hash = try await store.store([blob])[0]
        for damage in [Array(blob.dropLast()), blob + [0], [blob[0] ^ 1] + blob.dropFirst(), []] {
            try Data(damage).write(to: URL(fileURLWithPath: folder.file(hash)))
            await #expect(throws: BlobError(.damaged, "")) { try await store.read(hash) }
        }
        // A file of the wrong size is replaced by storing again.
        _ = try await store.store([blob])
        #expect(try await store.read(hash) == blob)
    }

    @Test("storing again repairs a file of the right size with other bytes")
    func repair() async throws {
        let folder = Folder()
        let store = BlobStore(directory: folder.path)
        let blob = Self.bytes(5000)
        let hash = try await store.store([blob])[0]
        try Data(Self.bytes(5000, seed: 1)).write(to: URL(fileURLWithPath: folder.file(hash)))
        _ = try await store.store([blob])
        let read = try? await store.read(hash)
        #expect(read == blob)
    }

    @Test("a folder that cannot be made or written is an error that may pass")
    func unwritable() async throws {
        let folder = Folder()
        try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/file"))
        let error = await #expect(throws: BlobError.self) {
            try await BlobStore(directory: folder.path + "/file/blobs").store([[1]])
        }
        #expect(error?.kind == .files && error?.isTransient == true)
        // In the place where the blob's folder would be, there is a file.
        let hex = BlobHash(of: [1]).hex
        try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/\(hex.prefix(2))"))
        await #expect(throws: BlobError(.files, "")) { try await BlobStore(directory: folder.path).store([[1]]) }
    }

    @Test(
        "a full disk is said to be full, leaves nothing half-written, and works again when there is room",
        .enabled(if: getuid() == 0, "mounting a small file system needs root")
    )
    func full() async throws {
        let folder = Folder()
        guard mount("tmpfs", folder.path, "tmpfs", 0, "size=1m") == 0 else {
            try Test.cancel("tmpfs cannot be mounted here: \(String(cString: strerror(errno)))")
        }
        defer { umount2(folder.path, Int32(MNT_DETACH)) }
        let store = BlobStore(directory: folder.path + "/blobs")
        let small = try await store.store([Self.bytes(1000)])[0]
        let batch = (1...10).map { Self.bytes(200_000, seed: $0) }
        let error = await #expect(throws: BlobError.self) { try await store.store(batch) }
        #expect(error?.kind == .full && error?.isTransient == true)
        #expect(folder.files.count == 1)
        #expect(try await store.read(small) == Self.bytes(1000))
        let hash = try await store.store([batch[0]])[0]
        #expect(try await store.read(hash) == batch[0])
    }

    @Test("staged blobs get their names together; what is discarded or left by others long ago leaves nothing")
    func staged() async throws {
        let directory = "/tmp/pr-staged-\(getpid())-\(UInt32.random(in: 0..<100_000))"
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try FileManager.default.createDirectory(atPath: directory + "/.incoming", withIntermediateDirectories: true)
        let (old, young) = (directory + "/.incoming/1-1.new", directory + "/.incoming/1-2.new")
        for path in [old, young] { _ = FileManager.default.createFile(atPath: path, contents: Data([1])) }
        try FileManager.default.setAttributes(
            [.modificationDate: Date().addingTimeInterval(-BlobStore.oldestStaged - 60)], ofItemAtPath: old)
        let store = BlobStore(directory: directory)
        // Enough that files are closed before the flush; some are equal.
        let contents = (0..<100).map { [UInt8](repeating: UInt8($0 % 90), count: $0 % 90 + 1) }
        let whole = try await store.stage(contents.map { ($0, BlobHash(of: $0)) })
        let parts = try await store.stage([([], nil)])
        try await store.append([1, 2], to: parts[0])
        try await store.append([3], to: parts[0])
        let unwanted = try await store.stage([([9, 9, 9, 9], nil)])
        await store.discard(unwanted)
        let sealed = try await store.seal(whole + parts)
        #expect(sealed.map(\.hash) == (contents + [[1, 2, 3]]).map { BlobHash(of: $0) })
        #expect(sealed.map(\.size) == contents.map(\.count) + [3])
        for (blob, content) in zip(sealed, contents + [[1, 2, 3]]) {
            #expect(try await store.read(blob.hash) == content)
        }
        let left = try FileManager.default.contentsOfDirectory(atPath: directory + "/.incoming")
        #expect(left == ["1-2.new"])
        await #expect(throws: BlobError(.missing, "")) { try await store.seal(unwanted) }
        await #expect(throws: BlobError(.missing, "")) { try await store.append([1], to: parts[0]) }
        // A blob that is damaged on the disk is written anew.
        let path = try #require(
            FileManager.default.enumerator(atPath: directory)?.compactMap { $0 as? String }
                .first { $0.hasSuffix(sealed[5].hash.hex) })
        try Data([0, 0, 0, 0, 0, 0]).write(to: URL(fileURLWithPath: directory + "/" + path))
        _ = try await store.seal(store.stage([(contents[5], nil)]))
        #expect(try await store.read(sealed[5].hash) == contents[5])
    }
}
