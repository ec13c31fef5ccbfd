// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import MIME
package import Tickets

/// Reads the bytes of attachments out of the raw mails they came in.
package enum AttachmentFile {
    /// The content of an attachment, decoded, and proved to be the one that was judged.
    ///
    /// Whether it may be handed out is not asked here: ``Attachment/state`` says it.
    ///
    /// - Throws: ``BlobError``: `missing` once it was erased or where the mail has no such part, `damaged` where its bytes
    ///   are not those that were looked at.
    package static func content(of file: StoredFile, from blobs: BlobStore) async throws(BlobError) -> [UInt8] {
        guard let raw = file.rawSHA256 else {
            throw BlobError(.missing, "attachment \(file.attachment.id) was erased")
        }
        let mail = Mail.parse(try await blobs.read(BlobHash(bytes: raw)))
        guard let part = mail.parts.first(where: { $0.path == file.attachment.part && $0.isLeaf }) else {
            throw BlobError(.missing, "the mail of attachment \(file.attachment.id) has no part of that number")
        }
        let content = mail.decodedContent(of: part)
        // The parser of another version might cut the mail in another way.
        if let wanted = file.sha256, content.withUnsafeBytes({ SHA256.hash($0) }) != wanted {
            throw BlobError(.damaged, "attachment \(file.attachment.id) is not what it was when it was examined")
        }
        return content
    }
}
