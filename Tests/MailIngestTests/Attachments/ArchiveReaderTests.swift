// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CZlib
import Foundation
import MIME
import PostroomTesting
import Testing

@testable import MailIngest

@Suite("What archives hold")
struct ArchiveReaderTests {
    private func list(_ bytes: [UInt8]) throws -> ArchiveListing {
        var reader = ArchiveReader(budget: ArchiveBudget())
        let listing = reader.list(bytes)
        return try #require(listing)
    }

    /// Packs by DEFLATE; `wrapping` as in ``Inflater``.
    private func packed(_ bytes: [UInt8], _ wrapping: Inflater.Wrapping = .none) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(&stream, 9, Z_DEFLATED, wrapping.rawValue, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
        else { return [] }
        defer { deflateEnd(&stream) }
        var bytes = bytes
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        return bytes.withUnsafeMutableBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (buffer.baseAddress, UInt32(bound))
                deflate(&stream, Z_FINISH)
                count = bound - Int(stream.avail_out)
            }
        }
    }

    private func deflated(_ name: String, _ content: [UInt8]) -> ZipText.Entry {
        var entry = ZipText.Entry(name, packed(content))
        (entry.method, entry.size) = (8, UInt32(content.count))
        return entry
    }

    @Test("a ZIP file: names, sizes, folders; packed or not")
    func zip() throws {
        let listing = try list(
            ZipText([
                ZipText.Entry("folder/", []), ZipText.Entry("folder/a.txt", Array("abc".utf8)),
                deflated("Übersicht.txt", [UInt8](repeating: 65, count: 5000)),
            ]).bytes)
        #expect(listing.format == .zip)
        #expect(listing.entries.map(\.name) == ["folder/", "folder/a.txt", "Übersicht.txt"])
        #expect(listing.entries.map(\.size) == [0, 3, 5000])
        #expect(listing.gaps.isEmpty && !listing.isEncrypted && !listing.isDangerous && !listing.isOpaque)
    }

    @Test("a program is known by its name and by its first bytes, packed or not, and in archives in archives")
    func programs() throws {
        let disguised = try list(ZipText([deflated("invoice.pdf", FileMail.elf)]).bytes)
        #expect(disguised.entries[0].isDangerous && disguised.isDangerous)
        let named = try list(ZipText([ZipText.Entry("invoice.pdf.exe", Array("x".utf8))]).bytes)
        #expect(named.isDangerous)
        let inner = ZipText([ZipText.Entry("invoice.scr", Array("x".utf8))]).bytes
        for outer in [ZipText([deflated("inner.zip", inner)]), ZipText([ZipText.Entry("inner.dat", inner)])] {
            let listing = try list(outer.bytes)
            #expect(listing.entries[0].listing?.entries.map(\.name) == ["invoice.scr"])
            #expect(!listing.entries[0].isDangerous && listing.isDangerous && !listing.isOpaque)
        }
    }

    @Test("what is locked is told, in archives in archives too; its names are read, its content is not")
    func encrypted() throws {
        let locked = ZipText([ZipText.Entry("plan.docx", Array("garbled".utf8), isEncrypted: true)]).bytes
        let listing = try list(locked)
        #expect(listing.entries.map(\.name) == ["plan.docx"])
        #expect(listing.isEncrypted && listing.entries[0].isEncrypted && !listing.isOpaque)
        #expect(try list(ZipText([deflated("inner.zip", locked)]).bytes).isEncrypted)
    }

    @Test("a bomb costs what the budget allows, whatever it says, and the listing tells that there is more")
    func bombs() throws {
        // 64 MiB of zeros in a ZIP file in a ZIP file, 64 KiB long.
        let zeros = ZipText([ZipText.Entry("zeros", [UInt8](repeating: 0, count: 64 << 20))]).bytes
        let bomb = ZipText([deflated("zeros.zip", zeros)]).bytes
        #expect(bomb.count < 200_000)
        var reader = ArchiveReader(budget: ArchiveBudget())
        let listed = reader.list(bomb)
        let listing = try #require(listed)
        #expect(listing.gaps == [.bytes] && listing.isOpaque)
        #expect(reader.budget.bytes == 0)
        // The budget is one for all: the next archive gets nothing any more.
        let second = reader.list(ZipText([deflated("a.pdf", FileMail.elf)]).bytes)
        let next = try #require(second)
        #expect(next.gaps == [.bytes] && next.isOpaque)
    }

    @Test("an entry that says it has petabytes, or fewer, is not believed")
    func lies() throws {
        var entry = deflated("a.txt", Array("abc".utf8))
        entry.size = 0xFFFF_FFFE
        #expect(try list(ZipText([entry]).bytes).entries[0].size == 0xFFFF_FFFE)
    }

    @Test("archives in archives in archives are looked into down to a depth")
    func depth() throws {
        var bytes = ZipText([ZipText.Entry("a.txt", Array("abc".utf8))]).bytes
        for _ in 1..<ArchiveBudget.depth { bytes = ZipText([deflated("inner.zip", bytes)]).bytes }
        #expect(try list(bytes).gaps.isEmpty)
        #expect(try list(bytes).everything.count == ArchiveBudget.depth)
        let deeper = try list(ZipText([deflated("inner.zip", bytes)]).bytes)
        #expect(deeper.gaps == [.depth] && deeper.isOpaque)
        #expect(deeper.everything.count == ArchiveBudget.depth)
    }

    @Test("a ZIP file that holds one that holds one, forty times, is left at the depth")
    func matryoshka() throws {
        var bytes = ZipText([ZipText.Entry("r.zip", [])]).bytes
        for _ in 0..<40 { bytes = ZipText([ZipText.Entry("r.zip", bytes)]).bytes }
        #expect(try list(bytes).gaps == [.depth])
    }

    @Test("of many entries a number is named; the others are told of")
    func many() throws {
        let entries = (0..<3000).map { ZipText.Entry("file-\($0).txt", []) }
        let listing = try list(ZipText(entries).bytes)
        #expect(listing.entries.count == 2000)
        #expect(listing.gaps == [.entries] && listing.isOpaque)
        let long = try list(
            ZipText((0..<10).map { _ in ZipText.Entry(String(repeating: "n", count: 60_000), []) }).bytes)
        #expect(long.gaps == [.entries])
        #expect(long.entries.allSatisfy { $0.name.utf8.count <= 512 })
    }

    @Test("a directory that says one thing and the entry another is damaged: programs would unpack different files")
    func twoNames() throws {
        var entry = ZipText.Entry("readme.txt", Array("abc".utf8))
        entry.localName = Array("readme.exe".utf8)
        #expect(try list(ZipText([entry]).bytes).gaps == [.damaged])
        var zip = ZipText([ZipText.Entry("a.txt", []), ZipText.Entry("b.exe", [])])
        zip.count = 1
        #expect(try list(zip.bytes).gaps == [.damaged])
        zip.count = 3
        #expect(try list(zip.bytes).gaps == [.damaged])
    }

    @Test("cut at any place or changed at any byte, it is listed without a trap")
    func broken() throws {
        let inner = ZipText([ZipText.Entry("x.txt", Array("abc".utf8))]).bytes
        let zip = ZipText([deflated("inner.zip", inner), ZipText.Entry("b", [1, 2, 3])]).bytes
        let tar = self.tar([("a.txt", Array("abc".utf8)), ("inner.zip", inner)])
        for archive in [zip, tar, packed(tar, .gzip)] {
            for length in 0..<archive.count {
                var reader = ArchiveReader(budget: ArchiveBudget())
                _ = reader.list(Array(archive.prefix(length)))
            }
            for index in archive.indices {
                for value: UInt8 in [0, 0x7F, 0xFF, archive[index] &+ 1] {
                    var changed = archive
                    changed[index] = value
                    var reader = ArchiveReader(budget: ArchiveBudget())
                    _ = reader.list(changed)
                }
            }
        }
        #expect(try list(zip).entries.count == 2 && list(tar).entries.count == 2)
    }

    /// A tar file by hand.
    private func tar(_ files: [(name: String, content: [UInt8])]) -> [UInt8] {
        var bytes: [UInt8] = []
        for file in files {
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ text: String, at offset: Int) {
                for (index, byte) in text.utf8.enumerated() { header[offset + index] = byte }
            }
            put(file.name, at: 0)
            put(String(format: "%011o", file.content.count), at: 124)
            put("        0", at: 148)
            put("ustar", at: 257)
            let sum = header.reduce(0) { $0 + Int($1) }
            put(String(format: "%06o", sum) + "\0 ", at: 148)
            let rest = (512 - file.content.count % 512) % 512
            bytes += header + file.content + [UInt8](repeating: 0, count: rest)
        }
        return bytes + [UInt8](repeating: 0, count: 1024)
    }

    @Test("a packed tar is listed as what it is: an archive in an archive")
    func packedTar() throws {
        let tar = self.tar([("bin/run", FileMail.elf), ("read.me", Array("abc".utf8))])
        let listing = try list(packed(tar, .gzip))
        #expect(listing.format == .gzip)
        let inner = try #require(listing.entries[0].listing)
        #expect(inner.format == .tar && inner.entries.map(\.name) == ["bin/run", "read.me"])
        #expect(inner.entries.map(\.size) == [128, 3] && inner.entries.map(\.isDangerous) == [true, false])
        #expect(listing.gaps.isEmpty)
    }

    @Test("one packed file is not unpacked to tell its size")
    func packedFile() throws {
        let text = [UInt8](repeating: 65, count: 100 << 20)
        var reader = ArchiveReader(budget: ArchiveBudget())
        let listed = reader.list(packed(text, .gzip))
        let listing = try #require(listed)
        #expect(listing.entries.map(\.size) == [100 << 20])
        #expect(listing.gaps.isEmpty)
        #expect(reader.budget.bytes == ArchiveBudget().bytes - ArchiveReader.peekLength)
    }

    @Test("archives in formats that are not read are told of where they lie in others")
    func unread() throws {
        let seven: [UInt8] = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]
        let listing = try list(ZipText([ZipText.Entry("data.7z", seven)]).bytes)
        #expect(listing.gaps == [.format] && listing.isOpaque)
    }

    @Test("names are shown, never used: marks that nobody sees are gone, the way out of a folder stays visible")
    func names() throws {
        let listing = try list(
            ZipText([ZipText.Entry("../../etc/cron.d/x", []), ZipText.Entry("a\u{202E}gpj.exe\u{0}\r\n", [])]).bytes)
        #expect(listing.entries.map(\.name) == ["../../etc/cron.d/x", "agpj.exe"])
        #expect(listing.entries.map(\.isDangerous) == [false, true])
        var old = ZipText.Entry("", [])
        old.name = [0x81, 0x6C]
        #expect(try list(ZipText([old]).bytes).entries[0].name.unicodeScalars.count == 1)
    }

    @Test("what Python's zipfile and tarfile write is listed as they list it, and so is what tar and gzip write")
    func otherWriters() throws {
        let folder = NSTemporaryDirectory() + "archives-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let script = """
            import io, os, random, sys, tarfile, zipfile
            random.seed(7)
            folder = sys.argv[1]
            files = [("n%d/%s.txt" % (i, "x" * random.choice([1, 50, 90, 140, 300])), os.urandom(random.randrange(3000)))
                for i in range(40)] + [("ä-%d" % i, b"abc" * i) for i in range(5)]
            for name, kind in [("stored", zipfile.ZIP_STORED), ("deflated", zipfile.ZIP_DEFLATED)]:
                with zipfile.ZipFile(folder + "/" + name + ".zip", "w", kind) as z:
                    for path, data in files: z.writestr(path, data)
            with zipfile.ZipFile(folder + "/large.zip", "w", zipfile.ZIP_DEFLATED) as z:
                for path, data in files:
                    with z.open(path, "w", force_zip64=True) as f: f.write(data)
            for name, form in [("ustar", tarfile.USTAR_FORMAT), ("gnu", tarfile.GNU_FORMAT), ("pax", tarfile.PAX_FORMAT)]:
                for mode, end in [("w", ".tar"), ("w:gz", ".tar.gz")]:
                    with tarfile.open(folder + "/" + name + end, mode, format=form) as t:
                        for path, data in files:
                            if form == tarfile.USTAR_FORMAT and len(path) > 99: continue
                            info = tarfile.TarInfo(path); info.size = len(data); t.addfile(info, io.BytesIO(data))
            with open(folder + "/expected", "w") as f:
                for path, data in files: f.write("%d %s\\n" % (len(data), path))
            """
        _ = try Script.program(["/usr/bin/python3", "-c", script, folder])
        let expected = try String(contentsOfFile: folder + "/expected", encoding: .utf8).split(separator: "\n").map(
            String.init)
        for name in ["stored.zip", "deflated.zip", "large.zip", "gnu.tar", "pax.tar", "gnu.tar.gz", "pax.tar.gz"] {
            let bytes = [UInt8](try #require(FileManager.default.contents(atPath: folder + "/" + name)))
            var listing = try list(bytes)
            if let inner = listing.entries.first?.listing { listing = inner }
            #expect(listing.gaps.isEmpty, "\(name)")
            #expect(listing.entries.map { "\($0.size ?? -1) \($0.name)" } == expected, "\(name)")
        }
        let short = expected.filter { $0.split(separator: " ")[1].count <= 99 }
        for name in ["ustar.tar", "ustar.tar.gz"] {
            var listing = try list([UInt8](try #require(FileManager.default.contents(atPath: folder + "/" + name))))
            if let inner = listing.entries.first?.listing { listing = inner }
            #expect(listing.entries.map { "\($0.size ?? -1) \($0.name)" } == short, "\(name)")
        }
    }
}
