// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Tags in brackets before a subject: of gateways, lists and ticket systems.
enum SubjectTag {
    /// Scalars of a subject that are looked at for its tags.
    private static let maximumLength = 200

    /// The beginning of a subject without the tags before it, `[example.org #42] Re: Printer` as `Re: Printer`.
    ///
    /// - Complexity: O(1).
    static func dropped(from subject: String) -> String {
        var rest = subject.unicodeScalars.prefix(maximumLength)
        while let first = rest.first, first == "[" || first == " " {
            if first == " " {
                rest = rest.dropFirst()
            } else if let end = rest.firstIndex(of: "]") {
                rest = rest[rest.index(after: end)...]
            } else {
                break
            }
        }
        return String(rest)
    }
}
