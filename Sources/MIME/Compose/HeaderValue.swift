// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Brings values into the form in which they stand in a header, so that what is read back is what
/// was written.
package enum HeaderValue {
    /// Text of any origin as one line: control characters and Unicode's line separators become
    /// blanks.
    ///
    /// The builder refuses such values; who takes them from strangers makes them harmless here
    /// first.
    package static func oneLine(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(breaksLines(scalar) ? " " : scalar) }
        return String(result)
    }

    /// A name as readers give it: runs of blanks are one, the ends are trimmed, marks that turn the
    /// direction of writing are gone; `nil` when nothing is left.
    package static func name(_ name: String) -> String? {
        let words = Array(withoutDirection(name).utf8).split { $0.isBlank }
        guard !words.isEmpty else { return nil }
        return String(decoding: Array(words.joined(separator: [0x20])), as: UTF8.self)
    }

    /// Free text: tabs are blanks, the ends are trimmed.
    static func text(_ text: String) -> [UInt8] {
        Array(text.utf8.map { $0 == 0x09 ? 0x20 : $0 }.trimmed)
    }

    /// Without embeddings, overrides and isolates of direction (UAX 9 §2.1 to §2.5).
    ///
    /// In a name they only serve to make `exe` look like `pdf` or one address like another; the
    /// implicit marks that Hebrew and Arabic names may need stay.
    static func withoutDirection(_ text: String) -> String {
        func turns(_ scalar: Unicode.Scalar) -> Bool {
            (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        }
        guard text.unicodeScalars.contains(where: turns) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where !turns(scalar) { result.append(scalar) }
        return String(result)
    }

    /// Whether some of it could be taken for an encoded word (RFC 2047 §2).
    static func looksEncoded(_ bytes: [UInt8]) -> Bool {
        zip(bytes, bytes.dropFirst()).contains { $0 == UInt8(ascii: "=") && $1 == UInt8(ascii: "?") }
    }

    /// C0, DEL and C1.
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    /// A control character or one of Unicode's line separators.
    static func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
        isControl(scalar) || scalar.value == 0x2028 || scalar.value == 0x2029
    }
}
