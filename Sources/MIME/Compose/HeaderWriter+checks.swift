// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HeaderWriter {
    /// The longest id: a line holds it with its brackets and the longest name before it.
    private static let maximumID = 900
    /// The longest name of a further field.
    private static let maximumName = 70

    /// Refuses control characters (C0, DEL, C1); a tab is a blank where blanks are allowed.
    static func check(_ value: String, field: String, allowsTab: Bool = true) throws(ComposeError) {
        let isClean = value.unicodeScalars.allSatisfy { !HeaderValue.isControl($0) || ($0 == "\t" && allowsTab) }
        guard isClean else { throw ComposeError(.controlCharacter, field: field) }
    }

    /// Refuses ids that brackets could not hold (RFC 5322 §3.6.4), leniently: most are a stranger's.
    static func check(id: String, field: String, allowsUTF8: Bool) throws(ComposeError) {
        try check(id, field: field, allowsTab: false)
        let isUsable = id.utf8.allSatisfy {
            $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && ($0 < 0x80 || allowsUTF8)
        }
        guard isUsable, !id.isEmpty else { throw ComposeError(.invalidMessageID, field: field) }
        guard id.utf8.count <= maximumID else { throw ComposeError(.lineTooLong, field: field) }
    }

    /// Refuses an id of ours that is not `left@right` (RFC 5322 §3.6.4).
    static func check(ownID id: String, field: String, allowsUTF8: Bool) throws(ComposeError) {
        try check(id: id, field: field, allowsUTF8: allowsUTF8)
        let halves = id.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }) else {
            throw ComposeError(.invalidMessageID, field: field)
        }
    }

    /// Refuses names that are no field names (RFC 5322 §3.6.8).
    static func check(name: String) throws(ComposeError) {
        let isUsable = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        guard isUsable, !name.isEmpty, name.utf8.count <= maximumName else {
            throw ComposeError(.invalidFieldName, field: "extra")
        }
    }
}
