// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Names of a thing's states (RFC 9110 §8.8.3).
enum EntityTag {
    private static let mark = "-gzip\""

    /// The tag of the same state in a packed answer.
    static func packed(_ tag: String) -> String { tag.hasSuffix("\"") ? tag.dropLast() + mark : tag }

    /// The tag as the state has it, however the answer came that named it.
    static func plain(_ tag: String) -> String { tag.hasSuffix(mark) ? tag.dropLast(mark.count) + "\"" : tag }

    /// The tags that header fields name, plain; `*` as it is.
    static func tags(in fields: [String]) -> [String] {
        fields.joined(separator: ",").split(separator: ",").map { plain($0.trimmingBlanks()) }
    }

    /// Whether `If-None-Match` names a state: weak and strong tags are the same to it (RFC 9110 §13.1.2).
    static func isNamed(_ tag: String, in fields: [String]) -> Bool {
        tags(in: fields).contains { $0 == "*" || $0 == tag || $0 == "W/" + tag }
    }
}

extension Substring {
    fileprivate func trimmingBlanks() -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
