// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Message ids in Message-ID, In-Reply-To and References, without angle brackets (RFC 5322 §3.6.4).
enum MessageIDs {
    /// The id of a Message-ID field; without brackets the trimmed value; `nil` when nothing is
    /// left.
    static func single(_ value: ArraySlice<UInt8>) -> String? {
        if let first = bracketed(value, limit: 1).first { return first }
        let rest = value.trimmed
        return rest.isEmpty || rest.elementsEqual("<>".utf8) ? nil : String(decoding: rest, as: UTF8.self)
    }

    /// The ids of a list field in order, each once.
    ///
    /// Text outside brackets is ignored if there is at least one bracketed id; otherwise each
    /// blank-separated word with an `@` counts.
    static func list(_ value: ArraySlice<UInt8>) -> [String] {
        var ids = bracketed(value, limit: .max)
        if ids.isEmpty {
            ids = value.split(whereSeparator: \.isSpace).compactMap { word in
                guard word.contains(UInt8(ascii: "@")) else { return nil }
                let bare = word.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: ",") }
                return bare.isEmpty ? nil : String(decoding: bare, as: UTF8.self)
            }
        }
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }

    /// What stands in angle brackets, blanks dropped. A second `<` before the `>` starts the id
    /// anew.
    private static func bracketed(_ value: ArraySlice<UInt8>, limit: Int) -> [String] {
        var result: [String] = []
        var current: [UInt8]?
        for byte in value {
            if byte == UInt8(ascii: "<") {
                current = []
            } else if byte == UInt8(ascii: ">") {
                if let id = current, !id.isEmpty { result.append(String(decoding: id, as: UTF8.self)) }
                current = nil
                if result.count >= limit { break }
            } else if !byte.isSpace {
                current?.append(byte)
            }
        }
        return result
    }
}
