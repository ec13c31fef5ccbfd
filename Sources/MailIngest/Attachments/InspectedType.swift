// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The type by content that inspection shows (INSPECTION section 2.4): what the first bytes alone prove.
///
/// This is the coarse view: a document in a ZIP archive is `application/zip`. How far libmagic sees into such files depends
/// on its version, it takes one noise file in three hundred for something, and it would need a third of the time of a
/// batch. So it is not asked here; the pipeline asks it (``TypeDetector``), since there the finer answer is worth it.
package enum InspectedType {
    /// How much of a file is needed; more gives the same answer.
    package static let prefixLength = 64 * 1024

    /// The type of a file, `nil` for text that nothing marks as more and for what is not known.
    package static func of(_ bytes: UnsafeRawBufferPointer) -> String? {
        if let signature = FileSignature.of(bytes) { return signature.type }
        if HTMLBeginning.isHTML(bytes) { return "text/html" }
        // Formats that are text may have a byte order mark and blank lines in front.
        let mark = bytes.has([0xEF, 0xBB, 0xBF], at: 0) ? 3 : 0
        let text = UnsafeRawBufferPointer(rebasing: bytes.dropFirst(mark).drop { $0 <= 0x20 && $0 != 0 })
        guard let type = textFormats.first(where: { text.has($0.beginning, at: 0) })?.type else { return nil }
        return type == "text/xml" && isPicture(text) ? "image/svg+xml" : type
    }

    private static let textFormats = [
        ("<?xml", "text/xml"), ("<svg", "image/svg+xml"), ("%PDF-", "application/pdf"),
        ("%!PS", "application/postscript"), ("{\\rtf", "application/rtf"),
    ].map { (beginning: Array($0.0.utf8), type: $0.1) }

    /// Whether an XML document is SVG, by its root element somewhere in the beginning.
    private static func isPicture(_ text: UnsafeRawBufferPointer) -> Bool {
        let root = Array("<svg".utf8)
        return (0..<min(1024, text.count)).contains { text.has(root, at: $0) }
    }
}
