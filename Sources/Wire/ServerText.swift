// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Text a server sent, made fit for error reasons and logs.
///
/// Servers put anything into their answers: terminal escapes, kilobytes of text, the address that was
/// refused. Control characters become spaces, words with an at sign become `[address]` (no personal data in
/// logs), and the rest is cut.
package enum ServerText {
    /// The longest text that is kept, in characters.
    package static let limit = 200

    /// The cleaned text.
    package static func cleaned(_ text: String, limit: Int = ServerText.limit) -> String {
        // The input itself is bounded before any work, whatever the caller's own limit was.
        let head = String(decoding: text.utf8.prefix(limit * 8), as: UTF8.self)
        var words: [String] = []
        var word = String.UnicodeScalarView()
        func finish() {
            guard !word.isEmpty else { return }
            words.append(word.contains("@") ? "[address]" : String(word))
            word = String.UnicodeScalarView()
        }
        for scalar in head.unicodeScalars {
            if scalar == " " || isUnsafe(scalar) { finish() } else { word.append(scalar) }
        }
        finish()
        return String(words.joined(separator: " ").prefix(limit))
    }

    /// The cleaned text of bytes that claim to be UTF-8.
    package static func cleaned(_ bytes: some Sequence<UInt8>, limit: Int = ServerText.limit) -> String {
        cleaned(String(decoding: Array(bytes.prefix(limit * 8)), as: UTF8.self), limit: limit)
    }

    /// Control characters, line and paragraph separators and direction marks: all that can forge or hide log text.
    private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }
}
