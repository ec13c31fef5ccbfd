// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// The files of an archive in a fixed order: mboxes, Maildirs, trees of `.eml` files, or single ones.
package struct MailArchive: Sendable {
    /// A file with mails in it.
    package struct File: Sendable, Equatable {
        package var path: String
        /// Whether there are many, one behind the other.
        package var isMbox: Bool
        /// When a single one came, as far as the file tells.
        package var date: Date?
    }

    /// What a walk finds.
    package enum Finding: Sendable, Equatable {
        case file(File)
        /// Something that is left out, and why.
        case skipped(path: String, reason: String)
    }

    /// Walks through what was named, calling for each file when its turn comes; folders in the order of their names.
    ///
    /// - Throws: What `body` throws.
    package static func walk(_ paths: [String], _ body: (Finding) async throws -> Void) async throws {
        for path in paths {
            switch kind(of: path) {
            case .folder: try await walk(folder: path, body)
            case .file: try await body(.file(file(path, date: modified(path))))
            case .other:
                try await body(.skipped(path: path, reason: "it is neither a file nor a folder that can be read"))
            }
        }
    }

    private enum Kind { case folder, file, other }

    /// A link that is named is followed; inside a folder links lead in circles, or out of what was named.
    private static func kind(of path: String, followsLinks: Bool = true) -> Kind {
        var information = stat()
        guard (followsLinks ? stat(path, &information) : lstat(path, &information)) == 0 else { return .other }
        switch information.st_mode & S_IFMT {
        case S_IFDIR: return .folder
        case S_IFREG: return .file
        default: return .other
        }
    }

    private static func walk(folder: String, _ body: (Finding) async throws -> Void) async throws {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder).sorted() else {
            return try await body(.skipped(path: folder, reason: "the folder cannot be read"))
        }
        let isMaildir = names.contains("cur") && names.contains("new")
        for name in names {
            let path = folder + (folder.hasSuffix("/") ? "" : "/") + name
            switch kind(of: path, followsLinks: false) {
            case .folder:
                if isMaildir && ["cur", "new"].contains(name) {
                    try await walk(maildir: path, body)
                } else if !(isMaildir && name == "tmp") {
                    // Folders of a Maildir begin with a dot (Maildir++).
                    try await walk(folder: path, body)
                }
            case .file:
                let ending = name.split(separator: ".").last?.lowercased() ?? ""
                if ending == "eml" || beginsAsMbox(path) {
                    try await body(.file(file(path, date: modified(path))))
                } else if !isMaildir {
                    try await body(.skipped(path: path, reason: "it is neither .eml nor an mbox"))
                }
            case .other: break
            }
        }
    }

    private static func walk(maildir: String, _ body: (Finding) async throws -> Void) async throws {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: maildir).sorted() else {
            return try await body(.skipped(path: maildir, reason: "the folder cannot be read"))
        }
        for name in names where !name.hasPrefix(".") && kind(of: "\(maildir)/\(name)", followsLinks: false) == .file {
            let path = "\(maildir)/\(name)"
            let flags = name.contains(":2,") ? name.split(separator: ",").last ?? "" : ""
            if flags.contains("T") {
                try await body(.skipped(path: path, reason: "it was deleted"))
            } else if flags.contains("D") {
                try await body(.skipped(path: path, reason: "it is a draft"))
            } else {
                // The name begins with the time of delivery; whoever moved the folder kept that, or the file's time.
                let named = name.split(separator: ".").first.flatMap { Double($0) }.map {
                    Date(timeIntervalSince1970: $0)
                }
                let date = [named, modified(path)].compactMap { $0 }.min()
                try await body(.file(File(path: path, isMbox: false, date: date)))
            }
        }
    }

    private static func file(_ path: String, date: Date?) -> File {
        let isMbox = beginsAsMbox(path)
        return File(path: path, isMbox: isMbox, date: isMbox ? nil : date)
    }

    private static func beginsAsMbox(_ path: String) -> Bool {
        guard let file = FileHandle(forReadingAtPath: path), let start = try? file.read(upToCount: FromLine.mostBytes)
        else { return false }
        return FromLine(Array(start)[...]) != nil
    }

    private static func modified(_ path: String) -> Date? {
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        return Date(timeIntervalSince1970: Double(information.st_mtim.tv_sec))
    }
}
