// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// As which type a file is handed out: what its bytes show, if it is of a kind that no browser runs; else bytes.
///
/// What the sender says is never said again (RELIABILITY 3.5, row 85).
enum ServedType {
    static let bytes = "application/octet-stream"

    static func type(of attachment: Attachment) -> String {
        guard let type = attachment.detectedType, known.contains(type) else { return bytes }
        return type
    }

    private static let known: Set<String> = [
        "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/tiff", "image/heic",
        "application/pdf",
        "application/zip", "application/gzip", "audio/mpeg", "audio/mp4", "audio/x-wav", "audio/flac", "video/mp4",
        "video/quicktime", "video/x-msvideo", "application/rtf", "application/msword", "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet",
        "application/vnd.oasis.opendocument.presentation", "text/plain", "text/csv", "text/calendar",
    ]
}
