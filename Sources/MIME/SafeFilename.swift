// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Part {
    /// A name that can be written to disk, made from ``filename``.
    ///
    /// File names in mail are the sender's choice. The safe name has no directory part, no `/`,
    /// `\`, NUL or control characters, is not empty, neither begins nor ends with blanks or dots,
    /// and has at most 255 bytes of UTF-8 with its extension kept. A part without a usable name is
    /// `part-<path>` plus a fitting extension.
    package var safeFilename: String { safeFilename(for: filename) }

    /// The same for another name than the mail's.
    package func safeFilename(for name: String?) -> String {
        if let name, let safe = SafeFilename.clean(name) { return safe }
        return "part-\(path.isEmpty ? "0" : path)." + SafeFilename.fileExtension(for: contentType)
    }
}

/// Makes file names harmless.
enum SafeFilename {
    static func clean(_ name: String) -> String? {
        var scalars: [Unicode.Scalar] = []
        for scalar in name.unicodeScalars {
            if scalar == "/" || scalar == "\\" {
                scalars.removeAll()
            } else if !HeaderValue.breaksLines(scalar) {
                scalars.append(scalar)
            }
        }
        let trimmed = trim(scalars[...])
        guard !trimmed.isEmpty else { return nil }
        let (stem, suffix) = FilenameLength.cut(Array(string(trimmed).utf8))
        // A cut may leave blanks or dots at the end of the stem.
        let kept = trim(Array(String(decoding: stem, as: UTF8.self).unicodeScalars)[...])
        return string(kept) + String(decoding: suffix, as: UTF8.self)
    }

    private static func trim(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var scalars = scalars
        while let first = scalars.first, first == "." || first.properties.isWhitespace { scalars = scalars.dropFirst() }
        while let last = scalars.last, last == "." || last.properties.isWhitespace { scalars = scalars.dropLast() }
        return scalars
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private static let extensions = [
        "text/plain": "txt", "text/html": "html", "text/csv": "csv", "text/calendar": "ics", "text/vcard": "vcf",
        "text/x-vcard": "vcf", "text/xml": "xml", "text/css": "css", "text/markdown": "md", "text/rtf": "rtf",
        "text/rfc822-headers": "txt", "message/rfc822": "eml", "message/global": "eml",
        "message/delivery-status": "txt", "message/disposition-notification": "txt",
        "message/feedback-report": "txt", "application/pdf": "pdf", "application/zip": "zip",
        "application/x-zip-compressed": "zip",
        "application/xhtml+xml": "xhtml",
        "application/gzip": "gz", "application/json": "json", "application/xml": "xml", "application/rtf": "rtf",
        "application/msword": "doc", "application/vnd.ms-excel": "xls", "application/vnd.ms-powerpoint": "ppt",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
        "application/vnd.oasis.opendocument.text": "odt", "application/vnd.oasis.opendocument.spreadsheet": "ods",
        "application/pgp-signature": "asc", "application/pgp-encrypted": "asc", "application/pkcs7-signature": "p7s",
        "application/x-pkcs7-signature": "p7s", "application/pkcs7-mime": "p7m", "application/ms-tnef": "dat",
        "image/png": "png", "image/jpeg": "jpg", "image/jpg": "jpg", "image/pjpeg": "jpg", "image/gif": "gif",
        "image/webp": "webp",
        "image/bmp": "bmp", "image/tiff": "tiff", "image/svg+xml": "svg", "image/heic": "heic", "audio/mpeg": "mp3",
        "audio/wav": "wav", "audio/x-wav": "wav", "audio/ogg": "ogg", "video/mp4": "mp4", "video/quicktime": "mov",
    ]

    static func fileExtension(for type: ContentType) -> String {
        if let known = extensions[type.essence] { return known }
        return type.type == "text" ? "txt" : "bin"
    }
}
