// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import MIME
package import Tickets

/// Describes a mail's attachments: size, hash and type by content.
package enum AttachmentReader {
    /// How much of an attachment libmagic is shown; more gives the same answer but for JSON (FEASIBILITY F).
    private static let prefixLength = 64 * 1024

    /// - Parameter detector: `nil` leaves the type undetected.
    package static func read(_ mail: Mail, detector: TypeDetector?) async -> [NewAttachment] {
        var attachments: [NewAttachment] = []
        for index in mail.attachments {
            let part = mail.parts[index]
            var hash = SHA256()
            var size = 0
            var prefix: [UInt8] = []
            mail.decodeContent(of: part) { bytes in
                hash.update(bytes)
                size += bytes.count
                if prefix.count < prefixLength {
                    prefix.append(contentsOf: bytes.prefix(prefixLength - prefix.count))
                }
            }
            let declared = part.contentType.essence
            let detected = await detector?.detect(prefix)
            attachments.append(
                NewAttachment(
                    part: part.path,
                    fileName: part.filename,
                    safeName: part.safeFilename,
                    declaredType: declared,
                    detectedType: detected.map { AttachmentVerdict.verdict(declared: declared, detected: $0).type },
                    size: size,
                    sha256: hash.finish()
                )
            )
        }
        return attachments
    }
}
