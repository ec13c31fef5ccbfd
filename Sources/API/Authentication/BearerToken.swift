// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What stands behind `Bearer` in `Authorization` (RFC 6750 §2.1): a key, or a form's token.
enum BearerToken {
    /// - Parameter fields: The fields `Authorization` of a request.
    /// - Returns: `nil` where there is none, or more than one.
    static func text(in fields: [String]) -> Substring? {
        guard fields.count == 1 else { return nil }
        let words = fields[0].split(separator: " ")
        // RFC 9110 §11.1: the scheme's letters may be of either case.
        guard words.count == 2, words[0].lowercased() == "bearer" else { return nil }
        return words[1]
    }
}
