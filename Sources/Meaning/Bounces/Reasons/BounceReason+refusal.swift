// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension BounceReason {
    /// Why a server refused a recipient in the dialogue itself, by the same rules as in reports.
    ///
    /// - Parameters:
    ///   - words: What it said, with or without the codes.
    ///   - status: Its enhanced status code, as `5.1.1`.
    ///   - code: Its reply code.
    package static func refused(_ words: String, status: String?, code: Int?) -> BounceReason? {
        let words = Array(words.utf8.prefix(2000))
        return ReasonDecision(
            diagnostic: words[...], status: status.flatMap { StatusCode.first(in: Array($0.utf8)) }, replyCode: code
        ).reason
    }
}
