// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Lists what archives hold, within a budget: ZIP, tar and gzip, and these in each other.
///
/// Nothing is written anywhere and no name is followed. Of each entry the first bytes are looked at, so that a program is
/// known whatever its name says; whole entries are unpacked only to list archives in archives.
struct ArchiveReader {
    var budget: ArchiveBudget

    /// What an archive holds; `nil` for what is none of a format that is read.
    ///
    /// - Complexity: bounded by the budget, and by the archive's own bytes.
    mutating func list(_ content: [UInt8]) -> ArchiveListing? { list(content[...], depth: 1) }

    mutating func list(_ content: ArraySlice<UInt8>, depth: Int) -> ArchiveListing? {
        switch Self.format(of: content) {
        case .zip: ZipReader.list(content, depth: depth, &self)
        case .tar: TarReader.list(content, depth: depth, &self)
        case .gzip: GzipReader.list(content, depth: depth, &self)
        case nil: nil
        }
    }

    /// Of which format an archive's first bytes are.
    static func format(of beginning: ArraySlice<UInt8>) -> ArchiveListing.Format? {
        let type = beginning.prefix(peekLength).withUnsafeBytes { FileSignature.of($0)?.type }
        return switch type {
        case "application/zip": .zip
        case "application/x-tar": .tar
        case "application/gzip": .gzip
        default: nil
        }
    }

    /// How much of an entry tells what it is.
    static let peekLength = 1024

    /// Notes about an entry what its name and first bytes show.
    ///
    /// - Returns: Whether the entry is itself an archive of a format that is read.
    func judge(_ entry: inout ArchiveListing.Entry, beginning: ArraySlice<UInt8>) -> Bool {
        entry.isDangerous = DangerousName.isProgram(entry.name)
        let type = beginning.withUnsafeBytes { FileSignature.of($0)?.type }
        guard let type else { return false }
        if ContentClass(of: type) == .executable { entry.isDangerous = true }
        switch type {
        case "application/zip", "application/x-tar", "application/gzip": return true
        default:
            if ContentClass(of: type) == .archive { entry.gap = .format }
            return false
        }
    }

    /// A name for the listing: no controls, not too long. It is shown, never used.
    static func name(_ bytes: ArraySlice<UInt8>, isUTF8: Bool) -> String {
        let cut = bytes.prefix(512)
        let text: String
        if isUTF8 || String(validating: cut, as: UTF8.self) != nil {
            text = String(decoding: cut, as: UTF8.self)
        } else {
            // Which of the old code pages it is nobody says.
            text = String(String.UnicodeScalarView(cut.map { Unicode.Scalar($0) }))
        }
        let shown = text.unicodeScalars.filter { !StoredName.isHidden($0) }
        return String(String.UnicodeScalarView(shown))
    }
}
