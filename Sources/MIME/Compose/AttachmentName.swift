// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The names of files as they go out.
enum AttachmentName {
    /// A file name with tabs as blanks, without marks that turn the direction of writing
    /// (`Rechnung\u{202E}fdp.exe`), and cut to 255 bytes with its extension kept; `nil` when it is blank.
    static func written(_ name: String) -> String? {
        let bytes = HeaderValue.withoutDirection(name).utf8.map { $0 == 0x09 ? UInt8(0x20) : $0 }
        if bytes.allSatisfy({ $0 == 0x20 }) { return nil }
        let (stem, suffix) = FilenameLength.cut(bytes)
        return String(decoding: stem + suffix, as: UTF8.self)
    }

    /// A name under which mail programs open a mail that had to go as a plain file.
    static func mail(_ name: String?) -> String {
        guard let name else { return "mail.eml" }
        return name.asciiLowercased.hasSuffix(".eml") ? name : written(name + ".eml") ?? name
    }
}
