// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// A part of a name, an address or a subject as a LIKE pattern that an index of trigrams can answer.
enum SearchPattern {
    /// The pattern for text that holds the part anywhere; `nil` where it has no three letters or digits in a row, for
    /// then every text would have to be looked at.
    static func anywhere(_ part: String) -> String? { hasTrigram(part) ? "%\(escaped(part))%" : nil }

    /// The pattern for text that holds the part, at its beginning where the part is too short.
    static func beginning(_ part: String) -> String { anywhere(part) ?? "\(escaped(part))%" }

    private static func hasTrigram(_ part: String) -> Bool {
        var run = 0
        for scalar in part.unicodeScalars {
            run = scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? run + 1 : 0
            if run == 3 { return true }
        }
        return false
    }

    /// The part with what LIKE takes for more than itself behind a backslash.
    private static func escaped(_ part: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in part.storable.unicodeScalars {
            if scalar == "\\" || scalar == "%" || scalar == "_" { text.append("\\") }
            text.append(scalar)
        }
        return String(text)
    }
}
