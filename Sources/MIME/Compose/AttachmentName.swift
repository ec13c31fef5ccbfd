// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The names of files as they go out.
enum AttachmentName {
    /// Longest name that file systems take, in bytes; longer ones could not be saved.
    static let maximumLength = 255
    /// Longest extension worth keeping when a name is cut, in bytes.
    private static let maximumExtension = 32

    /// A file name with tabs as blanks, without marks that turn the direction of writing
    /// (`Rechnung\u{202E}fdp.exe`), and cut to 255 bytes with its extension kept; `nil` when it is blank.
    static func written(_ name: String) -> String? {
        let bytes = HeaderValue.withoutDirection(name).utf8.map { $0 == 0x09 ? UInt8(0x20) : $0 }
        if bytes.allSatisfy({ $0 == 0x20 }) { return nil }
        return String(decoding: cut(bytes), as: UTF8.self)
    }

    private static func cut(_ name: [UInt8]) -> [UInt8] {
        guard name.count > maximumLength else { return name }
        let dot = name.lastIndex(of: UInt8(ascii: ".")) ?? name.count
        let suffix = name.count - dot <= maximumExtension ? name[dot...] : []
        var end = maximumLength - suffix.count
        // Never inside a scalar.
        while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(name[..<end]) + suffix
    }

    /// A name under which mail programs open a mail that had to go as a plain file.
    static func mail(_ name: String?) -> String {
        guard let name else { return "mail.eml" }
        return name.asciiLowercased.hasSuffix(".eml") ? name : written(name + ".eml") ?? name
    }
}
