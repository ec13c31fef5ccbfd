// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Message ids in Message-ID, In-Reply-To and References, without angle brackets (RFC 5322 §3.6.4).
enum MessageIDs {
    // Raw bytes are read as in any other header: two ids must not become one by a replacement character.

    /// The id of a Message-ID field; without brackets the trimmed value; `nil` when nothing is
    /// left.
    static func single(_ value: ArraySlice<UInt8>, header: HeaderText = HeaderText(fallback: nil)) -> String? {
        var position = value.startIndex
        if let first = next(in: value, &position) { return header.plain(bare(first)) }
        // QUIRK: one bracket is missing, or both.
        let rest = value.trimmed.drop { $0 == UInt8(ascii: "<") }
        let bare = (rest.last == UInt8(ascii: ">") ? rest.dropLast() : rest).trimmed
        return bare.isEmpty ? nil : header.plain(bare)
    }

    /// The ids of list fields in order, each once.
    ///
    /// Text outside brackets is ignored if a field has at least one bracketed id; otherwise each
    /// blank-separated word with an `@` counts. Ids are compared octet by octet: comparing them as text would take two
    /// different ids for one, and comparing text takes long where its author wants it to.
    static func list(_ values: [ArraySlice<UInt8>], header: HeaderText = HeaderText(fallback: nil)) -> [String] {
        let ids = values.flatMap(ids).map { header.plain($0) }
        guard ids.count > 1 else { return ids }
        var seen = Set<[UInt8]>(minimumCapacity: ids.count)
        return ids.filter { seen.insert(Array($0.utf8)).inserted }
    }

    /// The ids of one field; see ``list(_:)``.
    static func list(_ value: ArraySlice<UInt8>) -> [String] { list([value]) }

    private static func ids(_ value: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var ids: [ArraySlice<UInt8>] = []
        var position = value.startIndex
        while let id = next(in: value, &position) { ids.append(bare(id)) }
        guard ids.isEmpty else { return ids }
        return value.split(whereSeparator: \.isSpace).compactMap { word in
            guard word.contains(UInt8(ascii: "@")) else { return nil }
            let bare = word.filter { $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: ",") }
            return bare.isEmpty ? nil : bare[...]
        }
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

    /// An id without the blanks of a folded one, and without comments in its right half (RFC 5322 §4.5.4).
    private static func bare(_ id: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard id.contains(where: { $0.isSpace || $0 == UInt8(ascii: "(") }) else { return id }
        var kept: [UInt8] = []
        var isRight = false
        var comment = Comment()
        var index = id.startIndex
        while index < id.endIndex {
            if isRight, id[index] == UInt8(ascii: "("), let end = comment.end(in: id, from: index) {
                index = end
                continue
            }
            if id[index] == UInt8(ascii: "@") { isRight = true }
            if !id[index].isSpace { kept.append(id[index]) }
            index += 1
        }
        return kept[...]
    }
}
