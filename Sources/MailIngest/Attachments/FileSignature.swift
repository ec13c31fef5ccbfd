// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A type that shows in the first bytes of a file: the formats that most attachments have.
///
/// libmagic needs 20 to 190 µs for such a file, this table some nanoseconds.
struct FileSignature: Equatable {
    /// The media type in its registered or usual name.
    let type: String
    /// Whether there is no finer answer. A ZIP file may be a document, so libmagic is worth asking.
    let isFinal: Bool

    private init(_ type: String, isFinal: Bool = true) {
        self.type = type
        self.isFinal = isFinal
    }

    /// The signature a file begins with.
    static func of(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        guard bytes.count >= 4 else { return nil }
        return fixed.first { bytes.begins(with: $0.0) }?.1 ?? image(bytes) ?? sound(bytes) ?? film(bytes)
            ?? program(bytes)
    }

    private static let fixed: [([UInt8], FileSignature)] = [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], FileSignature("image/png")),
        (Array("%PDF-".utf8), FileSignature("application/pdf")),
        ([0x50, 0x4B, 0x03, 0x04], FileSignature("application/zip", isFinal: false)),
        (Array("GIF87a".utf8), FileSignature("image/gif")),
        (Array("GIF89a".utf8), FileSignature("image/gif")),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], FileSignature("application/x-ole-storage", isFinal: false)),
        ([0x1F, 0x8B, 0x08], FileSignature("application/gzip")),
        (Array("{\\rtf".utf8), FileSignature("application/rtf")),
        // An archive without files, and one in several pieces.
        ([0x50, 0x4B, 0x05, 0x06], FileSignature("application/zip", isFinal: false)),
        ([0x50, 0x4B, 0x07, 0x08], FileSignature("application/zip", isFinal: false)),
        ([0x7F, 0x45, 0x4C, 0x46], FileSignature("application/x-elf")),
        // MS-OXTNEF §2.1.3.1: 0x223E9F78, little endian.
        ([0x78, 0x9F, 0x3E, 0x22], FileSignature("application/ms-tnef")),
        // Also cameras' raw formats.
        ([0x49, 0x49, 0x2A, 0x00], FileSignature("image/tiff", isFinal: false)),
        ([0x4D, 0x4D, 0x00, 0x2A], FileSignature("image/tiff", isFinal: false)),
        ([0x49, 0x49, 0x2B, 0x00, 0x08, 0x00], FileSignature("image/tiff")),
        ([0x4D, 0x4D, 0x00, 0x2B, 0x00, 0x08], FileSignature("image/tiff")),
    ]

    private static func image(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        // After SOI comes a marker.
        if bytes.begins(with: [0xFF, 0xD8, 0xFF]), bytes[3] >= 0xC0, bytes[3] != 0xFF {
            return FileSignature("image/jpeg")
        }
        if bytes.count >= 12, bytes.begins(with: Array("RIFF".utf8)), bytes.has(Array("WEBP".utf8), at: 8) {
            return FileSignature("image/webp")
        }
        // The two letters alone are too little; the length of the second header settles it.
        if bytes.count >= 26, bytes.begins(with: Array("BM".utf8)),
            [12, 40, 52, 56, 64, 108, 124].contains(bytes.littleEndian32(at: 14))
        {
            return FileSignature("image/bmp")
        }
        return nil
    }

    private static func sound(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        // ID3v2 §3.1: version 2 to 4, a length of four times seven bits.
        if bytes.count >= 10, bytes.begins(with: Array("ID3".utf8)), (2...4).contains(bytes[3]), bytes[4] != 0xFF,
            bytes[6...9].allSatisfy({ $0 < 0x80 })
        {
            return FileSignature("audio/mpeg")
        }
        return MPEGAudio.begins(bytes) ? FileSignature("audio/mpeg") : nil
    }

    /// ISO/IEC 14496-12 §4.3: the file type box with its major brand.
    private static func film(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        guard bytes.count >= 12, bytes.has(Array("ftyp".utf8), at: 4), bytes[8..<12].allSatisfy({ $0 >= 0x20 }) else {
            return nil
        }
        let brand = String(decoding: bytes[8..<12], as: UTF8.self)
        switch brand {
        case "qt  ": return FileSignature("video/quicktime")
        case "M4A ", "M4B ", "M4P ", "F4A ", "F4B ": return FileSignature("audio/mp4", isFinal: false)
        case _ where brand.hasPrefix("3g2"): return FileSignature("video/3gpp2")
        case _ where brand.hasPrefix("3g"): return FileSignature("video/3gpp")
        case _ where pictureBrands.contains(brand): return nil
        default: return FileSignature("video/mp4", isFinal: false)
        }
    }

    /// Brands of pictures, which libmagic knows apart.
    private static let pictureBrands: Set<String> = [
        "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis", "jp2 ", "jpx ", "jpm ", "mjp2",
        "crx ",
    ]

    /// Programs for DOS and Windows. Two letters may begin any text, so there must be bytes that no text has.
    private static func program(_ bytes: UnsafeRawBufferPointer) -> FileSignature? {
        guard bytes.begins(with: Array("MZ".utf8)), !PlainText.isPlain(bytes) else { return nil }
        let offset = bytes.count >= 64 ? Int(bytes.littleEndian32(at: 60)) : 0
        let isPortable = offset > 0 && bytes.has([0x50, 0x45, 0, 0], at: offset)
        return FileSignature("application/vnd.microsoft.portable-executable", isFinal: isPortable)
    }
}

extension UnsafeRawBufferPointer {
    /// Whether the bytes begin with others.
    func begins(with other: [UInt8]) -> Bool { has(other, at: 0) }

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
