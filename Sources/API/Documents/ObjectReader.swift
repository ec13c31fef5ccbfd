// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads a JSON object member by member and notes everything that is wrong instead of stopping at the first.
///
/// Members nobody asks for are never decoded, so what a caller adds costs no more than its scanning.
struct ObjectReader {
    let container: KeyedDecodingContainer<MemberName>
    /// Where the object is in the document (RFC 6901).
    private let pointer: String
    let problems: ProblemList

    /// - Throws: `DecodingError` when the value is no object.
    init(_ decoder: any Decoder, problems: ProblemList) throws {
        self.init(try decoder.container(keyedBy: MemberName.self), at: "", problems)
    }

    init(_ container: KeyedDecodingContainer<MemberName>, at pointer: String, _ problems: ProblemList) {
        self.container = container
        self.pointer = pointer
        self.problems = problems
    }

    /// Notes every member that is not one of these.
    func allowOnly(_ names: Set<String>) {
        for name in container.allKeys.map(\.stringValue).sorted() where !names.contains(name) {
            // The name is the caller's; a long one is not sent back.
            let isShort = name.utf8.count <= 64
            note(.unknownMember, "There is no such member here.", at: isShort ? name : nil)
        }
    }

    /// Whether a member is there at all, even as `null`.
    func has(_ name: String) -> Bool { container.contains(MemberName(name)) }

    /// A member that is an object.
    func object(_ name: String) -> ObjectReader? {
        guard isThere(name, required: true) else { return nil }
        guard let inner = try? container.nestedContainer(keyedBy: MemberName.self, forKey: MemberName(name)) else {
            note(.invalidValue, "This must be an object.", at: name)
            return nil
        }
        return ObjectReader(inner, at: place(name), problems)
    }

    /// A member that is a string; `null` counts as missing.
    ///
    /// - Parameters:
    ///   - limit: The most bytes of UTF-8.
    ///   - isLine: Whether line breaks and other control characters are refused.
    func text(_ name: String, required: Bool = true, limit: Int, isLine: Bool = true) -> String? {
        guard isThere(name, required: required) else { return nil }
        guard let text = try? container.decode(String.self, forKey: MemberName(name)) else {
            note(.invalidValue, "This must be a string.", at: name)
            return nil
        }
        if !text.contains(where: { !$0.isWhitespace }) {
            note(.invalidValue, "This must not be empty.", at: name)
        } else if text.utf8.count > limit {
            note(.invalidValue, "This has at most \(limit) bytes of UTF-8.", at: name)
        } else if isLine, text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            note(.invalidValue, "This must be one line without control characters.", at: name)
        } else {
            return text
        }
        return nil
    }

    /// Whether a member is `null`, or not there.
    func isNull(_ name: String) -> Bool { (try? container.decodeNil(forKey: MemberName(name))) ?? true }

    /// Whether the object that a member is has a member that is `null`.
    func isNull(_ inner: String, in name: String) -> Bool {
        guard let object = try? container.nestedContainer(keyedBy: MemberName.self, forKey: MemberName(name)) else {
            return false
        }
        return object.contains(MemberName(inner)) && ((try? object.decodeNil(forKey: MemberName(inner))) ?? false)
    }

    /// Notes something wrong with a member, or with the object itself.
    func note(_ kind: APIError.Kind, _ detail: String, at name: String?) {
        problems.add(kind, detail, at: .pointer(name.map(place) ?? pointer))
    }

    private func isThere(_ name: String, required: Bool) -> Bool {
        let isNull = isNull(name)
        // A pointer must lead to something that exists, so a missing member is named in words.
        if isNull, required { note(.missingMember, "`\(name)` is missing.", at: has(name) ? name : nil) }
        return !isNull
    }

    func place(_ name: String) -> String {
        var step = ""
        for character in name {
            switch character {
            case "~": step += "~0"
            case "/": step += "~1"
            default: step.append(character)
            }
        }
        return "\(pointer)/\(step)"
    }
}

/// A member's name, whatever it is.
struct MemberName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
