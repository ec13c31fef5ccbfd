// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME
package import Tickets

/// Describes a mail's attachments without judging them: size, hash and type by content. See ``AttachmentExaminer``.
package enum AttachmentReader {
    /// - Parameter detector: `nil` leaves the type undetected.
    package nonisolated(nonsending) static func read(_ mail: Mail, detector: TypeDetector?) async -> [NewAttachment] {
        var attachments: [NewAttachment] = []
        for index in mail.attachments {
            let part = mail.parts[index]
            let content = AttachmentContent(of: part, in: mail)
            let declared = part.contentType.essence
            let detected = await detector?.detect(content.prefix)
            attachments.append(
                NewAttachment(
                    part: part.path,
                    fileName: part.filename,
                    safeName: part.safeFilename,
                    declaredType: declared,
                    detectedType: detected.map { AttachmentVerdict.verdict(declared: declared, detected: $0).type },
                    size: content.size,
                    sha256: content.sha256
                )
            )
        }
        return attachments
    }
}
