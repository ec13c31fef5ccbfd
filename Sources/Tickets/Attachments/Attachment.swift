// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// An attachment: a part of a stored mail.
package struct Attachment: Equatable, Sendable {
    package var id: AttachmentID
    package var part: String
    package var fileName: String?
    package var safeName: String
    package var declaredType: String
    package var detectedType: String?
    package var size: Int64
    package var state: AttachmentState
    package var findings: Set<AttachmentFinding>
    package var scan: AttachmentScan
    /// The scanner's name for what it found.
    package var signature: String?
    /// The id by which the mail's HTML shows it, without angle brackets.
    package var contentID: String?
    /// What an archive holds, as JSON.
    package var listing: String?
}

extension Attachment {
    /// The type by which it may be shown in a page: only where what its sender says and what its bytes show are the same
    /// picture of a kind that holds no script (RELIABILITY 3.5), and nothing keeps it back.
    package var inlineType: String? {
        guard state == .accepted, let detectedType, Self.pictures.contains(detectedType),
            Self.usual(declaredType) == detectedType
        else { return nil }
        return detectedType
    }

    private static let pictures: Set<String> = ["image/png", "image/jpeg", "image/gif", "image/webp"]

    // QUIRK: names of old programs for the same format.
    private static func usual(_ type: String) -> String {
        switch type {
        case "image/jpg", "image/pjpeg": "image/jpeg"
        case "image/x-png": "image/png"
        default: type
        }
    }
}
