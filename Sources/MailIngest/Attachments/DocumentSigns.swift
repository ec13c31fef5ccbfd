// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What in an office document of the old binary formats ([MS-CFB]) tells of macros and passwords.
///
/// The names of storages and streams stand in the file's directory as UTF-16. They are looked for in the whole file, so a
/// text that holds such a name counts too: it costs a look by a person, no more.
struct DocumentSigns: Equatable, Sendable {
    /// It holds a VBA project ([MS-OVBA] §2.2.1).
    var hasMacros = false
    /// It is the wrapping of an encrypted document ([MS-OFFCRYPTO] §2.3).
    var isEncrypted = false

    init(oldFormat content: [UInt8]) {
        hasMacros = Self.macroNames.contains { Self.finds($0, in: content) }
        isEncrypted = Self.lockNames.contains { Self.finds($0, in: content) }
    }

    /// The signs in the new formats, which are ZIP files (ECMA-376 part 2, OpenDocument part 2).
    init(newFormat listing: ArchiveListing) {
        let names = listing.entries.map { $0.name.lowercased() }
        hasMacros = names.contains {
            $0.hasSuffix("vbaproject.bin") || $0.hasPrefix("basic/") || $0.hasPrefix("scripts/")
                || $0.hasPrefix("xl/macrosheets/")
        }
        isEncrypted = names.contains("encryptedpackage")
    }

    private static let macroNames = ["_VBA_PROJECT", "Macros"].map(utf16)
    private static let lockNames = ["EncryptedPackage"].map(utf16)

    private static func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } }

    private static func finds(_ name: [UInt8], in content: [UInt8]) -> Bool {
        content.withUnsafeBytes { bytes in
            var start = 0
            // Among the bytes of a document the first letter is rare, so looking for it alone is quick.
            while start <= bytes.count - name.count, let base = bytes.baseAddress,
                let found = memchr(base + start, Int32(name[0]), bytes.count - name.count - start + 1)
            {
                start = found - UnsafeMutableRawPointer(mutating: base)
                if bytes.has(name, at: start) { return true }
                start += 1
            }
            return false
        }
    }
}
