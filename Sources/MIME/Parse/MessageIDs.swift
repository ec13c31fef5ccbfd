// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Message ids in Message-ID, In-Reply-To and References, without angle brackets (RFC 5322 §3.6.4).
enum MessageIDs {
    /// The id of a Message-ID field; without brackets the trimmed value; `nil` when nothing is
    /// left.
    static func single(_ value: ArraySlice<UInt8>) -> String? {
        var position = value.startIndex
        if let first = next(in: value, &position) { return text(first) }
        let rest = value.trimmed
        return rest.isEmpty || rest.elementsEqual("<>".utf8) ? nil : String(decoding: rest, as: UTF8.self)
    }

    /// The ids of a list field in order, each once.
    ///
    /// Text outside brackets is ignored if there is at least one bracketed id; otherwise each
    /// blank-separated word with an `@` counts.
    static func list(_ value: ArraySlice<UInt8>) -> [String] {
        var ids: [String] = []
        var position = value.startIndex
        while let id = next(in: value, &position) { ids.append(text(id)) }
        if ids.isEmpty {
            ids = value.split(whereSeparator: \.isSpace).compactMap { word in
                guard word.contains(UInt8(ascii: "@")) else { return nil }
                let bare = word.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: ",") }
                return bare.isEmpty ? nil : String(decoding: bare, as: UTF8.self)
            }
        }
        guard ids.count > 1 else { return ids }
        var seen = Set<String>(minimumCapacity: ids.count)
        return ids.filter { seen.insert($0).inserted }
    }

    /// The next non-empty content of angle brackets. A second `<` before the `>` starts the id anew.
    private static func next(in value: ArraySlice<UInt8>, _ position: inout Int) -> ArraySlice<UInt8>? {
        var start: Int?
        while position < value.endIndex {
            let byte = value[position]
            position += 1
            if byte == UInt8(ascii: "<") {
                start = position
            } else if byte == UInt8(ascii: ">"), let open = start {
                let id = value[open..<position - 1]
                if !id.allSatisfy(\.isSpace) { return id }
                start = nil
            }
        }
        return nil
    }

    /// An id as text; the blanks of a folded one are dropped.
    private static func text(_ id: ArraySlice<UInt8>) -> String {
        if id.contains(where: \.isSpace) { return String(decoding: id.filter { !$0.isSpace }, as: UTF8.self) }
        return String(decoding: id, as: UTF8.self)
    }
}
