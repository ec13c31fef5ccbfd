// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import postroom

@Suite("Inputs of a batch")
struct InputPathsTests {
    private func names(_ paths: [UInt8]...) -> [String] { InputPaths(paths).map(\.name) }

    @Test("a folder stands for its files, in ascending order of the bytes of their relative paths")
    func order() throws {
        let folder = try Folder()
        let expected = ["Z.eml", "a-b", "a.eml", "a/b", "a/b.eml", "a/c/d/e", "a0", "ab", "b/a", "z", "ä", "√"]
        for name in expected.shuffled() { folder.write(name) }
        #expect(names(folder.bytes()) == expected)
        #expect(names(folder.bytes() + [UInt8(ascii: "/")]) == expected)
        #expect(expected == expected.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    }

    @Test("names that begin with a dot are left out, but not when they are given")
    func hidden() throws {
        let folder = try Folder()
        for name in [".a", ".b/c", "d/.e", "d/f", ".g.eml"] { folder.write(name) }
        #expect(names(folder.bytes()) == ["d/f"])
        #expect(names(folder.bytes(".b"), folder.bytes(".a")) == ["c", folder.path + "/.a"])
    }

    @Test("links, pipes and empty folders inside a folder give nothing; a link that is given is followed")
    func special() throws {
        let folder = try Folder()
        folder.write("in/a")
        mkfifo(folder.path + "/in/pipe", 0o600)
        mkdir(folder.path + "/in/empty", 0o700)
        symlink("a", folder.path + "/in/link")
        symlink(".", folder.path + "/in/circle")
        symlink("nowhere", folder.path + "/in/broken")
        symlink("in", folder.path + "/given")
        #expect(names(folder.bytes("in")) == ["a"])
        #expect(names(folder.bytes("given")) == ["a"])
        #expect(names(folder.bytes("in/empty")) == [])
    }

    @Test("files keep the path as given, several paths their order, and one given twice comes twice")
    func given() throws {
        let folder = try Folder()
        for name in ["x", "d/1", "d/2"] { folder.write(name) }
        let (x, d) = (folder.bytes("x"), folder.bytes("d"))
        #expect(names(x, d, x, d) == [folder.path + "/x", "1", "2", folder.path + "/x", "1", "2"])
    }

    @Test("a path that is not there, or not readable as a folder, is an input that fails in its place")
    func missing() throws {
        let folder = try Folder()
        folder.write("x")
        let inputs = Array(InputPaths([folder.bytes("no"), folder.bytes("x/y"), [], folder.bytes("x")]))
        #expect(inputs.map(\.name) == [folder.path + "/no", folder.path + "/x/y", "", folder.path + "/x"])
        for input in inputs.dropLast() { #expect(throws: InputError.self) { try InputFile.read(input.source) } }
        #expect(try InputFile.read(inputs[3].source) == [])
    }

    @Test("a folder that may not be read is an input that fails, and the others come", .enabled(if: geteuid() != 0))
    func locked() throws {
        let folder = try Folder()
        for name in ["a/1", "b/2", "c/3"] { folder.write(name) }
        chmod(folder.path + "/b", 0)
        defer { chmod(folder.path + "/b", 0o700) }
        let inputs = Array(InputPaths([folder.bytes()]))
        #expect(inputs.map(\.name) == ["a/1", "b", "c/3"])
        #expect(inputs[1].source == .unreadable(InputError("Permission denied")))
    }

    @Test("standard input is `-`, and has one content")
    func standardInput() {
        let inputs = Array(InputPaths([[0x2D], [0x2D]]))
        #expect(inputs[0] == Input(name: "-", source: .standardInput))
        #expect(inputs[1] == Input(name: "-", source: .unreadable(InputError("standard input was read already"))))
    }

    @Test("a name that is not UTF-8 is shown with U+FFFD and read by its bytes")
    func otherBytes() throws {
        let folder = try Folder()
        folder.write([0x67, 0x72, 0xFC, 0x6E], "text")
        let inputs = Array(InputPaths([folder.bytes()]))
        #expect(inputs.map(\.name) == ["gr\u{FFFD}n"])
        #expect(try InputFile.read(inputs[0].source) == Array("text".utf8))
    }

    @Test("the bytes of arguments are found among those of the system, in order")
    func arguments() {
        let raw: [[UInt8]] = [[0x70], [0xFF], [0x61], [0xFE], [0xC3, 0xA4]]
        let found = ArgumentBytes.of(["\u{FFFD}", "a", "\u{FFFD}", "ä"], among: raw)
        #expect(found == [[0xFF], [0x61], [0xFE], [0xC3, 0xA4]])
        // A name that holds the character itself.
        #expect(ArgumentBytes.of(["\u{FFFD}"], among: [[0x70], [0xEF, 0xBF, 0xBD]]) == [[0xEF, 0xBF, 0xBD]])
    }
}
