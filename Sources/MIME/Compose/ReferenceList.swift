// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The ids of a conversation as they go into References (RFC 5322 §3.6.4).
enum ReferenceList {
    /// Characters of an unfolded References field at most; some servers unfold before they measure.
    private static let maximumLength = 998

    /// Ids cut from the middle: the first and the last are what threads hang on.
    static func cut(_ ids: [String]) -> [String] {
        let unique = unique(ids)
        guard let first = unique.first else { return [] }
        var length = "References:".utf8.count + first.utf8.count + 3
        var tail: [String] = []
        for id in unique.dropFirst().reversed() {
            length += id.utf8.count + 3
            let isFull = tail.count + 1 >= MailBuilder.maximumReferences
            if isFull || (length > maximumLength && !tail.isEmpty) { break }
            tail.append(id)
        }
        return [first] + tail.reversed()
    }

    /// Each id once, the first place counts.
    static func unique(_ ids: [String]) -> [String] {
        var seen: Set<[UInt8]> = []
        return ids.filter { seen.insert(Array($0.utf8)).inserted }
    }
}

extension MailBuilder {
    /// Ids kept in References at most: the first and the last twenty (RELIABILITY row 103).
    package static let maximumReferences = 21
}
