// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import MIME
import Outbound

/// A file that goes with a letter.
package struct LetterFile: Sendable {
    /// Where its content is.
    enum Content: Sendable {
        case here([UInt8])
        /// In a blob; its octets can be read while the letter is finished.
        case stored(StoredFile)
    }

    var filename: String?
    var contentType: String
    /// By which the HTML shows it, without angle brackets.
    var contentID: String?
    var content: Content

    /// Content of so many bytes as they stand in their mail, and more, is not copied.
    package static let smallestStored = 128 * 1024

    /// A file of a mail that is in the blob store.
    ///
    /// - Parameter blob: The mail's hash.
    init(_ part: Part, of mail: Mail, blob: [UInt8], isShown: Bool) {
        filename = part.safeFilename
        // A multipart without parts is a leaf, but no mail can carry it as one.
        contentType =
            part.contentType.type == "multipart" ? "application/octet-stream" : part.contentType.essence
        contentID = isShown ? part.contentID : nil
        if part.bodyRange.count >= Self.smallestStored, let placed = mail.placedContent(of: part) {
            let bytes = mail.bytes
            let file = OutgoingFile(
                at: 0, blob: blob, range: placed.range, coding: placed.encoding == nil ? .base64 : .asIs,
                digest: bytes[placed.range].withUnsafeBytes { SHA256.hash($0) })
            content = .stored(
                StoredFile(
                    file: file, description: placed.elsewhere(isUTF8: part.charset == "utf-8"),
                    read: { sink in bytes[placed.range].withUnsafeBytes { sink($0) } }))
        } else {
            content = .here(mail.decodedContent(of: part))
        }
    }

    init(filename: String?, contentType: String, contentID: String? = nil, content: Content) {
        self.filename = filename
        self.contentType = contentType
        self.contentID = contentID
        self.content = content
    }

    /// As the builder takes it.
    var attachment: MailBuilder.Attachment {
        switch content {
        case .here(let bytes):
            MailBuilder.Attachment(
                filename: filename, contentType: contentType, bytes: bytes, contentID: contentID)
        case .stored(let stored):
            MailBuilder.Attachment(
                filename: filename, contentType: contentType, elsewhere: stored.description, contentID: contentID)
        }
    }

    /// Octets in the letter, about.
    var size: Int {
        switch content {
        case .here(let bytes): bytes.count
        case .stored(let stored): stored.description.size
        }
    }

    var stored: StoredFile? { if case .stored(let stored) = content { stored } else { nil } }
}

/// A file's content in a blob.
struct StoredFile: Sendable {
    /// Its place in a mail is not known yet.
    var file: OutgoingFile
    var description: MailBuilder.ElsewhereContent
    /// Hands out the blob's octets.
    var read: @Sendable ((UnsafeRawBufferPointer) -> Void) throws -> Void

    /// Hands out the octets as they are sent.
    func readAsSent(_ sink: (UnsafeRawBufferPointer) -> Void) throws {
        guard file.coding == .base64 else { return try read(sink) }
        var coder = Base64Stream()
        try read { octets in
            // In pieces: the whole may be large.
            var start = 0
            while start < octets.count {
                let end = min(octets.count, start + DataEncoder.blockSize)
                coder.encode(Array(octets[start..<end])).withUnsafeBytes(sink)
                start = end
            }
        }
        coder.finish().withUnsafeBytes(sink)
    }
}
