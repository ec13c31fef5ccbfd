// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The media type of a request's body, as far as we take it.
package enum MediaType {
    /// What our documents are sent as.
    package static let document = "application/vnd.api+json"

    /// Whether a `Content-Type` names a document that we read.
    ///
    /// JSON:API 1.1, "Server Responsibilities": its own type may carry the parameter `profile`, and no extension that
    /// the server does not support. Plain `application/json` is taken as well, in UTF-8.
    package static func isReadable(_ field: String) -> Bool {
        let pieces = field.split(separator: ";", omittingEmptySubsequences: false).map { piece in
            piece.lowercased().filter { $0 != " " && $0 != "\t" }
        }
        let parameters = pieces.dropFirst()
        switch pieces[0] {
        case document: return parameters.allSatisfy { $0.hasPrefix("profile=") }
        case "application/json": return parameters.allSatisfy { $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" }
        default: return false
        }
    }
}
