// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// An attachment as a part of a stored raw mail, with what was found out about it.
package struct NewAttachment: Sendable {
    package var id = AttachmentID()
    package var part: String
    package var fileName: String?
    package var safeName: String
    package var declaredType: String
    package var detectedType: String?
    package var size: Int
    package var sha256: [UInt8]
    /// The id by which the mail's HTML shows it, without angle brackets.
    package var contentID: String?
    package var findings: Set<AttachmentFinding> = []
    package var scan = AttachmentScan.none
    /// The scanner's name for what it found.
    package var signature: String?
    /// What an archive holds, as JSON.
    package var listing: String?
    /// What becomes of it by the tenant's policy.
    package var state = AttachmentState.accepted

    package init(
        part: String,
        fileName: String?,
        safeName: String,
        declaredType: String,
        detectedType: String?,
        size: Int,
        sha256: [UInt8]
    ) {
        self.part = part
        self.fileName = fileName
        self.safeName = safeName
        self.declaredType = declaredType
        self.detectedType = detectedType
        self.size = size
        self.sha256 = sha256
    }
}
