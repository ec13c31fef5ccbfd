// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The inputs that the paths of a command line stand for, in the order of INSPECTION section 1, found one by one.
///
/// A folder stands for all regular files below it, in ascending order of the bytes of their relative paths. It is read
/// when its turn comes; what is kept are the names of the folders on the way down, not of all files.
///
/// A link given on the command line is followed, and a path given twice is read twice. Standard input has one content:
/// where `-` is given again, that is an error in its place.
package struct InputPaths: Sequence, IteratorProtocol, Sendable {
    private var paths: ArraySlice<[UInt8]>
    private var folders: [Folder] = []
    private var sawStandardInput = false

    /// A folder on the way down.
    private struct Folder {
        /// Its path, with `/` at the end.
        let path: [UInt8]
        /// Its path from the one given, with `/` at the end; empty for that one itself.
        let relative: [UInt8]
        var listing: FolderListing
    }

    /// The inputs for paths as given, in the bytes of the command line.
    package init(_ paths: [[UInt8]]) {
        self.paths = paths[...]
    }

    /// The next input.
    package mutating func next() -> Input? {
        while true {
            if let input = nextInFolders() { return input }
            guard let path = paths.popFirst() else { return nil }
            if path == [UInt8(ascii: "-")] { return standardInput() }
            // Opening a folder tells best whether it is one; whatever else is wrong, reading will tell.
            do throws(InputError) {
                guard let listing = try FolderListing(path) else { return Input(argument: path) }
                folders = [Folder(path: Self.slashed(path), relative: [], listing: listing)]
            } catch {
                return Self.unreadable(path, error)
            }
        }
    }

    /// The next file of the innermost folder that has one left.
    private mutating func nextInFolders() -> Input? {
        while let place = folders.indices.last {
            guard let entry = folders[place].listing.entries.popLast() else {
                folders.removeLast()
                continue
            }
            let (path, relative) = (folders[place].path + entry.name, folders[place].relative + entry.name)
            guard entry.isFolder else { return Input(name: Self.text(relative), source: .file(path)) }
            do throws(InputError) {
                // It may have become something else meanwhile.
                guard let listing = try FolderListing(path) else { continue }
                folders.append(Folder(path: path, relative: relative, listing: listing))
            } catch {
                return Self.unreadable(relative.dropLast(), error)
            }
        }
        return nil
    }

    private mutating func standardInput() -> Input {
        defer { sawStandardInput = true }
        let again = InputError("standard input was read already")
        return Input(name: "-", source: sawStandardInput ? .unreadable(again) : .standardInput)
    }

    private static func unreadable(_ name: some Sequence<UInt8>, _ error: InputError) -> Input {
        Input(name: text(Array(name)), source: .unreadable(error))
    }

    private static func text(_ name: [UInt8]) -> String { String(decoding: name, as: UTF8.self) }

    private static func slashed(_ path: [UInt8]) -> [UInt8] {
        path.last == UInt8(ascii: "/") ? path : path + [UInt8(ascii: "/")]
    }
}
