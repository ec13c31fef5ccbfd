// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import PostroomTesting
import Testing
import Tickets

@testable import postroom

@Suite("Keys of an installation")
struct KeyRingTests {
    private static let one = SymmetricKey.random()
    private static let two = SymmetricKey.random()
    private static func text(_ key: SymmetricKey) -> String { key.exported().reveal() }

    private func fault(_ text: String) -> String? {
        do { _ = try KeyRing(text: text) } catch { return error.reason }
        return nil
    }

    @Test("a file with one key is what it always was, and stays so")
    func alone() throws {
        let ring = try KeyRing(text: Self.text(Self.one) + "\n")
        #expect(ring.entries == [KeyRing.Entry(number: 1, key: Self.one)] && ring.links == nil)
        #expect(ring.signingKey == Self.one)
        #expect(ring.text.reveal() == Self.text(Self.one) + "\n")
        // As a sealer of one key had it before there were several.
        let sealed = try Sealer(key: Self.one).seal([1, 2, 3], context: [4])
        #expect(try ring.sealer.open(sealed, context: [4]) == [1, 2, 3])
    }

    @Test("a key goes through its life: added it opens, used it seals, the old one goes, and links hold all the way")
    func life() throws {
        var ring = KeyRing(Self.one)
        let before = try ring.sealer.seal([1], context: [])
        let added = ring.add(Self.two)
        #expect(added == 2)
        let between = try ring.sealer.seal([2], context: [])
        #expect(between[1] == 1, "it does not seal yet")
        let others = ring
        var isDone = ring.use(2, renewsLinks: false)
        #expect(isDone && ring.signingKey == Self.one && ring.links == Self.one)
        let after = try ring.sealer.seal([3], context: [])
        // Who has the file from before opens it as well: that is what adding is for.
        #expect(after[1] == 2)
        #expect(try others.sealer.open(after, context: []) == [3])
        #expect(try ring.sealer.open(before, context: []) == [1])
        #expect(ring.sealer.isOutdated(before) && !ring.sealer.isOutdated(after))
        ring = try KeyRing(text: ring.text.reveal())
        isDone = ring.remove(2)
        #expect(!isDone, "it seals")
        isDone = ring.remove(1)
        let isDoneAgain = ring.remove(1)
        #expect(isDone && !isDoneAgain)
        let last = try KeyRing(text: ring.text.reveal())
        #expect(last.entries == [KeyRing.Entry(number: 2, key: Self.two)] && last.signingKey == Self.one)
        #expect(throws: CryptoError.self) { try last.sealer.open(before, context: []) }
        isDone = ring.use(2, renewsLinks: true)
        #expect(isDone && ring.signingKey == Self.two && ring.links == nil)
        isDone = ring.use(1, renewsLinks: false)
        #expect(!isDone)
        // A key of a number other than 1 is never written as if it were number 1.
        #expect(try KeyRing(text: ring.text.reveal()).entries.first?.number == 2)
    }

    @Test("numbers are not used again as long as there are others, and there is an end")
    func numbers() throws {
        var ring = KeyRing(.random())
        let added = (2...16).map { _ in ring.add() }
        #expect(added == (2...16).map { UInt8($0) })
        #expect(Set(ring.entries.map(\.fingerprint)).count == 16)
        let more = ring.add()
        #expect(more == nil)
        let (isRemoved, next) = (ring.remove(5), ring.add())
        #expect(isRemoved && next == 17)
        var last = try KeyRing(text: "255 " + Self.text(Self.one))
        let first = last.add()
        #expect(first == 1)
        #expect(last.entries[0].fingerprint.wholeMatch(of: /[0-9a-f]{8}/) != nil)
    }

    @Test("what is wrong is said with its line, and without its words")
    func faults() {
        let key = Self.text(Self.one)
        let cases = [
            ("", "it does not hold a key"), ("# nothing\n\n", "it does not hold a key"),
            ("links \(key)", "it does not hold a key"),
            ("\(key)\nnonsense", "line 2 does not hold a key"), ("1 2 \(key)", "line 1 does not hold a key"),
            ("0 \(key)", "line 1 begins with neither"), ("256 \(key)", "line 1 begins with neither"),
            ("old \(key)", "line 1 begins with neither"), ("\(key)\n\n1 \(key)", "line 3 has the number 1"),
            ("\(key)\nlinks \(key)\nlinks \(key)", "line 3 names a second key for links"),
            ((1...17).map { "\($0) \(key)" }.joined(separator: "\n"), "more than 16"),
        ]
        for (text, words) in cases {
            let reason = fault(text) ?? "it was taken"
            #expect(reason.contains(words) && !reason.contains(key) && !reason.contains("nonsense"), "\(reason)")
        }
        #expect(fault("# remarks\r\n\t2 \(key)\r\n  links   \(key)  \n") == nil)
    }

    @Test("the file keeps owner and mode, is changed whole or not at all, and by one at a time")
    func file() throws {
        let folder = "/tmp/pr-keys-\(getpid())-\(UInt32.random(in: 0..<100_000))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = SecretKeyFile(path: folder + "/secret.key")
        #expect(throws: Failure.self) { try file.load(making: false) }
        let made = try file.load(making: true)
        chmod(file.path, 0o400)
        let added = try file.change { $0.add(Self.two) }
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? NSNumber
        #expect(added == 2 && mode?.intValue == 0o400)
        #expect(try file.load(making: false).entries == made.entries + [KeyRing.Entry(number: 2, key: Self.two)])

        struct Undo: Error {}
        #expect(throws: Undo.self) {
            try file.change { ring in
                _ = ring.use(2, renewsLinks: true)
                throw Undo()
            }
        }
        #expect(try file.load(making: false).entries[0].number == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["secret.key"])
        let refused = #expect(throws: Failure.self) {
            try file.change { _ in try file.change { _ in } }
        }
        #expect(refused?.kind == .temporary && refused?.reason.contains("another command changes the keys") == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["secret.key"])
    }

    @Test("every sealed column of the schema is known: none is forgotten when a key is replaced")
    func columns() async throws {
        let database = try await TestDatabase()
        let found = try await database.pool.transaction(tenant: nil) {
            try $0.query(
                """
                select table_name || '.' || column_name as name from information_schema.columns
                where table_schema = 'public' and data_type = 'bytea' and column_name like '%sealed%'
                """
            ).map { try $0.get("name") as String }
        }
        #expect(found.count >= 10 && Set(found) == Set(SealedSecrets.columns.map(\.name)))
    }
}
