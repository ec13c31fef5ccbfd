// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The entries of a folder that count as input: regular files and folders whose names do not begin with a dot.
///
/// Symbolic links inside a folder are neither: they may lead in circles, or out of what was given. Pipes, sockets
/// and devices are no mails.
struct FolderListing: Sendable {
    /// An entry by name.
    struct Entry: Sendable {
        let name: [UInt8]
        let isFolder: Bool
    }

    /// In descending order of the bytes that paths through them have, so that the first is taken from the end.
    ///
    /// A folder's name counts with the `/` that follows it in every path: `a-b` comes before `a/b`.
    var entries: [Entry]

    /// Reads a folder.
    ///
    /// - Parameter path: The folder's path.
    /// - Returns: `nil` for a path that is no folder.
    init?(_ path: [UInt8]) throws(InputError) {
        let folder = (path + [0]).withUnsafeBytes { opendir($0.bindMemory(to: CChar.self).baseAddress!) }
        guard let folder else {
            if errno == ENOTDIR { return nil }
            throw InputError(errno: errno)
        }
        defer { closedir(folder) }
        var found: [Entry] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else { break }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { raw in Array(raw.prefix { $0 != 0 }) }
            guard name.first != UInt8(ascii: ".") else { continue }
            switch Self.kind(of: path + [UInt8(ascii: "/")] + name, hint: Int(entry.pointee.d_type)) {
            case DT_REG: found.append(Entry(name: name, isFolder: false))
            case DT_DIR: found.append(Entry(name: name + [UInt8(ascii: "/")], isFolder: true))
            default: break
            }
        }
        guard errno == 0 else { throw InputError(errno: errno) }
        found.sort { $1.name.lexicographicallyPrecedes($0.name) }
        entries = found
    }

    /// What an entry is, one of the `DT_` constants.
    ///
    /// The few file systems that do not tell it along with the name are asked by opening the file: without following
    /// a link, and without waiting for the other end of a pipe. What cannot be opened is left to whoever reads it.
    private static func kind(of path: [UInt8], hint: Int) -> Int {
        guard hint == DT_UNKNOWN else { return hint }
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
        let descriptor = (path + [0]).withUnsafeBytes { open($0.bindMemory(to: CChar.self).baseAddress!, flags) }
        guard descriptor >= 0 else { return errno == ELOOP || errno == ENXIO ? DT_UNKNOWN : DT_REG }
        defer { close(descriptor) }
        var byte: UInt8 = 0
        if pread(descriptor, &byte, 1, 0) < 0 { return errno == EISDIR ? DT_DIR : DT_UNKNOWN }
        return DT_REG
    }
}
