// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A type that shows in the first bytes of a file: the formats that nearly all attachments have.
///
/// libmagic needs 20 to 470 µs for a binary file, this table some nanoseconds. Where it has an answer it is sure: what
/// a format's first two bytes alone would say is not in it.
struct FileSignature: Equatable {
    /// The media type in its registered or usual name.
    let type: String
    /// Whether libmagic has no finer answer; a ZIP file, for one, may be a document.
    let isFinal: Bool

    init(_ type: String, isFinal: Bool = true) {
        self.type = type
        self.isFinal = isFinal
    }

    /// The signature a file begins with.
    static func of(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        guard bytes.count >= 4 else { return nil }
        return fixed[bytes[0]]?.first { bytes.has($0.bytes, at: 0) }?.signature ?? picture(bytes) ?? sound(bytes)
            ?? BoxedMedia.signature(of: bytes) ?? riff(bytes) ?? program(bytes) ?? distant(bytes)
    }

    /// Signatures that are a row of fixed bytes, by the first of them.
    private static let fixed = Dictionary(grouping: table.map { (bytes: $0.0, signature: $0.1) }) { $0.bytes[0] }

    private static let table: [([UInt8], FileSignature)] = [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], FileSignature("image/png")),
        (Array("GIF87a".utf8), FileSignature("image/gif")),
        (Array("GIF89a".utf8), FileSignature("image/gif")),
        // Also cameras' raw formats.
        ([0x49, 0x49, 0x2A, 0x00], FileSignature("image/tiff", isFinal: false)),
        ([0x4D, 0x4D, 0x00, 0x2A], FileSignature("image/tiff", isFinal: false)),
        ([0x49, 0x49, 0x2B, 0x00, 0x08, 0x00], FileSignature("image/tiff")),
        ([0x4D, 0x4D, 0x00, 0x2B, 0x00, 0x08], FileSignature("image/tiff")),
        (Array("8BPS".utf8), FileSignature("image/vnd.adobe.photoshop", isFinal: false)),

        (Array("%PDF-".utf8), FileSignature("application/pdf")),
        (Array("%!PS".utf8), FileSignature("application/postscript", isFinal: false)),
        (Array("{\\rtf".utf8), FileSignature("application/rtf")),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileSignature("application/x-ole-storage", isFinal: false)),
        // MS-OXTNEF §2.1.3.1: 0x223E9F78, little endian.
        ([0x78, 0x9F, 0x3E, 0x22], FileSignature("application/ms-tnef")),
        (Array("SQLite format 3\0".utf8), FileSignature("application/vnd.sqlite3", isFinal: false)),

        // An archive, one without files, and one in several pieces.
        ([0x50, 0x4B, 0x03, 0x04], FileSignature("application/zip", isFinal: false)),
        ([0x50, 0x4B, 0x05, 0x06], FileSignature("application/zip", isFinal: false)),
        ([0x50, 0x4B, 0x07, 0x08], FileSignature("application/zip", isFinal: false)),
        ([0x1F, 0x8B, 0x08], FileSignature("application/gzip")),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], FileSignature("application/x-7z-compressed", isFinal: false)),
        (Array("Rar!\u{1A}\u{7}".utf8), FileSignature("application/x-rar", isFinal: false)),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], FileSignature("application/x-xz", isFinal: false)),
        ([0x28, 0xB5, 0x2F, 0xFD], FileSignature("application/zstd", isFinal: false)),
        (Array("MSCF\0\0\0\0".utf8), FileSignature("application/vnd.ms-cab-compressed", isFinal: false)),

        ([0x7F, 0x45, 0x4C, 0x46], FileSignature("application/x-elf")),
        ([0xCF, 0xFA, 0xED, 0xFE], FileSignature("application/x-mach-binary", isFinal: false)),
        ([0xCE, 0xFA, 0xED, 0xFE], FileSignature("application/x-mach-binary", isFinal: false)),
        (
            [0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0, 0, 0, 0, 0, 0xC0],
            FileSignature("application/x-ms-shortcut", isFinal: false)
        ),

        (Array("fLaC".utf8), FileSignature("audio/flac", isFinal: false)),
        (Array("OggS\0".utf8), FileSignature("application/ogg", isFinal: false)),
        (Array("MThd\0\0\0\u{6}".utf8), FileSignature("audio/midi", isFinal: false)),
        ([0x1A, 0x45, 0xDF, 0xA3], FileSignature("video/x-matroska", isFinal: false)),
        ([0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], FileSignature("video/x-ms-asf", isFinal: false)),
    ]

    private static func picture(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        // After SOI comes a marker.
        if bytes.has([0xFF, 0xD8, 0xFF], at: 0), bytes[3] >= 0xC0, bytes[3] != 0xFF {
            return FileSignature("image/jpeg")
        }
        // Two letters are too little; the length of the second header settles it.
        if bytes.count >= 26, bytes.has([0x42, 0x4D], at: 0),
            [12, 40, 52, 56, 64, 108, 124].contains(bytes.littleEndian32(at: 14))
        {
            return FileSignature("image/bmp")
        }
        return nil
    }

    private static func sound(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        // ID3v2 §3.1: version 2 to 4, a length of four times seven bits.
        if bytes.count >= 10, bytes.has([0x49, 0x44, 0x33], at: 0), (2...4).contains(bytes[3]), bytes[4] != 0xFF,
            bytes[6...9].allSatisfy({ $0 < 0x80 })
        {
            return FileSignature("audio/mpeg")
        }
        return MPEGAudio.begins(bytes) ? FileSignature("audio/mpeg") : nil
    }

    private static func riff(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        guard bytes.count >= 12, bytes.has([0x52, 0x49, 0x46, 0x46], at: 0) else { return nil }
        switch String(decoding: bytes[8..<12], as: UTF8.self) {
        case "WEBP": return FileSignature("image/webp")
        case "WAVE": return FileSignature("audio/x-wav", isFinal: false)
        case "AVI ": return FileSignature("video/x-msvideo", isFinal: false)
        default: return nil
        }
    }

    /// Programs for DOS and Windows: two letters, and the bytes of the last page, which are less than 512.
    private static func program(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        guard bytes.has([0x4D, 0x5A], at: 0), bytes[3] <= 1 else { return nil }
        let offset = bytes.count >= 64 ? Int(bytes.littleEndian32(at: 60)) : 0
        let isPortable = offset > 0 && bytes.has([0x50, 0x45, 0, 0], at: offset)
        return FileSignature("application/vnd.microsoft.portable-executable", isFinal: isPortable)
    }

    /// Formats whose signature does not stand at the beginning.
    private static func distant(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        if bytes.has(ustar, at: 257) { return FileSignature("application/x-tar", isFinal: false) }
        if bytes.has(iso9660, at: 32_769) { return FileSignature("application/x-iso9660-image", isFinal: false) }
        return nil
    }

    private static let ustar = Array("ustar".utf8)
    private static let iso9660 = Array("CD001".utf8)
}

extension UnsafeRawBufferPointer {
    /// Whether other bytes stand at an offset.
    func has(_ other: [UInt8], at offset: Int) -> Bool {
        guard offset >= 0, offset <= count - other.count else { return false }
        for index in other.indices where self[offset + index] != other[index] { return false }
        return true
    }

    /// The number of four bytes at an offset, which must lie within.
    func littleEndian32(at offset: Int) -> UInt32 {
        UInt32(littleEndian: loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    }
}
