// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The MP4 family: files of boxes, whose first one names the brand (ISO/IEC 14496-12 §4.3).
enum BoxedMedia {
    /// The signature of a file that begins with a file type box.
    static func signature(of bytes: UnsafeRawBufferPointer) -> FileSignature? {
        guard bytes.count >= 12, bytes.has(box, at: 4), bytes[8..<12].allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            return nil
        }
        let brand = String(decoding: bytes[8..<12], as: UTF8.self)
        if let known = brands[brand] { return FileSignature(known, isFinal: false) }
        if brand.hasPrefix("3g2") { return FileSignature("video/3gpp2", isFinal: false) }
        if brand.hasPrefix("3g") { return FileSignature("video/3gpp", isFinal: false) }
        // `isom`, `mp42`, `M4V ` and a hundred others, registered or not, all are films.
        return FileSignature("video/mp4", isFinal: false)
    }

    private static let box = Array("ftyp".utf8)

    private static let brands = [
        "qt  ": "video/quicktime", "M4A ": "audio/mp4", "M4B ": "audio/mp4", "M4P ": "audio/mp4", "F4A ": "audio/mp4",
        "F4B ": "audio/mp4", "heic": "image/heic", "heix": "image/heic", "heim": "image/heic", "heis": "image/heic",
        "hevc": "image/heic-sequence", "hevx": "image/heic-sequence", "mif1": "image/heif",
        "msf1": "image/heif-sequence", "avif": "image/avif", "avis": "image/avif", "jp2 ": "image/jp2",
        "jpx ": "image/jpx", "jpm ": "image/jpm", "mjp2": "video/mj2", "crx ": "image/x-canon-cr3",
    ]
}
